//! The server of an API.

use std::borrow::Cow;
use std::fmt;

use url::Url;

use crate::runtime::client::{Product, version_numbers};
use crate::runtime::error::Error;

/// The server of an API: a base URL, which may contain variables such as `{hostname}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    template: Cow<'static, str>,
    variables: Vec<(Cow<'static, str>, String)>,
    product: Option<Product>,
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

    /// Sets a variable of the URL, replacing its previous value.
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

/// Returns the base URL with all variables replaced, without a trailing slash.
pub fn base_url(server: &Server) -> Result<String, Error> {
    let invalid = |reason: &str| {
        let url = redacted(server);
        Error::configuration(format!("invalid server URL {url:?}: {reason}"))
    };
    let mut url = server.template.to_string();
    for (name, value) in &server.variables {
        let placeholder = format!("{{{name}}}");
        let Some(start) = url.find(&placeholder) else {
            return Err(invalid(&format!("no variable {name:?}")));
        };
        // The value of a part of the host must not end the host, or requests go to another one.
        let is_whole_url = start == 0 && !url.contains("}://");
        let in_host = !is_whole_url && url[..start].matches('/').count() <= 2;
        let ends_part = |c: char| "\\?#@".contains(c) || c.is_whitespace() || in_host && c == '/';
        if value.is_empty() || value.contains(ends_part) {
            return Err(invalid(&format!("invalid value of variable {name:?}")));
        }
        url = url.replace(&placeholder, value);
    }
    if let Some((_, rest)) = url.split_once('{') {
        let name = rest.split('}').next().unwrap_or(rest);
        return Err(invalid(&format!("variable {name:?} is not set")));
    }
    let parsed = Url::parse(&url).map_err(|error| invalid(&error.to_string()))?;
    if !matches!(parsed.scheme(), "http" | "https") || !parsed.has_host() {
        return Err(invalid("not an http or https URL"));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(invalid("contains credentials"));
    }
    if parsed.query().is_some() || parsed.fragment().is_some() {
        return Err(invalid("contains a query or a fragment"));
    }
    Ok(parsed.as_str().trim_end_matches('/').to_owned())
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

/// Returns the URL without user information and query, which may contain secrets.
fn redacted(server: &Server) -> String {
    let url = server.template.split(['?', '#']).next().unwrap_or_default();
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://…@{rest}"),
        _ => url.to_owned(),
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("url", &redacted(self))
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
