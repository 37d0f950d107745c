//! Credentials.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};
use std::{fmt, iter};

use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE, HeaderName, LOCATION, PROXY_AUTHORIZATION, SET_COOKIE};
use zeroize::Zeroizing;

use crate::runtime::error::Error;

/// A credential, which is sent to the API only and never shown.
///
/// It is erased from memory when it is dropped. Copies made by the HTTP library are not.
#[derive(Clone)]
pub struct Credential {
    pub(crate) secret: Secret,
    pub(crate) scheme: Option<Cow<'static, str>>,
    /// The time until it expires, from when it was received.
    pub(crate) lifetime: Option<Duration>,
}

/// The location of a credential in a request, with its value.
#[derive(Clone)]
pub enum Secret {
    Header(HeaderName, Zeroizing<String>),
    Query(Cow<'static, str>, Zeroizing<String>),
    Cookie(Cow<'static, str>, Zeroizing<String>),
}

/// A credential, or the error of an invalid one, which
/// [`ClientBuilder::build`](crate::ClientBuilder::build) reports.
pub trait IntoCredential {
    /// Returns the credential.
    ///
    /// # Errors
    ///
    /// Fails if the credential is invalid.
    fn into_credential(self) -> Result<Credential, Error>;
}

impl IntoCredential for Credential {
    fn into_credential(self) -> Result<Credential, Error> {
        Ok(self)
    }
}

impl IntoCredential for Result<Credential, Error> {
    fn into_credential(self) -> Self {
        self
    }
}

impl From<Secret> for Credential {
    fn from(secret: Secret) -> Self {
        Self {
            secret,
            scheme: None,
            lifetime: None,
        }
    }
}

impl Credential {
    /// Creates a bearer token, which is sent in the `Authorization` header.
    ///
    /// Spaces around the token and the scheme `Bearer` before it are removed.
    ///
    /// # Errors
    ///
    /// Fails if the token is empty, ends with a line break, or contains spaces or characters that
    /// are invalid in a header.
    pub fn bearer(token: impl AsRef<str>) -> Result<Self, Error> {
        let token = without_scheme(token.as_ref());
        if token.is_empty() {
            return Err(Error::configuration("invalid bearer token: empty"));
        }
        if token.ends_with(['\r', '\n']) {
            return Err(Error::configuration(
                "invalid bearer token: ends with a line break",
            ));
        }
        if token.contains([' ', '\t']) {
            return Err(Error::configuration(
                "invalid bearer token: contains a space",
            ));
        }
        let value = Zeroizing::new(format!("Bearer {token}"));
        Self::header(AUTHORIZATION.as_str(), value)
    }

    /// Creates a credential that is sent in a header.
    ///
    /// # Errors
    ///
    /// Fails if the name or the value contains characters that are invalid in a header.
    pub fn header(name: &str, value: impl AsRef<str>) -> Result<Self, Error> {
        let value = value.as_ref();
        let is_valid = value.chars().all(|c| matches!(c, ' '..='~' | '\t'));
        match HeaderName::try_from(name) {
            Ok(name) if is_valid => {
                let value = Zeroizing::new(value.to_owned());
                Ok(Self::from(Secret::Header(name, value)))
            }
            // The value is a secret: the error must not contain it.
            _ => Err(Error::configuration(format!(
                "invalid credential for header {name:?}: invalid characters"
            ))),
        }
    }

    /// Creates a credential that is sent in the `Authorization` header with an authentication scheme,
    /// such as `Token`.
    ///
    /// # Errors
    ///
    /// Fails if the scheme or the value contains characters that are invalid in a header.
    pub fn authorization(scheme: &str, value: impl AsRef<str>) -> Result<Self, Error> {
        let value = Zeroizing::new(format!("{scheme} {}", value.as_ref()));
        Self::header(AUTHORIZATION.as_str(), value)
    }

    /// Creates a credential that is sent as a cookie.
    ///
    /// # Errors
    ///
    /// Fails if the value contains characters that are invalid in a cookie.
    pub fn cookie(
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Result<Self, Error> {
        let (name, value) = (name.into(), Zeroizing::new(value.into()));
        let is_valid = |c| matches!(c, '!'..='~') && !matches!(c, '"' | ',' | ';' | '\\');
        if !value.chars().all(is_valid) {
            // The value is a secret: the error must not contain it.
            return Err(Error::configuration(format!(
                "invalid credential for cookie {name:?}: invalid characters"
            )));
        }
        Ok(Self::from(Secret::Cookie(name, value)))
    }

    /// Creates a credential that is sent as a query parameter.
    pub fn query(name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self::from(Secret::Query(name.into(), Zeroizing::new(value.into())))
    }

    /// Sets the security scheme of the API's description that the credential belongs to.
    ///
    /// It is then sent only by operations that accept the scheme. Without a scheme, it is sent by
    /// all operations that accept credentials.
    #[must_use]
    pub fn scheme(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.scheme = Some(name.into());
        self
    }

    /// Sets the time until the credential expires. It has an effect only on the credentials of a
    /// [provider](crate::ClientBuilder::credential_provider), which are renewed before.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Sets the time at which the credential expires. See [`expires_in`](Self::expires_in).
    #[must_use]
    pub fn expires_at(self, time: SystemTime) -> Self {
        let lifetime = time.duration_since(SystemTime::now());
        self.expires_in(lifetime.unwrap_or_default())
    }

    /// Returns the texts to hide, the longest first: the value without the authentication scheme
    /// before it, its words, and the values of its parameters.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let value = match &self.secret {
            Secret::Header(_, value) => match value.split_once(' ') {
                Some((_, rest)) => rest,
                None => value,
            },
            Secret::Query(_, value) | Secret::Cookie(_, value) => value,
        };
        let words = value.split([' ', ',', ';']);
        let parameters = words.clone().filter_map(|it| it.split_once('='));
        let values = parameters.map(|(_, value)| value.trim_matches('"'));
        iter::once(value).chain(words).chain(values)
    }

    /// Returns `true` if an operation would send both in the same place.
    pub(crate) fn is_in_place_of(&self, other: &Self) -> bool {
        let is_same_place = match (&self.secret, &other.secret) {
            (Secret::Header(name, _), Secret::Header(other, _)) => name == other,
            (Secret::Query(name, _), Secret::Query(other, _))
            | (Secret::Cookie(name, _), Secret::Cookie(other, _)) => name == other,
            _ => false,
        };
        let is_any = self.scheme.is_none() || other.scheme.is_none();
        is_same_place && (is_any || self.scheme == other.scheme)
    }
}

/// Returns a bearer token without spaces around it and without the scheme before it.
fn without_scheme(token: &str) -> &str {
    const SCHEME: &str = "bearer";
    let token = token.trim_matches([' ', '\t']);
    match token.split_at_checked(SCHEME.len()) {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case(SCHEME)
                && (rest.is_empty() || rest.starts_with([' ', '\t'])) =>
        {
            rest.trim_start_matches([' ', '\t'])
        }
        _ => token,
    }
}

/// Returns `true` for headers that may contain secrets.
pub fn is_secret(name: &HeaderName) -> bool {
    [
        AUTHORIZATION,
        COOKIE,
        LOCATION,
        PROXY_AUTHORIZATION,
        SET_COOKIE,
    ]
    .contains(name)
}

/// Marks the headers that may contain secrets, which `Debug` then hides.
pub fn hide_secrets(headers: &mut HeaderMap) {
    for (name, value) in headers {
        value.set_sensitive(is_secret(name));
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.secret {
            Secret::Header(name, _) => write!(f, "Credential(header {name})"),
            Secret::Query(name, _) => write!(f, "Credential(query {name})"),
            Secret::Cookie(name, _) => write!(f, "Credential(cookie {name})"),
        }
    }
}
