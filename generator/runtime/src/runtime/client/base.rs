//! The base URLs of requests.

use url::Url;

use crate::runtime::client::{Server, base_url, is_among};
use crate::runtime::error::{Error, OperationServers};
use crate::runtime::transport::is_loopback;

/// The base URL of requests.
#[derive(Clone)]
pub struct Base {
    /// The URL, without a slash at the end.
    pub url: String,
    /// Whether credentials can be sent: the server is secure, or it is allowed nevertheless.
    pub sends_credentials: bool,
    /// Whether the server is on this machine.
    pub is_loopback: bool,
}

/// The base URL of operations with servers of their own.
pub struct OperationBase {
    /// The default URL of the description, which identifies the servers.
    pub declared: &'static str,
    /// The base URL, or the reason why a server must be set.
    pub base: Result<Base, String>,
}

impl Base {
    pub fn new(url: Url, allow_http_credentials: bool) -> Self {
        let is_loopback = is_loopback(&url);
        Self {
            url: url.as_str().trim_end_matches('/').to_owned(),
            sends_credentials: allow_http_credentials || url.scheme() == "https" || is_loopback,
            is_loopback,
        }
    }
}

/// Returns the URL of the server that is set, or else of the one that the description declares. If
/// that one is relative, it follows a URL without a path.
///
/// # Errors
///
/// Fails if there is no server, or if it is invalid.
pub fn client_url(server: Option<&Server>, declared: &'static str) -> Result<Url, Error> {
    const HELP: &str = "set one with `ClientBuilder::server`";
    let is_relative = declared.starts_with('/') && !declared.contains('{');
    let Some(server) = server else {
        return match declared {
            "" => Err(Error::configuration(format!("no server: {HELP}"))),
            path if is_relative => Err(Error::configuration(format!(
                "no server: the description declares only the path {path:?}; {HELP}"
            ))),
            _ => base_url(&Server::new(declared), &format!("; {HELP}")),
        };
    };
    let url = base_url(server, "")?;
    match url.path() {
        "/" if is_relative => url.join(declared).map_err(|error| {
            Error::configuration(format!("invalid path {declared:?} of the server: {error}"))
        }),
        _ => Ok(url),
    }
}

/// Returns the base URLs of operations with servers of their own: the server that is set for them,
/// or the client's own one, or else the default of the description. A relative URL is resolved
/// against that of the client.
///
/// # Errors
///
/// Fails if a server is invalid, or not among those that are declared.
pub fn operation_bases(
    declared: &[OperationServers],
    chosen: &[Server],
    client: &Base,
    is_own: bool,
    allow_http_credentials: bool,
) -> Result<Vec<OperationBase>, Error> {
    let unknown = chosen
        .iter()
        .find(|server| !declared.iter().any(|it| is_among(server, it.urls)));
    if let Some(server) = unknown {
        let detail = format!("no operation declares the server {server:?}");
        return Err(Error::configuration(detail));
    }
    let bases = declared.iter().map(|servers| {
        let new = |url| Base::new(url, allow_http_credentials);
        let default = servers.urls.first().copied().unwrap_or_default();
        let chosen = chosen.iter().rfind(|server| is_among(server, servers.urls));
        let base = match chosen {
            Some(server) => Ok(new(base_url(server, "")?)),
            None if !default.contains("://") => Url::parse(&client.url)
                .and_then(|url| url.join(default))
                .map(new)
                .map_err(|error| error.to_string()),
            None if is_own => Ok(client.clone()),
            None => {
                let variables = servers.variables.iter();
                let server = variables.fold(Server::new(default), |server, (name, value)| {
                    server.variable(*name, *value)
                });
                base_url(&server, "")
                    .map(new)
                    .map_err(|error| error.to_string())
            }
        };
        Ok(OperationBase {
            declared: default,
            base,
        })
    });
    bases.collect()
}
