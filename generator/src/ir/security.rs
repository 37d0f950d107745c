//! Security requirements and credentials.

use indexmap::IndexMap;

/// Security requirements: alternatives, each with the schemes of credentials that are sent
/// together. Without alternatives, no credential is accepted.
pub type Security = Vec<Vec<String>>;

/// A credential.
#[derive(Debug, Clone, PartialEq)]
pub struct Credential {
    /// The name of the security scheme.
    pub scheme: String,
    /// The name of the builder method.
    pub name: String,
    /// The description, in Markdown.
    pub docs: String,
    /// The kind, which determines how it is sent.
    pub kind: CredentialKind,
    /// The ways to obtain a token.
    pub flows: Vec<Flow>,
    /// The scopes that a token can have, each with its description.
    pub scopes: IndexMap<String, String>,
    /// The grant by which clients can request tokens themselves.
    pub grant: Option<Grant>,
}

/// A way to obtain a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// The kind.
    pub kind: FlowKind,
    /// The URL at which users authorize the client, or that of the OpenID Connect configuration;
    /// empty if there is none.
    pub authorization_url: String,
    /// The URL from which tokens are requested; empty if there is none.
    pub token_url: String,
}

/// A kind of flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowKind {
    /// A user authorizes the client in a browser.
    AuthorizationCode,
    /// A user authorizes the client in a browser, which receives the token.
    Implicit,
    /// The client has credentials of its own.
    ClientCredentials,
    /// The client knows the password of a user.
    Password,
    /// A user authorizes the client on another device.
    DeviceAuthorization,
    /// A user signs in with OpenID Connect.
    OpenIdConnect,
}

/// The grants by which clients can request tokens. URLs on the default server are relative, so that
/// they follow the server of the client.
#[derive(Debug, Clone, PartialEq)]
pub struct Grant {
    /// The name of the builder method.
    pub name: String,
    /// The endpoint of the client credentials grant.
    pub client_credentials: Option<String>,
    /// The endpoint of the password grant.
    pub password: Option<String>,
    /// The endpoint that refreshes tokens of the password grant, if it is another one.
    pub refresh: Option<String>,
}

/// A security scheme of the connection: a certificate of the client.
#[derive(Debug, Clone, PartialEq)]
pub struct MutualTls {
    /// The name of the security scheme.
    pub scheme: String,
    /// The description, in Markdown.
    pub docs: String,
}

/// Scopes that an operation requires: alternatives, each with the scopes of a token.
pub type Scopes = Vec<Vec<String>>;

/// A kind of credential.
#[derive(Debug, Clone, PartialEq)]
pub enum CredentialKind {
    /// A bearer token.
    Bearer,
    /// A user name and a password.
    Basic,
    /// A value for the header of this name.
    Header(String),
    /// A value for the query parameter of this name.
    Query(String),
    /// A value for the cookie of this name.
    Cookie(String),
    /// A value for the `Authorization` header with this authentication scheme.
    Authorization(String),
}
