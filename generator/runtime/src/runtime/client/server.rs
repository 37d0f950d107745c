//! Where an API is served.

use std::borrow::Cow;
use std::fmt;

use url::Url;

use super::Error;
use super::product::{Product, numbers};

/// Where an API is served: a base URL, which may have variables such as `{hostname}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    template: Cow<'static, str>,
    variables: Vec<(Cow<'static, str>, String)>,
    product: Option<Product>,
}

impl Server {
    /// A server at this base URL: `http` or `https`, with a path if the API has one.
    ///
    /// The URL is checked when the client is built.
    pub fn new(url: impl Into<Cow<'static, str>>) -> Self {
        Self {
            template: url.into(),
            variables: Vec::new(),
            product: None,
        }
    }

    /// Says which product serves the API there.
    #[must_use]
    pub fn product(mut self, name: &'static str) -> Self {
        let version = self.product.and_then(|product| product.version);
        self.product = Some(Product { name, version });
        self
    }

    /// Says which version of its product is there, such as `3.12`: an error tells then if that
    /// does not have the operation. Without effect on a server whose product is not known.
    ///
    /// The version is checked when the client is built: numbers with dots between them.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        if let Some(product) = &mut self.product {
            product.version = Some(version.into());
        }
        self
    }

    /// Sets a variable of the URL, in place of the value that it had.
    #[must_use]
    pub fn variable(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        let name = name.into();
        self.variables.retain(|(known, _)| *known != name);
        self.variables.push((name, value.into()));
        self
    }

    /// The base URL with every variable in its place, and without a slash at its end.
    pub(super) fn base_url(&self) -> Result<String, Error> {
        let mut url = self.template.to_string();
        for (name, value) in &self.variables {
            let placeholder = format!("{{{name}}}");
            let Some(start) = url.find(&placeholder) else {
                return Err(self.unusable(&format!("it has no variable {name:?}")));
            };
            // A part of the host must not end it, or requests would go to another one.
            let whole = start == 0 && !url.contains("}://");
            let in_host = !whole && url[..start].matches('/').count() <= 2;
            let ends = |c: char| "\\?#@".contains(c) || c.is_whitespace() || in_host && c == '/';
            if value.is_empty() || value.contains(ends) {
                let problem = format!("its variable {name:?} cannot have such a value");
                return Err(self.unusable(&problem));
            }
            url = url.replace(&placeholder, value);
        }
        if let Some((_, rest)) = url.split_once('{') {
            let name = rest.split('}').next().unwrap_or(rest);
            return Err(self.unusable(&format!("its variable {name:?} is not set")));
        }
        let parsed = Url::parse(&url).map_err(|reason| self.unusable(&reason.to_string()))?;
        if !matches!(parsed.scheme(), "http" | "https") || !parsed.has_host() {
            return Err(self.unusable("it is not an http or https URL"));
        }
        if !parsed.username().is_empty() || parsed.password().is_some() {
            return Err(self.unusable("credentials do not belong into it"));
        }
        if parsed.query().is_some() || parsed.fragment().is_some() {
            return Err(self.unusable("it has a query or a fragment"));
        }
        Ok(parsed.as_str().trim_end_matches('/').to_owned())
    }

    /// What is known of the product.
    pub(super) fn known_product(&self) -> Result<Option<Product>, Error> {
        match &self.product {
            Some(Product {
                version: Some(version),
                ..
            }) if numbers(version).is_none() => {
                let detail =
                    format!("server version {version:?}: not numbers with dots between them");
                Err(Error::configuration(detail))
            }
            product => Ok(product.clone()),
        }
    }

    fn unusable(&self, reason: &str) -> Error {
        Error::configuration(format!("server URL {:?}: {reason}", self.shown()))
    }

    /// The URL as it may be shown: without what may be a password or a key.
    fn shown(&self) -> String {
        let url = self.template.split(['?', '#']).next().unwrap_or_default();
        match (url.split_once("://"), url.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://…@{rest}"),
            _ => url.to_owned(),
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("url", &self.shown())
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
