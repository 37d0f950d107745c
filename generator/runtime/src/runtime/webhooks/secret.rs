//! Signatures of requests: HMAC-SHA256 of their bodies.

use std::fmt;

use hmac::{Hmac, Mac};
use http::HeaderMap;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::runtime::webhooks::error::WebhookError;

/// The secret that the server signs requests with, which is never shown.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

/// The place of signatures in requests.
#[derive(Debug, Clone, Copy)]
pub struct SignatureRules {
    /// The name of the header.
    pub header: &'static str,
    /// The text before the signature.
    pub prefix: &'static str,
}

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

    /// Verifies a signature of a body in constant time: HMAC-SHA256 in bytes.
    ///
    /// # Errors
    ///
    /// Fails if the signature was made with another secret, or for another body.
    pub fn verify(&self, signature: &[u8], body: &[u8]) -> Result<(), WebhookError> {
        // A key of any length is valid.
        let mac = Hmac::<Sha256>::new_from_slice(&self.0);
        let mac = mac.map_err(|_| WebhookError::SignatureMismatch)?;
        mac.chain_update(body)
            .verify_slice(signature)
            .map_err(|_| WebhookError::SignatureMismatch)
    }

    #[doc(hidden)]
    pub fn verify_request(
        &self,
        rules: &SignatureRules,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<(), WebhookError> {
        let header = headers.get(rules.header);
        let header = header.ok_or(WebhookError::MissingHeader(rules.header))?;
        let signature = header.as_bytes().strip_prefix(rules.prefix.as_bytes());
        let signature = signature
            .and_then(|hex| decode_hex(hex.trim_ascii()))
            .ok_or(WebhookError::MalformedSignature(rules.header))?;
        self.verify(&signature, body)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Secret").finish_non_exhaustive()
    }
}

/// Decodes the hexadecimal digits of a signature, of which there are 64.
fn decode_hex(digits: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |pair: &[u8]| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok();
    let is_complete = digits.len() == 64;
    let bytes = is_complete.then(|| digits.chunks_exact(2).map(byte).collect());
    bytes.flatten()
}
