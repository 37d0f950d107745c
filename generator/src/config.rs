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
    /// The operations that trimming keeps of a full description.
    pub select: Selection,
    /// Inline schemas of a full description that trimming gives a name, in this order.
    pub hoist: Vec<Hoist>,
}

/// An inline schema of a full description that gets a name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hoist {
    /// The name below `components.schemas`.
    pub name: String,
    /// Where it stands, as a JSONPath; in several places if they say the same.
    pub target: String,
}

/// The operations that trimming keeps of a full description: all that any of the rules names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Selection {
    /// By `operationId`.
    pub operations: Vec<String>,
    /// By tag.
    pub tags: Vec<String>,
    /// By path template, or by how it starts, with `*` at the end.
    pub paths: Vec<String>,
    /// By `x-github` category, or category and subcategory: `actions/workflow-jobs`.
    pub categories: Vec<String>,
}

impl Selection {
    /// The rules by their key in the configuration.
    pub fn rules(&self) -> [(&'static str, &[String]); 4] {
        [
            ("operations", &self.operations),
            ("tags", &self.tags),
            ("paths", &self.paths),
            ("categories", &self.categories),
        ]
    }

    /// Whether there is no rule.
    pub fn is_empty(&self) -> bool {
        self.rules().iter().all(|(_, names)| names.is_empty())
    }
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
