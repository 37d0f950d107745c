//! Grants: the reasons for which a server issues tokens.

use std::borrow::Cow;
use std::fmt;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use zeroize::Zeroizing;

use crate::runtime::request::encode;

/// A grant of OAuth 2.0, by which the client requests access tokens itself.
///
/// A token is requested when the first request needs it, and again before it expires or once the
/// server rejects it with status 401. Concurrent requests share one token request. It is sent with
/// the transport of the client, only to the token endpoint, which needs `https` as servers do.
///
/// The secrets are erased from memory when the grant is dropped, and never shown.
#[derive(Clone)]
#[must_use = "a grant has no effect until it is passed to the client builder"]
pub struct Grant {
    pub(super) kind: GrantKind,
    client: Option<Client>,
    scopes: Vec<String>,
    parameters: Vec<(Cow<'static, str>, Zeroizing<String>)>,
    pub(super) token_url: Option<String>,
    is_secret_in_body: bool,
}

/// The token endpoints of a security scheme; empty if the description does not declare them. A
/// relative URL is resolved against the server of the client.
#[derive(Debug, Clone, Copy)]
pub struct TokenUrls {
    /// The endpoint of the client credentials grant.
    pub client_credentials: &'static str,
    /// The endpoint of the password grant.
    pub password: &'static str,
    /// The endpoint that refreshes tokens of the password grant, if it is another one.
    pub refresh: &'static str,
}

/// The kind of a grant, with its secrets.
#[derive(Clone)]
pub enum GrantKind {
    ClientCredentials,
    Password {
        user: String,
        password: Zeroizing<String>,
    },
}

/// A registered client. A public client has no secret.
#[derive(Clone)]
struct Client {
    id: String,
    secret: Option<Zeroizing<String>>,
}

impl Grant {
    /// Creates the client credentials grant, with the ID and the secret of a registered client.
    pub fn client_credentials(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::new(GrantKind::ClientCredentials).client(id, secret)
    }

    /// Creates the password grant, with the name and the password of a user.
    ///
    /// Tokens are refreshed if the server issues refresh tokens. The password is sent again if it
    /// does not, or if it rejects the refresh token.
    pub fn password(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self::new(GrantKind::Password {
            user: user.into(),
            password: Zeroizing::new(password.into()),
        })
    }

    fn new(kind: GrantKind) -> Self {
        Self {
            kind,
            client: None,
            scopes: Vec::new(),
            parameters: Vec::new(),
            token_url: None,
            is_secret_in_body: false,
        }
    }

    /// Sets the ID and the secret of the registered client.
    pub fn client(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.client = Some(Client {
            id: id.into(),
            secret: Some(Zeroizing::new(secret.into())),
        });
        self
    }

    /// Sets the ID of a registered client without a secret.
    pub fn public_client(mut self, id: impl Into<String>) -> Self {
        self.client = Some(Client {
            id: id.into(),
            secret: None,
        });
        self
    }

    /// Sets the scopes to request. Defaults to none, for which the server chooses them.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Sets another parameter of token requests, such as `audience`, replacing its previous value.
    pub fn parameter(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        let name = name.into();
        self.parameters.retain(|(other, _)| *other != name);
        self.parameters.push((name, Zeroizing::new(value.into())));
        self
    }

    /// Sets the URL of the token endpoint. Defaults to that of the API's description.
    ///
    /// A relative URL is resolved against the server of the client: `token` is below its path, and
    /// `/token` is not.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Sends ID and secret of the client in the body of token requests, for servers that do not
    /// accept them in the `Authorization` header.
    pub fn secret_in_body(mut self) -> Self {
        self.is_secret_in_body = true;
        self
    }

    /// Returns the `Authorization` header of token requests.
    pub(super) fn authorization(&self) -> Option<Zeroizing<String>> {
        let client = self.client.as_ref().filter(|_| !self.is_secret_in_body)?;
        let secret = client.secret.as_ref()?;
        let pair = Zeroizing::new(format!("{}:{}", encode(&client.id), encode(secret)));
        let pair = Zeroizing::new(BASE64_STANDARD.encode(pair.as_bytes()));
        Some(Zeroizing::new(format!("Basic {}", *pair)))
    }

    /// Returns the body of a token request, for the refresh token if there is one.
    pub(super) fn form(&self, refresh_token: Option<&str>) -> Zeroizing<String> {
        let mut pairs: Vec<(&str, &str)> = match (&self.kind, refresh_token) {
            (_, Some(token)) => vec![("grant_type", "refresh_token"), ("refresh_token", token)],
            (GrantKind::ClientCredentials, None) => vec![("grant_type", "client_credentials")],
            (GrantKind::Password { user, password }, None) => vec![
                ("grant_type", "password"),
                ("username", user),
                ("password", password),
            ],
        };
        let scope = self.scopes.join(" ");
        if !scope.is_empty() {
            pairs.push(("scope", &scope));
        }
        if let Some(Client { id, secret }) = &self.client {
            let secret = secret.as_ref();
            if secret.is_none() || self.is_secret_in_body {
                pairs.push(("client_id", id));
                pairs.extend(secret.map(|secret| ("client_secret", secret.as_str())));
            }
        }
        for (name, value) in &self.parameters {
            pairs.push((name, value));
        }
        // A string that grows would leave copies of the secrets behind.
        let lengths = pairs.iter().map(|(name, value)| name.len() + value.len());
        let capacity = lengths.map(|length| 3 * length + 2).sum();
        let mut form = Zeroizing::new(String::with_capacity(capacity));
        for (name, value) in pairs {
            if !form.is_empty() {
                form.push('&');
            }
            form.extend(encode(name));
            form.push('=');
            form.extend(encode(value));
        }
        form
    }

    /// Returns the secrets, which a server may repeat in an error.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let password = match &self.kind {
            GrantKind::ClientCredentials => None,
            GrantKind::Password { password, .. } => Some(password),
        };
        let secret = self.client.as_ref().and_then(|it| it.secret.as_ref());
        let values = self.parameters.iter().map(|(_, value)| value);
        let secrets = secret.into_iter().chain(password).chain(values);
        secrets.map(|secret| secret.as_str())
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            GrantKind::ClientCredentials => "client_credentials",
            GrantKind::Password { .. } => "password",
        };
        f.debug_struct("Grant")
            .field("kind", &kind)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
