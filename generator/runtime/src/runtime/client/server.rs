//! The server of an API.

use std::borrow::Cow;
use std::fmt;

use url::Url;

use crate::runtime::client::{Product, fill, shown_url, version_numbers};
use crate::runtime::error::Error;

/// The server of an API: a base URL, which may contain variables such as `{hostname}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    template: Cow<'static, str>,
    variables: Vec<(Cow<'static, str>, String)>,
    product: Option<Product>,
    rebase_links: bool,
}

impl Server {
    /// Creates a server with an `http` or `https` base URL.
    ///
    /// The URL is validated when the client is built.
    pub fn new(url: impl Into<Cow<'static, str>>) -> Self {
        Self {
            template: url.into(),
            variables: Vec::new(),
            product: None,
            rebase_links: false,
        }
    }

    /// Sets the product that serves the API.
    #[must_use]
    pub fn product(mut self, name: &'static str) -> Self {
        let version = self.product.and_then(|product| product.version);
        self.product = Some(Product { name, version });
        self
    }

    /// Sets the version of the product, such as `3.12`, so that errors can tell whether it has
    /// the operation. It has no effect on a server without a product.
    ///
    /// The version consists of dot-separated numbers. It is validated when the client is built.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        if let Some(product) = &mut self.product {
            product.version = Some(version.into());
        }
        self
    }

    /// Follows links to further pages and permanent or temporary redirects (301, 307 and 308) on
    /// this server, whatever scheme and host they name. Only their path and query count, and the
    /// path starts with that of the base URL.
    ///
    /// Use it for a server behind a gateway, whose links name the server and not the gateway.
    /// Without it, such a link is an error, because the token is sent to this server only.
    #[must_use]
    pub fn rebase_links(mut self) -> Self {
        self.rebase_links = true;
        self
    }

    /// Sets a variable of the URL, replacing its previous value.
    ///
    /// The value is validated when the client is built: it cannot change other parts of the URL.
    /// The scheme and slashes around a hostname are ignored if they match the URL.
    #[must_use]
    pub fn variable(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        let name = name.into();
        self.variables.retain(|(other, _)| *other != name);
        self.variables.push((name, value.into()));
        self
    }
}

/// Returns `true` if one of the URLs is that of the server, before variables are replaced.
pub fn is_among(server: &Server, urls: &[&str]) -> bool {
    urls.contains(&&*server.template)
}

/// Returns the base URL with all variables replaced. An error ends with the help.
pub fn base_url(server: &Server, help: &str) -> Result<Url, Error> {
    fill(&server.template, &server.variables)
        .and_then(|url| checked(&url))
        .map_err(|reason| {
            let url = shown_url(&server.template);
            Error::configuration(format!("invalid server URL {url:?}: {reason}{help}"))
        })
}

fn checked(url: &str) -> Result<Url, String> {
    if !url.contains("://") {
        return Err("no scheme, such as `https://`".to_owned());
    }
    let url = Url::parse(url).map_err(|error| error.to_string())?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err("not an http or https URL".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("contains credentials".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("contains a query or a fragment".to_owned());
    }
    Ok(url)
}

/// Returns `true` if links are followed on the server itself.
pub fn rebases_links(server: &Server) -> bool {
    server.rebase_links
}

/// Returns the product of the server, if it is known.
pub fn checked_product(server: &Server) -> Result<Option<Product>, Error> {
    let version = server
        .product
        .as_ref()
        .and_then(|product| product.version.as_deref());
    match version {
        Some(version) if version_numbers(version).is_none() => Err(Error::configuration(format!(
            "invalid server version {version:?}: expected dot-separated numbers"
        ))),
        _ => Ok(server.product.clone()),
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("url", &shown_url(&self.template))
            .field("product", &self.product)
            .finish_non_exhaustive()
    }
}

impl From<&str> for Server {
    fn from(url: &str) -> Self {
        Self::new(url.to_owned())
    }
}

impl From<String> for Server {
    fn from(url: String) -> Self {
        Self::new(url)
    }
}
