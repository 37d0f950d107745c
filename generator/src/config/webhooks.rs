//! The settings of webhooks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The requests that the server sends: the webhooks of the description, and the callbacks of its
/// operations.
///
/// The emitted module `webhooks` has the payloads, an enum of the events by name, and the
/// verification of signatures. The webhooks are those below `webhooks`, `x-webhooks` or
/// `x-ms-webhooks`. Names of events are compared by their letters and digits: `check_run` with the
/// action `completed` is the event `check-run-completed`.
///
/// Signatures are HMAC-SHA256. Those of GitHub, of Standard Webhooks, of Stripe and of Slack:
///
/// ```yaml
/// webhooks: { signature-header: x-hub-signature-256, signature-prefix: "sha256=" }
/// ---
/// webhooks:
///   signature-header: webhook-signature
///   signature-prefix: "v1,"
///   signature-encoding: base64
///   signed-content: "{webhook-id}.{timestamp}.{body}"
///   timestamp-header: webhook-timestamp
/// ---
/// webhooks:
///   signature-header: stripe-signature
///   signature-prefix: "v1="
///   signed-content: "{timestamp}.{body}"
///   timestamp-prefix: "t="
/// ---
/// webhooks:
///   signature-header: x-slack-signature
///   signature-prefix: "v0="
///   signed-content: "v0:{timestamp}:{body}"
///   timestamp-header: x-slack-request-timestamp
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Webhooks {
    /// The header with the signature: the HMAC-SHA256 of the signed content, such as
    /// `x-hub-signature-256`. Defaults to none: requests are not verified.
    pub signature_header: Option<String>,
    /// The text before the signature in its header, such as `sha256=`. Other values in the header,
    /// after a space or a comma, are ignored unless they also have it. Defaults to none.
    pub signature_prefix: String,
    /// The encoding of the signature. Defaults to `hex`.
    pub signature_encoding: SignatureEncoding,
    /// The text that is signed. `{body}` is the body, `{timestamp}` the timestamp, and another name
    /// in braces the value of a header. Defaults to `{body}`.
    pub signed_content: String,
    /// The header with the time at which the request was signed, in seconds since 1970. Defaults to
    /// none.
    pub timestamp_header: Option<String>,
    /// The text before the timestamp in its header, such as `t=`. Without `timestamp-header`, the
    /// timestamp is in the header with the signature. Defaults to none.
    pub timestamp_prefix: String,
    /// The maximum difference between the timestamp and the current time, in seconds. Defaults to
    /// `300`.
    pub timestamp_tolerance: u64,
    /// The header with the name of the event, such as `x-github-event`.
    pub event_header: Option<String>,
    /// The property of the payload with the name of the event, or a JSON Pointer to it. With
    /// `event-header`, the second part of the name, such as `action`. Defaults to `type` without
    /// `event-header`.
    pub event_property: Option<String>,
}

/// The encoding of a signature.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureEncoding {
    /// Hexadecimal digits.
    #[default]
    Hex,
    /// Base64.
    Base64,
}

/// A part of the text that is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedPart {
    /// A text.
    Text(String),
    /// The value of a header.
    Header(String),
    /// The timestamp.
    Timestamp,
    /// The body.
    Body,
}

impl Default for Webhooks {
    fn default() -> Self {
        Self {
            signature_header: None,
            signature_prefix: String::new(),
            signature_encoding: SignatureEncoding::default(),
            signed_content: "{body}".to_owned(),
            timestamp_header: None,
            timestamp_prefix: String::new(),
            timestamp_tolerance: 300,
            event_header: None,
            event_property: None,
        }
    }
}

impl Webhooks {
    /// Returns the header with the timestamp, if requests have one.
    pub(crate) fn timestamp(&self) -> Option<&str> {
        let own = self.timestamp_header.as_deref();
        let shared = self.signature_header.as_deref();
        own.or(shared.filter(|_| !self.timestamp_prefix.is_empty()))
    }

    /// Returns the parts of the text that is signed; `None` if a brace has no counterpart.
    pub(crate) fn signed_parts(&self) -> Option<Vec<SignedPart>> {
        let mut parts = Vec::new();
        let mut rest = self.signed_content.as_str();
        while let Some(start) = rest.find(['{', '}']) {
            let (text, after) = rest.split_at(start);
            if !text.is_empty() {
                parts.push(SignedPart::Text(text.to_owned()));
            }
            let (name, after) = after.strip_prefix('{')?.split_once('}')?;
            parts.push(match name {
                "body" => SignedPart::Body,
                "timestamp" => SignedPart::Timestamp,
                header => SignedPart::Header(header.to_owned()),
            });
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(SignedPart::Text(rest.to_owned()));
        }
        Some(parts)
    }
}
