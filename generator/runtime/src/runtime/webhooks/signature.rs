//! The places of signatures and timestamps in requests, and the text that is signed.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::{HeaderMap, HeaderValue};

use crate::runtime::webhooks::error::WebhookError;

/// The length of a signature in bytes.
const LENGTH: usize = 32;

/// The signatures of requests.
#[derive(Debug, Clone, Copy)]
pub struct SignatureRules {
    /// The name of the header.
    pub header: &'static str,
    /// The text before a signature.
    pub prefix: &'static str,
    /// The encoding of a signature.
    pub encoding: SignatureEncoding,
    /// The text that is signed.
    pub content: &'static [SignedPart],
    /// The timestamp, if there is one.
    pub timestamp: Option<TimestampRules>,
}

/// The encoding of a signature.
#[derive(Debug, Clone, Copy)]
pub enum SignatureEncoding {
    /// Hexadecimal digits.
    Hex,
    /// Base64.
    Base64,
}

/// A part of the text that is signed.
#[derive(Debug, Clone, Copy)]
pub enum SignedPart {
    /// A text.
    Text(&'static str),
    /// The value of a header.
    Header(&'static str),
    /// The timestamp.
    Timestamp,
    /// The body.
    Body,
}

/// The time at which a request was signed, in seconds since 1970.
#[derive(Debug, Clone, Copy)]
pub struct TimestampRules {
    /// The name of the header.
    pub header: &'static str,
    /// The text before the timestamp.
    pub prefix: &'static str,
    /// The maximum difference from the current time, in seconds.
    pub tolerance: u64,
}

impl SignatureRules {
    /// Signatures of the body in hexadecimal digits, in a header without a name.
    pub const COMMON: Self = Self {
        header: "",
        prefix: "",
        encoding: SignatureEncoding::Hex,
        content: &[SignedPart::Body],
        timestamp: None,
    };

    /// Returns the signatures of a request: several while the secret changes.
    pub(super) fn signatures(&self, headers: &HeaderMap) -> Result<Vec<Vec<u8>>, WebhookError> {
        let malformed = WebhookError::MalformedSignature(self.header);
        let Ok(text) = header(headers, self.header)?.to_str() else {
            return Err(malformed);
        };
        let values = values(text, self.prefix).filter_map(|value| match self.encoding {
            SignatureEncoding::Hex => decode_hex(value.as_bytes()),
            SignatureEncoding::Base64 => BASE64_STANDARD.decode(value).ok(),
        });
        let signatures: Vec<Vec<u8>> = values.filter(|it| it.len() == LENGTH).collect();
        match signatures.is_empty() {
            true => Err(malformed),
            false => Ok(signatures),
        }
    }
}

impl TimestampRules {
    /// Returns the timestamp of a request as it was signed.
    pub(super) fn read<'h>(&self, headers: &'h HeaderMap) -> Result<&'h str, WebhookError> {
        let text = header(headers, self.header)?.to_str().ok();
        let value = text.and_then(|text| values(text, self.prefix).last());
        value.ok_or(WebhookError::MalformedTimestamp(self.header))
    }

    /// Compares a timestamp with the current time.
    pub(super) fn check(&self, timestamp: &str, now: SystemTime) -> Result<(), WebhookError> {
        let signed: Result<u64, _> = timestamp.parse();
        let signed = signed.map_err(|_| WebhookError::MalformedTimestamp(self.header))?;
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        match now.abs_diff(signed) > self.tolerance {
            true => Err(WebhookError::TimestampOutOfTolerance),
            false => Ok(()),
        }
    }
}

/// Returns the value of a header.
pub(super) fn header<'h>(
    headers: &'h HeaderMap,
    name: &'static str,
) -> Result<&'h HeaderValue, WebhookError> {
    headers.get(name).ok_or(WebhookError::MissingHeader(name))
}

/// Returns the values with a prefix in a header: its whole text, and the parts between spaces and
/// commas.
fn values<'t>(text: &'t str, prefix: &'static str) -> impl Iterator<Item = &'t str> {
    // A comma may also be part of the prefix, as in `v1,`.
    let separators: &[char] = match prefix.contains(',') {
        true => &[' '],
        false => &[' ', ','],
    };
    let parts = text.split(separators);
    let whole = std::iter::once(text);
    let values = whole
        .chain(parts)
        .filter_map(move |it| it.strip_prefix(prefix));
    values.map(str::trim)
}

fn decode_hex(digits: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |pair: &[u8]| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok();
    let is_complete = digits.len() == 2 * LENGTH;
    let bytes = is_complete.then(|| digits.chunks_exact(2).map(byte).collect());
    bytes.flatten()
}
