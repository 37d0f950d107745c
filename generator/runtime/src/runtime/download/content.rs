//! The content of a download, as far as it is received and known.

use bytes::Bytes;
use http::{HeaderMap, header as names};

use crate::runtime::download::{ContentRange, Progress, validator};
use crate::runtime::error::{Error, header};
use crate::runtime::transport::TransportError;

/// The content of a download, as far as it is received and known.
pub struct Content {
    received: u64,
    /// The number of bytes to skip, because the body starts before the end of the received ones.
    skip: u64,
    total: Option<u64>,
    /// The validator that tells whether another response has the same content.
    validator: Option<String>,
    max_size: Option<u64>,
}

impl Content {
    pub fn new(max_size: Option<u64>) -> Self {
        Self {
            received: 0,
            skip: 0,
            total: None,
            validator: None,
            max_size,
        }
    }

    pub fn progress(&self) -> Progress {
        Progress {
            bytes: self.received,
            total: self.total,
        }
    }

    pub fn is_started(&self) -> bool {
        self.received > 0
    }

    pub fn is_complete(&self) -> bool {
        self.is_started() && self.total == Some(self.received)
    }

    /// Returns `true` if another response can be compared with the received bytes.
    pub fn is_resumable(&self) -> bool {
        !self.is_started() || self.total.is_some() || self.validator.is_some()
    }

    /// Returns the headers of a request for the missing bytes: `Range` and `If-Range`.
    pub fn range(&self) -> Option<(String, &str)> {
        let validator = self.validator.as_deref().filter(|_| self.is_started())?;
        Some((format!("bytes={}-", self.received), validator))
    }

    /// Records that the content is complete if this is its size.
    pub fn complete_at(&mut self, size: Option<u64>) -> bool {
        let is_complete = self.is_started() && size == Some(self.received);
        if is_complete {
            self.total = size;
        }
        is_complete
    }

    /// Records the headers of a response, which must have the same content as the one before.
    pub fn begin(&mut self, is_partial: bool, headers: &HeaderMap) -> Result<(), Error> {
        let length =
            header(headers, names::CONTENT_LENGTH.as_str()).and_then(|length| length.parse().ok());
        let validator = validator(headers);
        if !self.is_started() {
            self.total = length;
            self.validator = validator;
            return self.check_size(self.total);
        }
        let range = if is_partial {
            ContentRange::from_headers(headers).ok_or_else(changed)?
        } else {
            ContentRange {
                start: 0,
                total: length,
            }
        };
        let is_other = differs(&self.total, &range.total) || differs(&self.validator, &validator);
        if range.start > self.received || is_other {
            return Err(changed());
        }
        self.skip = self.received - range.start;
        self.total = self.total.or(range.total);
        self.check_size(self.total)
    }

    /// Records a chunk, and returns its new bytes.
    pub fn push(&mut self, mut chunk: Bytes) -> Result<Bytes, Error> {
        let skipped = self.skip.min(chunk.len() as u64);
        self.skip -= skipped;
        let chunk = chunk.split_off(skipped as usize);
        if !chunk.is_empty() {
            self.received += chunk.len() as u64;
            self.check_size(Some(self.received))?;
            if self.total.is_some_and(|total| self.received > total) {
                return Err(changed());
            }
        }
        Ok(chunk)
    }

    /// Checks that the content is complete at the end of a body.
    pub fn end(&self) -> Result<(), Error> {
        if self.skip > 0 {
            return Err(changed());
        }
        match self.total {
            Some(total) if self.received < total => {
                let source = format!("received {} of {total} bytes", self.received);
                let source = TransportError::new(source);
                Err(Error::transport("the download was interrupted", source))
            }
            _ => Ok(()),
        }
    }

    fn check_size(&self, size: Option<u64>) -> Result<(), Error> {
        match (size, self.max_size) {
            (Some(size), Some(max)) if size > max => Err(Error::too_large("the content", max)),
            _ => Ok(()),
        }
    }
}

fn differs<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    a.is_some() && b.is_some() && a != b
}

fn changed() -> Error {
    Error::decode("cannot resume the download: the content has changed")
}
