//! Verification of requests: HMAC-SHA256.

use std::fmt;
use std::time::SystemTime;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use hmac::{Hmac, Mac};
use http::{HeaderMap, HeaderValue};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::runtime::webhooks::error::WebhookError;
use crate::runtime::webhooks::signature::{SignatureRules, SignedPart, header};

/// The secret that the server signs requests with, which is never shown.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Creates a secret.
    ///
    /// # Errors
    ///
    /// Fails if the secret is empty.
    pub fn new(secret: impl AsRef<[u8]>) -> Result<Self, WebhookError> {
        let secret = secret.as_ref();
        if secret.is_empty() {
            return Err(WebhookError::EmptySecret);
        }
        Ok(Self(Zeroizing::new(secret.to_vec())))
    }

    /// Creates a secret from Base64. A prefix that ends with an underscore, such as `whsec_`, is
    /// removed.
    ///
    /// # Errors
    ///
    /// Fails if the secret is not Base64, or empty.
    pub fn from_base64(secret: &str) -> Result<Self, WebhookError> {
        let (_, digits) = secret.rsplit_once('_').unwrap_or(("", secret));
        let decoded = BASE64_STANDARD.decode(digits.trim()).map(Zeroizing::new);
        let decoded = decoded.map_err(|_| WebhookError::MalformedSecret)?;
        Self::new(decoded.as_slice())
    }

    /// Verifies a signature of a body in constant time: HMAC-SHA256 in bytes.
    ///
    /// # Errors
    ///
    /// Fails if the signature was made with another secret, or for another body.
    pub fn verify(&self, signature: &[u8], body: &[u8]) -> Result<(), WebhookError> {
        self.verify_parts(&[signature.to_vec()], &[body])
    }

    /// Verifies one of the signatures of a text.
    pub(super) fn verify_parts(
        &self,
        signatures: &[Vec<u8>],
        parts: &[&[u8]],
    ) -> Result<(), WebhookError> {
        // A key of any length is valid.
        let mac = Hmac::<Sha256>::new_from_slice(&self.0);
        let mut mac = mac.map_err(|_| WebhookError::SignatureMismatch)?;
        parts.iter().for_each(|part| mac.update(part));
        let is_valid = |signature: &Vec<u8>| mac.clone().verify_slice(signature).is_ok();
        match signatures.iter().any(is_valid) {
            true => Ok(()),
            false => Err(WebhookError::SignatureMismatch),
        }
    }

    #[doc(hidden)]
    pub fn verify_request(
        &self,
        rules: &SignatureRules,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<(), WebhookError> {
        self.verify_request_at(rules, headers, body, SystemTime::now())
    }

    #[doc(hidden)]
    pub fn verify_request_at(
        &self,
        rules: &SignatureRules,
        headers: &HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), WebhookError> {
        let signatures = rules.signatures(headers)?;
        let timestamp = rules.timestamp.map(|it| it.read(headers)).transpose()?;
        let parts = rules.content.iter().map(|part| match part {
            SignedPart::Text(text) => Ok(text.as_bytes()),
            SignedPart::Header(name) => header(headers, name).map(HeaderValue::as_bytes),
            SignedPart::Timestamp => Ok(timestamp.unwrap_or_default().as_bytes()),
            SignedPart::Body => Ok(body),
        });
        let parts: Vec<&[u8]> = parts.collect::<Result<_, _>>()?;
        self.verify_parts(&signatures, &parts)?;
        match rules.timestamp.zip(timestamp) {
            Some((rules, timestamp)) => rules.check(timestamp, now),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Secret").finish_non_exhaustive()
    }
}
