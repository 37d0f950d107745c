//! Headers of responses.

use http::HeaderMap;

use crate::runtime::error::Conventions;

/// Returns a header as a string, if it is present and has no other characters than visible ASCII.
pub fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// Returns the ID of the request in the logs of the server.
pub fn request_id<'h>(headers: &'h HeaderMap, conventions: &Conventions) -> Option<&'h str> {
    header(headers, conventions.request_id)
        .or_else(|| header(headers, Conventions::COMMON.request_id))
}
