//! The settings of an emitted client: `spec/codegen.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// The settings of an emitted client: `spec/codegen.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// The emitted package.
    pub package: Package,
    /// Headers sent with every request, by name.
    pub headers: BTreeMap<String, String>,
    /// The response header with the ID of the request.
    pub request_id_header: Option<String>,
    /// The version of the API that requests ask for, if it has versions.
    pub api_version: Option<ApiVersion>,
    /// How the server reports rate limits.
    pub rate_limit: RateLimit,
    /// The members of the JSON body of an error response.
    pub error_body: ErrorBody,
    /// Rust names of schemas, by schema name, in place of the derived ones.
    pub names: BTreeMap<String, String>,
    /// The operations of a full description that trimming keeps.
    pub select: Selection,
    /// The inline schemas of a full description that trimming moves to components, in this order.
    pub hoist: Vec<Hoist>,
}

/// The version of an API that requests ask for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApiVersion {
    /// The request header that names the version.
    pub header: String,
    /// The version that is sent by default.
    pub default: Option<String>,
    /// The known versions.
    #[serde(default)]
    pub known: Vec<String>,
    /// How the server rejects a version that it does not know.
    pub unknown: Option<Refusal>,
    /// How the server rejects a version that it no longer supports.
    pub retired: Option<Refusal>,
}

/// The status of a response, and a part of its message.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The status.
    pub status: u16,
    /// A part of the message, in any case. Defaults to any message.
    #[serde(default)]
    pub message: String,
}

/// How a server reports rate limits. The defaults match most servers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct RateLimit {
    /// The statuses of rate-limited responses.
    pub statuses: Option<Vec<u16>>,
    /// Parts of messages, in any case, that distinguish rate limits from other errors.
    pub messages: Option<Vec<String>>,
    /// The header with the number of requests allowed in a window.
    pub limit: Option<String>,
    /// The header with the number of requests that remain.
    pub remaining: Option<String>,
    /// The header with the number of requests used.
    pub used: Option<String>,
    /// The header with the end of the window, in `reset_unit`.
    pub reset: Option<String>,
    /// The unit of `reset`.
    pub reset_unit: ResetUnit,
    /// The header with the name of the limit, if the server has several.
    pub resource: Option<String>,
    /// The wait in seconds if a response names none. Doubles with each attempt.
    pub wait: Option<u64>,
}

/// The unit of the end of a rate limit window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResetUnit {
    /// Seconds since the Unix epoch.
    #[default]
    EpochSeconds,
    /// Seconds after the response.
    Seconds,
}

/// The members of the JSON body of an error response: JSON Pointers in order of preference. The
/// defaults match most servers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ErrorBody {
    /// The message.
    pub message: Option<Vec<String>>,
    /// The URL of the documentation.
    pub documentation_url: Option<Vec<String>>,
    /// The list of detailed errors.
    pub errors: Option<Vec<String>>,
}

/// A rule that moves an inline schema of a full description to components.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hoist {
    /// The name below `components.schemas`.
    pub name: String,
    /// The JSONPath of the schema. All matches must be equal.
    pub target: String,
}

/// The operations that trimming keeps: those that match any of the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Selection {
    /// By `operationId`.
    pub operations: Vec<String>,
    /// By tag.
    pub tags: Vec<String>,
    /// By path template, or by prefix with a trailing `*`.
    pub paths: Vec<String>,
    /// By extension: the operation has these values, such as `x-internal: false`. An object matches
    /// if it has these members, whatever else it has.
    pub extensions: Vec<Map<String, Value>>,
    /// Operations whose only response has one of these statuses are stubs, which are not kept.
    pub stub_statuses: Vec<u16>,
}

/// The package section of the emitted `Cargo.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Package {
    /// The name. Defaults to the title of the description in kebab case.
    pub name: Option<String>,
    /// The version of the crate, independent of that of the API. Defaults to `0.1.0`.
    pub version: String,
    /// A one-line description. Defaults to the title of the description.
    pub description: Option<String>,
    /// The license, as an SPDX expression.
    pub license: Option<String>,
    /// The URL of the source repository.
    pub repository: Option<String>,
    /// Keywords for the registry.
    pub keywords: Vec<String>,
    /// Allows publishing the crate to a registry. Defaults to `true`.
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
