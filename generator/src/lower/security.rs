//! Security schemes.

use openapiv3::{APIKeyLocation, SecurityScheme};

use super::Lowering;
use crate::diagnostic::Code;
use crate::ir::{Credential, CredentialKind};
use crate::names::{self, Scope};
use crate::pointer::Pointer;

/// Names that a builder's methods for credentials must not take.
const BUILDER_METHODS: [&str; 21] = [
    "new",
    "server",
    "credential",
    "user_agent",
    "header",
    "without_header",
    "api_version",
    "timeout",
    "read_timeout",
    "connect_timeout",
    "retry",
    "retry_budget",
    "wait_for_rate_limit",
    "max_body",
    "http",
    "transport",
    "default_transport",
    "build",
    "clone",
    "fmt",
    "keep",
];

impl Lowering<'_> {
    /// The ways to prove who is calling, one for each kind and place.
    pub(super) fn lower_credentials(&mut self) -> Vec<Credential> {
        let mut scope = Scope::with(&BUILDER_METHODS);
        let mut credentials: Vec<Credential> = Vec::new();
        let schemes = self
            .openapi
            .components
            .iter()
            .flat_map(|it| &it.security_schemes);
        for (key, item) in schemes {
            let at = Pointer::root()
                .at("components")
                .at("securitySchemes")
                .at(key);
            let Some((at, scheme)) = self.resolve(item, at) else {
                continue;
            };
            let (kind, name, docs) = match scheme {
                SecurityScheme::HTTP {
                    scheme,
                    description,
                    ..
                } => match scheme.to_lowercase().as_str() {
                    "bearer" => (CredentialKind::Bearer, "token", description),
                    "basic" => (CredentialKind::Basic, "basic", description),
                    other => {
                        let message = format!("HTTP authentication scheme {other:?} is left out");
                        self.diagnostics
                            .warn(Code::UnsupportedSecurity, &at, message);
                        continue;
                    }
                },
                SecurityScheme::APIKey {
                    location,
                    name,
                    description,
                    ..
                } => match location {
                    APIKeyLocation::Header => {
                        (CredentialKind::Header(name.clone()), "api_key", description)
                    }
                    APIKeyLocation::Query => {
                        (CredentialKind::Query(name.clone()), "api_key", description)
                    }
                    APIKeyLocation::Cookie => {
                        let message = format!("the API key in cookie {name:?} is left out");
                        self.diagnostics
                            .warn(Code::UnsupportedSecurity, &at, message);
                        continue;
                    }
                },
                SecurityScheme::OAuth2 { description, .. }
                | SecurityScheme::OpenIDConnect { description, .. } => {
                    (CredentialKind::Bearer, "token", description)
                }
            };
            if credentials.iter().any(|known| known.kind == kind) {
                continue;
            }
            let own = format!("{}_{name}", names::snake_name(key));
            credentials.push(Credential {
                name: scope.claim([name, own.as_str()]),
                docs: docs.clone().unwrap_or_default(),
                kind,
            });
        }
        credentials
    }
}
