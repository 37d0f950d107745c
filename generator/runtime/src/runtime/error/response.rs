//! The answer behind an error: what it says, whatever form it has.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::RateLimit;
use super::defaults::{Defaults, Refusal};
use super::response::request_id;

/// How many bytes of a body are kept.
pub(super) const MOST: usize = 1024 * 1024;

/// The answer behind an error.
pub(super) struct Failure {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub message: Option<String>,
    pub documentation_url: Option<String>,
    pub errors: Option<Value>,
    defaults: &'static Defaults,
}

impl Failure {
    pub fn new(
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        defaults: &'static Defaults,
    ) -> Self {
        // A success that could not be decoded says nothing of what is wrong.
        let said = if status.is_success() { &[][..] } else { &body };
        let json: Value = serde_json::from_slice(said).unwrap_or_default();
        let at = |places: &[&str]| places.iter().find_map(|place| json.pointer(place)).cloned();
        let text = |places: &[&str]| {
            let texts = places
                .iter()
                .filter_map(|place| json.pointer(place)?.as_str());
            texts.map(str::to_owned).next()
        };
        let places = defaults.failure;
        Self {
            status,
            message: text(places.message).or_else(|| xml_message(&body)),
            documentation_url: text(places.documentation_url),
            errors: at(places.errors).filter(|errors| !errors.is_null()),
            headers,
            body: match body.len() > MOST {
                true => Bytes::copy_from_slice(&body[..MOST]),
                false => body,
            },
            defaults,
        }
    }

    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers, self.defaults)
    }

    /// What is known of the rate limit, which may be the reason of the failure.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.rate_limited()
            .or_else(|| RateLimit::told(&self.defaults.rate_limit, &self.headers))
    }

    /// The rate limit, if it is the reason of the failure.
    pub fn rate_limited(&self) -> Option<RateLimit> {
        let message = self.message.as_deref();
        RateLimit::refused(
            &self.defaults.rate_limit,
            self.status,
            &self.headers,
            message,
        )
    }

    pub fn is_unknown_version(&self) -> bool {
        self.is(self.defaults.unknown_version)
    }

    pub fn is_retired_version(&self) -> bool {
        self.is(self.defaults.retired_version)
    }

    fn is(&self, refusal: Option<Refusal>) -> bool {
        let message = self.message.as_deref().unwrap_or_default().to_lowercase();
        refusal.is_some_and(|it| self.status == it.status && message.contains(it.message))
    }
}

/// What storage hosts say in words: the `Message` of an XML error.
fn xml_message(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let (_, rest) = text.split_once("<Message>")?;
    let (message, _) = rest.split_once("</Message>")?;
    Some(message.trim().to_owned())
}
