//! The content of a download, as far as it is received and known.

use bytes::Bytes;
use http::{HeaderMap, header as names};

use crate::runtime::download::{ContentRange, Digest, Progress, Validator, unsatisfied_size};
use crate::runtime::error::{Error, header};
use crate::runtime::transport::TransportError;

/// The content of a download, as far as it is received and known.
///
/// It is that of a single response, or of several that are proven to have the same content: by a
/// strong validator, or because the received bytes are the start of the new response as well.
pub struct Content {
    received: u64,
    digest: Digest,
    /// The digest of no bytes.
    empty: Digest,
    total: Option<u64>,
    /// The strong validator of the response that the received bytes are from.
    validator: Option<Validator>,
    /// Whether the missing bytes cannot be requested without the received ones.
    starts_over: bool,
    /// The number of bytes to skip, because the body starts before the end of the received ones.
    skip: u64,
    /// The response whose first bytes are compared with the received ones.
    repeat: Option<Repeat>,
    /// The position after the last byte of the body, if it is a part.
    part_end: Option<u64>,
    max_size: Option<u64>,
}

/// A response with the whole content, before it is known to be the same.
struct Repeat {
    digest: Digest,
    total: Option<u64>,
    validator: Option<Validator>,
}

impl Content {
    pub fn new(max_size: Option<u64>) -> Self {
        let empty = Digest::new();
        Self {
            received: 0,
            digest: empty.clone(),
            empty,
            total: None,
            validator: None,
            starts_over: false,
            skip: 0,
            repeat: None,
            part_end: None,
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

    /// Returns the headers of a request for the missing bytes: `Range` and `If-Range`.
    pub fn range(&self) -> Option<(String, &str)> {
        let validator = self.validator.as_ref()?;
        let is_usable = self.is_started() && !self.starts_over;
        is_usable.then(|| (format!("bytes={}-", self.received), validator.value()))
    }

    /// Requests the whole content from now on, because a part was not proven to belong to it.
    pub fn start_over(&mut self) {
        self.starts_over = true;
    }

    /// Records that the content is complete, if an unsatisfiable range proves it.
    pub fn complete_at(&mut self, headers: &HeaderMap) -> bool {
        let size = unsatisfied_size(headers);
        let is_complete =
            size == Some(self.received) && !differs(&self.total, &size) && self.is_same(headers);
        if is_complete {
            self.total = size;
        }
        is_complete
    }

    /// Records the headers of a response with the whole content.
    pub fn begin(&mut self, headers: &HeaderMap) -> Result<(), Error> {
        let total =
            header(headers, names::CONTENT_LENGTH.as_str()).and_then(|length| length.parse().ok());
        let validator = Validator::from_headers(headers);
        self.check_size(total)?;
        (self.skip, self.part_end, self.repeat) = (0, None, None);
        if !self.is_started() {
            (self.total, self.validator) = (total, validator);
            return Ok(());
        }
        if differs(&self.total, &total) || self.is_other(validator.as_ref()) {
            return Err(changed());
        }
        self.skip = self.received;
        self.repeat = Some(Repeat {
            digest: self.empty.clone(),
            total,
            validator,
        });
        Ok(())
    }

    /// Records the headers of a response with a part of the content. Returns `false` if it may be
    /// the part of another content.
    pub fn begin_part(&mut self, headers: &HeaderMap) -> Result<bool, Error> {
        let range = ContentRange::from_headers(headers).ok_or_else(changed)?;
        let is_other = differs(&self.total, &range.total)
            || self.is_other(Validator::from_headers(headers).as_ref());
        if range.start > self.received || is_other {
            return Err(changed());
        }
        if !self.is_same(headers) {
            return Ok(false);
        }
        self.total = self.total.or(range.total);
        self.skip = self.received - range.start;
        (self.part_end, self.repeat) = (Some(range.end), None);
        self.check_size(self.total)?;
        Ok(true)
    }

    /// Records a chunk, and returns its new bytes.
    pub fn push(&mut self, mut chunk: Bytes) -> Result<Bytes, Error> {
        let new = chunk.split_off(self.skip.min(chunk.len() as u64) as usize);
        self.skip -= chunk.len() as u64;
        if let Some(repeat) = &mut self.repeat {
            repeat.digest.update(&chunk);
        }
        if self.skip == 0
            && let Some(repeat) = self.repeat.take()
        {
            if repeat.digest.finish() != self.digest.finish() {
                return Err(changed());
            }
            // The content is now that of the new response.
            self.total = self.total.or(repeat.total);
            self.validator = repeat.validator;
            self.starts_over = false;
        }
        if !new.is_empty() {
            self.received += new.len() as u64;
            self.digest.update(&new);
            self.check_size(Some(self.received))?;
            let end = self.part_end.or(self.total);
            if end.is_some_and(|end| self.received > end) {
                return Err(changed());
            }
        }
        Ok(new)
    }

    /// Checks that the content is complete at the end of a body.
    pub fn end(&self) -> Result<(), Error> {
        if self.skip > 0 {
            return Err(changed());
        }
        let total = match (self.total, self.part_end) {
            (Some(total), _) => total.to_string(),
            (None, Some(_)) => "an unknown number of".to_owned(),
            (None, None) => return Ok(()),
        };
        if self.total == Some(self.received) {
            return Ok(());
        }
        let source = TransportError::new(format!("received {} of {total} bytes", self.received));
        Err(Error::transport("the download was interrupted", source))
    }

    /// Returns `true` if the validator proves that the content is the same.
    fn is_same(&self, headers: &HeaderMap) -> bool {
        let validator = self.validator.as_ref();
        validator.is_some_and(|validator| validator.matches(headers))
    }

    /// Returns `true` if a validator proves that the content is another.
    fn is_other(&self, validator: Option<&Validator>) -> bool {
        match (&self.validator, validator) {
            (Some(Validator::Etag(one)), Some(Validator::Etag(other))) => one != other,
            (Some(Validator::LastModified(one)), Some(Validator::LastModified(other))) => {
                one != other
            }
            _ => false,
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
