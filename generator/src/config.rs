//! What the maintainer of a client decides beside its description.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the maintainer of a client decides beside its description: `spec/codegen.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// The emitted package.
    pub package: Package,
    /// Headers of every request, by name.
    pub headers: BTreeMap<String, String>,
    /// The response header that names a request in the server's logs.
    pub request_id_header: Option<String>,
    /// Rust names for schemas, by schema name, where the derived name does not please.
    pub names: BTreeMap<String, String>,
}

/// The emitted package, as its `Cargo.toml` says it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Package {
    /// The name; the description's title in kebab case if not set.
    pub name: Option<String>,
    /// The version of the crate, which is not the version of the description.
    pub version: String,
    /// One line on what it is; the description's title if not set.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Where the source is kept.
    pub repository: Option<String>,
    /// Words to be found by.
    pub keywords: Vec<String>,
    /// Whether it may be published to a registry.
    pub publish: bool,
}

impl Default for Package {
    fn default() -> Self {
        Self {
            name: None,
            version: "0.1.0".to_owned(),
            description: None,
            license: None,
            repository: None,
            keywords: Vec::new(),
            publish: true,
        }
    }
}
