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
    /// How callers choose a version of the API, if it has some.
    pub api_version: Option<ApiVersion>,
    /// How the server tells of rate limits.
    pub rate_limit: RateLimit,
    /// Where the JSON body of a failure says what.
    pub error_body: ErrorBody,
    /// Rust names for schemas, by schema name, where the derived name does not please.
    pub names: BTreeMap<String, String>,
    /// The operations that trimming keeps of a full description.
    pub select: Selection,
    /// Inline schemas of a full description that trimming gives a name, in this order.
    pub hoist: Vec<Hoist>,
}

/// How callers choose a version of an API.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApiVersion {
    /// The request header that names the version.
    pub header: String,
    /// The version that is asked for if the caller chooses none.
    pub default: Option<String>,
    /// The versions that are known.
    #[serde(default)]
    pub known: Vec<String>,
    /// How the server refuses a version that it does not know.
    pub unknown: Option<Refusal>,
    /// How the server refuses a version that it no longer has.
    pub retired: Option<Refusal>,
}

/// A status, and a part of the message that comes with it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The status.
    pub status: u16,
    /// A part of the message, in any case; the status alone tells if not set.
    #[serde(default)]
    pub message: String,
}

/// How a server tells of rate limits; what is not set is what most servers do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct RateLimit {
    /// The statuses of refused requests.
    pub statuses: Option<Vec<u16>>,
    /// Parts of messages, in any case, that tell refused requests from other failures.
    pub messages: Option<Vec<String>>,
    /// The header with the number of requests that the window allows.
    pub limit: Option<String>,
    /// The header with the number of requests that are left.
    pub remaining: Option<String>,
    /// The header with the number of requests that were made.
    pub used: Option<String>,
    /// The header with the end of the window.
    pub reset: Option<String>,
    /// What the end of the window is told in.
    pub reset_unit: ResetUnit,
    /// The header that says which of several limits it is.
    pub resource: Option<String>,
    /// How many seconds to wait if a refusal does not say; twice as long each further time.
    pub wait: Option<u64>,
}

/// What the end of a rate limit's window is told in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResetUnit {
    /// Seconds since 1970.
    #[default]
    EpochSeconds,
    /// Seconds from the answer on.
    Seconds,
}

/// Where the JSON body of a failure says what: JSON Pointers, the best first. What is not set is
/// what is in common use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ErrorBody {
    /// What is wrong, in words.
    pub message: Option<Vec<String>>,
    /// Where to read about it.
    pub documentation_url: Option<Vec<String>>,
    /// What is wrong in detail.
    pub errors: Option<Vec<String>>,
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
