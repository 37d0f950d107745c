//! Declared headers of responses as typed values.

mod read;
pub mod table;
mod value;

use http::HeaderMap;

pub use read::{optional_header, optional_json_header, required_header, required_json_header};

use crate::runtime::error::Error;
use crate::runtime::request::{RawResponse, Response};

/// The declared headers of an operation's responses, as a struct.
pub trait FromHeaders: Sized {
    /// Decodes the headers of a response. Others are ignored.
    ///
    /// # Errors
    ///
    /// Fails if a required header is missing, or if a header does not have the declared type. The
    /// error names the header.
    fn from_headers(headers: &HeaderMap) -> Result<Self, Error>;
}

impl<T> Response<T> {
    /// Decodes the headers into a struct, such as that of the operation.
    ///
    /// # Errors
    ///
    /// Fails if a required header is missing, or if a header does not have the declared type. The
    /// error names the header.
    pub fn decode_headers<H: FromHeaders>(&self) -> Result<H, Error> {
        H::from_headers(&self.headers)
    }
}

impl RawResponse {
    /// Decodes the headers into a struct, such as that of the operation.
    ///
    /// # Errors
    ///
    /// Fails if a required header is missing, or if a header does not have the declared type. The
    /// error names the header.
    pub fn decode_headers<H: FromHeaders>(&self) -> Result<H, Error> {
        H::from_headers(&self.headers)
            .map_err(|error| error.with_request(|| self.parameters.failed()))
    }
}
