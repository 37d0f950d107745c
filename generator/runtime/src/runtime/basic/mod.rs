//! Basic authentication.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::header::AUTHORIZATION;
use zeroize::Zeroizing;

use crate::runtime::client::Credential;
use crate::runtime::error::Error;

impl Credential {
    /// Creates a user name and password, which are sent in the `Authorization` header.
    ///
    /// # Errors
    ///
    /// Fails if the user name contains a colon.
    pub fn basic(user: &str, password: &str) -> Result<Self, Error> {
        if user.contains(':') {
            return Err(Error::configuration("invalid user name: contains a colon"));
        }
        let pair = Zeroizing::new(format!("{user}:{password}"));
        let pair = Zeroizing::new(BASE64_STANDARD.encode(pair.as_bytes()));
        let value = Zeroizing::new(format!("Basic {}", *pair));
        Self::header(AUTHORIZATION.as_str(), value.as_str())
    }
}
