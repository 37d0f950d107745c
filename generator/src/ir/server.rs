//! Servers of an API.

/// A base URL with variables.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// The name of the function that constructs it.
    pub name: String,
    /// The URL, with `{name}` for each variable.
    pub url: String,
    /// The description, in Markdown.
    pub docs: String,
    /// Whether only some operations use it.
    pub for_operations: bool,
    /// The product behind the URL, if the description declares it.
    pub product: Option<String>,
    /// The variables, in the order of the URL.
    pub variables: Vec<Variable>,
}

impl Server {
    /// Returns the URL with the default value of each variable; `None` if the URL is relative or a
    /// variable is an argument.
    pub fn default_url(&self) -> Option<String> {
        self.filled_url().filter(|url| url.contains("://"))
    }

    /// Returns the URL with the default value of each variable; `None` if one is an argument.
    pub(super) fn filled_url(&self) -> Option<String> {
        let mut url = self.url.clone();
        for Variable { wire, default, .. } in &self.variables {
            url = url.replace(&format!("{{{wire}}}"), default.as_ref()?);
        }
        Some(url)
    }

    /// Returns `true` if the URL has no host: it is resolved against the server that a client sets.
    pub fn is_relative(&self) -> bool {
        !self.url.contains("://") && !self.url.starts_with('{')
    }

    /// Returns `true` if clients can name the server, which they cannot if it has no host.
    pub fn has_function(&self) -> bool {
        !self.is_relative()
    }
}

/// A variable of a base URL.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// The name in the URL.
    pub wire: String,
    /// The name of the argument.
    pub name: String,
    /// The description, in Markdown.
    pub docs: String,
    /// The value unless another is set; `None` if there is none.
    pub default: Option<String>,
    /// The fixed choices; empty if there are none.
    pub choices: Vec<String>,
}

impl Variable {
    /// Returns the value that functions of the server set. The empty one is only that of the default
    /// server.
    pub fn preset(&self) -> Option<&str> {
        self.default.as_deref().filter(|it| !it.is_empty())
    }
}
