//! Responses of token endpoints.

use std::time::Duration;

use serde_json::Value;
use zeroize::Zeroizing;

use crate::runtime::error::string;

/// A token of a response.
pub struct Token {
    pub access_token: Zeroizing<String>,
    /// The time until the token expires, if the server reports it.
    pub lifetime: Option<Duration>,
    pub refresh_token: Option<Zeroizing<String>>,
}

impl Token {
    /// Reads a token, or returns the reason why there is none that the client can use.
    pub fn read(body: &Value) -> Result<Self, &'static str> {
        let text = |name: &str| string(body, &[name]).map(Zeroizing::new);
        if body.get("error").is_some_and(|error| !error.is_null()) {
            return Err("");
        }
        let Some(access_token) = text("/access_token") else {
            return Err("no access token in the response");
        };
        // Some servers name the type `BearerToken`, or not at all.
        let is_bearer = |kind: &str| {
            let start = kind.get(.."bearer".len());
            start.is_some_and(|start| start.eq_ignore_ascii_case("bearer"))
        };
        match body.get("token_type") {
            Some(Value::String(kind)) if !is_bearer(kind) => Err("unsupported token type"),
            _ => Ok(Self {
                access_token,
                lifetime: body.get("expires_in").and_then(lifetime),
                refresh_token: text("/refresh_token"),
            }),
        }
    }
}

/// Returns a lifetime in seconds, which may be a string. Servers report tokens without expiry by
/// zero or less.
fn lifetime(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::Number(seconds) => seconds.as_f64()?,
        Value::String(seconds) => seconds.trim().parse().ok()?,
        _ => return None,
    };
    let lifetime = Duration::try_from_secs_f64(seconds).ok()?;
    (!lifetime.is_zero()).then_some(lifetime)
}
