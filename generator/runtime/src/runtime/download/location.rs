//! The location of a download.

use http::{HeaderMap, header as names};
use url::Url;

use crate::runtime::error::{Error, header};
use crate::runtime::request::{RawResponse, join};

/// Returns the location that a response of the API redirects to.
pub fn location(response: &RawResponse) -> Result<Url, Error> {
    redirect(&response.url()?, response.headers())
        .ok_or_else(|| Error::decode("missing or invalid Location header"))
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

/// Returns the URL without the parts that may grant access.
pub fn without_query(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    url.to_string()
}
