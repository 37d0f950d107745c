//! Grants of the client builder.

use crate::runtime::client::{ClientBuilder, Credential, Provider};
use crate::runtime::oauth2::{Grant, TokenSource, TokenUrls};

impl ClientBuilder {
    /// Sets the grant by which the client requests tokens of a security scheme.
    #[doc(hidden)]
    pub fn grant(self, grant: Grant, urls: TokenUrls, scheme: &'static str) -> Self {
        match TokenSource::new(grant, urls, scheme) {
            Ok(source) => self.provider(Provider::new(source, Some(scheme))),
            Err(error) => self.credential(Err::<Credential, _>(error)),
        }
    }
}
