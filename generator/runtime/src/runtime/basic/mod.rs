//! Basic authentication, for APIs that have it.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::header::AUTHORIZATION;
use zeroize::Zeroizing;

use super::{Credential, Error};

impl Credential {
    /// A user name and a password, in the `Authorization` header.
    ///
    /// # Errors
    ///
    /// Fails if the user name has a colon, which would end it.
    pub fn basic(user: &str, password: &str) -> Result<Self, Error> {
        if user.contains(':') {
            return Err(Error::configuration("the user name has a colon"));
        }
        let pair = Zeroizing::new(format!("{user}:{password}"));
        let pair = Zeroizing::new(BASE64_STANDARD.encode(pair.as_bytes()));
        let value = Zeroizing::new(format!("Basic {}", *pair));
        Self::header(AUTHORIZATION.as_str(), value.as_str())
    }
}
