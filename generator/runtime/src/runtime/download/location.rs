//! The location of a download.

use http::{HeaderMap, header as names};
use url::Url;

use crate::runtime::error::{Error, header};
use crate::runtime::request::{RawResponse, join};

pub use crate::runtime::request::without_query;

/// Returns the location that a response of the API redirects to.
pub fn location(response: &RawResponse) -> Result<Url, Error> {
    let (url, headers) = (response.url()?, response.headers());
    redirect(&url, headers).ok_or_else(|| {
        let location = header(headers, names::LOCATION.as_str());
        Error::decode(match location.map(|it| join(&url, it)) {
            None => "missing Location header",
            Some(None) => "invalid Location header",
            Some(Some(_)) => {
                "the Location header downgrades from https, or has an unsupported scheme"
            }
        })
    })
}

/// Returns the URL of a `Location` header. It must not downgrade from `https` to `http`.
pub fn redirect(base: &Url, headers: &HeaderMap) -> Option<Url> {
    let url = join(base, header(headers, names::LOCATION.as_str())?)?;
    let is_allowed = match url.scheme() {
        "https" => true,
        "http" => base.scheme() == "http",
        _ => false,
    };
    is_allowed.then_some(url)
}
