//! Security requirements: the credentials that an operation accepts.

use crate::runtime::client::Credential;
use crate::runtime::error::Security;

/// Returns the credentials to send: those of the first alternative whose schemes all have a
/// credential, or else those of any alternative. Without requirements, all are sent.
pub fn accepted<'c>(
    credentials: &[&'c Credential],
    security: Option<Security>,
) -> Vec<&'c Credential> {
    let has = |scheme: &&str| {
        let mut schemes = credentials.iter().filter_map(|it| it.scheme.as_deref());
        schemes.any(|own| own == *scheme)
    };
    let alternatives = security.unwrap_or_default();
    let mut named = alternatives.iter().filter(|it| !it.is_empty());
    let chosen = named.clone().find(|it| it.iter().all(has));
    let accepts_any = security.is_none() || named.next().is_some();
    let accepted = credentials.iter().copied().filter(|credential| {
        let (Some(scheme), Some(_)) = (&credential.scheme, security) else {
            return accepts_any;
        };
        let is_among = |schemes: &&[&str]| schemes.contains(&&**scheme);
        match &chosen {
            Some(schemes) => is_among(schemes),
            None => alternatives.iter().any(is_among),
        }
    });
    accepted.collect()
}
