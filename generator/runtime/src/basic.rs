//! Basic authentication, for APIs that have it.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use reqwest::header::AUTHORIZATION;

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
        let pair = BASE64_STANDARD.encode(format!("{user}:{password}"));
        Self::header(AUTHORIZATION.as_str(), format!("Basic {pair}"))
    }
}
