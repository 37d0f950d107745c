//! What proves to the server who is calling.

use std::borrow::Cow;
use std::fmt;

use http::header::{AUTHORIZATION, COOKIE, HeaderName, LOCATION, PROXY_AUTHORIZATION, SET_COOKIE};
use zeroize::Zeroizing;

use super::Error;

/// What proves to the server who is calling; sent to the client's own server only, never shown.
///
/// It is wiped from memory when it is dropped; copies that the HTTP library makes are not.
#[derive(Clone)]
pub struct Credential(pub(super) Place);

/// Where in a request a credential stands.
#[derive(Clone)]
pub(super) enum Place {
    Header(HeaderName, Zeroizing<String>),
    Query(Cow<'static, str>, Zeroizing<String>),
}

impl Credential {
    /// A bearer token, in the `Authorization` header.
    ///
    /// # Errors
    ///
    /// Fails if the token is empty or has characters that no header may have.
    pub fn bearer(token: impl AsRef<str>) -> Result<Self, Error> {
        let token = token.as_ref();
        if token.is_empty() {
            return Err(Error::configuration("the token is empty"));
        }
        Self::header(
            AUTHORIZATION.as_str(),
            Zeroizing::new(format!("Bearer {token}")),
        )
    }

    /// A value in a header of this name.
    ///
    /// # Errors
    ///
    /// Fails if the name or the value has characters that no header may have.
    pub fn header(name: &str, value: impl AsRef<str>) -> Result<Self, Error> {
        let value = value.as_ref();
        let fits = value.chars().all(|c| matches!(c, ' '..='~' | '\t'));
        match HeaderName::try_from(name) {
            Ok(name) if fits => {
                let value = Zeroizing::new(value.to_owned());
                Ok(Self(Place::Header(name, value)))
            }
            // The value is a secret: the message must not repeat it.
            _ => Err(Error::configuration(format!(
                "the credential cannot be sent in the header {name:?}"
            ))),
        }
    }

    /// A value in the query, under this name.
    pub fn query(name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self(Place::Query(name.into(), Zeroizing::new(value.into())))
    }
}

/// Whether a header may prove who is calling, or the right to read.
pub(super) fn is_secret(name: &HeaderName) -> bool {
    [
        AUTHORIZATION,
        COOKIE,
        LOCATION,
        PROXY_AUTHORIZATION,
        SET_COOKIE,
    ]
    .contains(name)
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Header(name, _) => write!(f, "Credential(header {name})"),
            Place::Query(name, _) => write!(f, "Credential(query {name})"),
        }
    }
}
