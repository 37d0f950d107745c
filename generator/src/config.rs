//! The settings of an emitted client: `codegen.yaml`.
//!
//! The doc comments are also the text of `docs/configuration.md`, so they name keys as the file
//! does.

mod cli;
mod derive;
mod external;
mod files;
mod origin;
mod package;
mod rate_limit;
mod target;
mod webhooks;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use cli::Cli;
pub use derive::{Derive, DerivingModels};
pub use external::{ExternalType, krate};
pub use files::FilePaths;
pub use origin::Origin;
pub use package::{Dependency, DetailedDependency, Package};
pub use rate_limit::{RateLimit, ResetUnit};
pub use target::{Subject, Target};
pub use webhooks::{SignatureEncoding, SignedPart, Webhooks};

use crate::extension::Paging;

/// The settings of an emitted client.
///
/// Every top-level key is optional. An unknown key is an error.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// The files of the client.
    pub files: FilePaths,
    /// The package of the emitted crate.
    pub package: Package,
    /// Headers sent with every request, by name, such as `accept: application/json`.
    pub headers: BTreeMap<String, String>,
    /// The response header with the ID of the request, such as `x-github-request-id`. Defaults to
    /// `x-request-id`.
    pub request_id_header: Option<String>,
    /// The version of the API that requests ask for, if the API has versions.
    pub api_version: Option<ApiVersion>,
    /// The statuses, messages and headers that report rate limits.
    pub rate_limit: RateLimit,
    /// The members of the JSON body of an error response.
    pub error_body: ErrorBody,
    /// The requests that the server sends, such as webhooks. Defaults to none: nothing is emitted for
    /// them.
    pub webhooks: Option<Webhooks>,
    /// The models to emit. Defaults to `reachable`.
    pub models: Models,
    /// The features of the emitted crate. Defaults to `none`.
    pub features: Features,
    /// The command-line program of the emitted crate. Defaults to none.
    pub cli: Option<Cli>,
    /// The groups of operations without tags. Defaults to `by-path`.
    pub untagged: Untagged,
    /// Rust names in place of derived and shipped ones. A key is the name of a schema, such as
    /// `nullable-user`, or a prefix and a name: `operation:repos/list`,
    /// `parameter:repos/list.per_page`, `property:Job.steps.name` or
    /// `value:Job.status.in_progress`. A JSONPath (RFC 9535) can take the place of each name. It
    /// matches the description after `select`, `hoist` and the overlay, with its other files. Of
    /// several that match, the one with the fewest matches applies. A rule that matches nothing is an
    /// error.
    pub names: BTreeMap<String, String>,
    /// Types of other crates, by the schemas that have them: `format:` and a format, such as
    /// `format:uuid`, the name of a schema, or a JSONPath. A JSONPath takes precedence over a name, and
    /// a name over a format. A rule that matches nothing is an error. Defaults to none: formats other
    /// than `date-time` and `date` are strings.
    pub types: BTreeMap<String, ExternalType>,
    /// Further traits that models derive, by trait: `Copy`, `Default`, `Eq`, `Hash`, `Ord`,
    /// `PartialOrd`, or the path of a derive macro of another crate. The value is `all`, a list of
    /// models, or an object.
    pub derives: BTreeMap<String, Derive>,
    /// The models in which an optional property that is absent differs from `null`. Defaults to
    /// `sent`.
    pub nullable: NullableIn,
    /// The values that responses may have. Defaults to `tolerant`.
    pub decoding: Decoding,
    /// The ways to the next page of lists, in place of `x-paging` in the description. The first rule
    /// for an operation applies.
    pub paging: Vec<PagingRule>,
    /// The operations to emit, and those that `trim` keeps. Defaults to all.
    pub select: Selection,
    /// The inline schemas to move to `components.schemas`, in this order. A description that `trim`
    /// wrote has been changed already.
    pub hoist: Vec<Hoist>,
    /// The text that they were parsed from.
    #[serde(skip)]
    pub origin: Origin,
    /// Whether the crate has a module `ext` with hand-written code. It is no setting: the folder of
    /// the crate shows it.
    #[serde(skip)]
    pub has_ext: bool,
}

/// The models to emit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Models {
    /// The models that requests and responses use.
    #[default]
    Reachable,
    /// These models, and every other named schema that is no scalar.
    All,
}

/// The models in which an optional property that is absent differs from `null`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NullableIn {
    /// The models of requests. In responses, both are `None`.
    #[default]
    Sent,
    /// All models.
    All,
}

/// The values that responses may have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decoding {
    /// Also values in another form with the same meaning: `3.0` as an integer, and timestamps
    /// without an offset, which are in UTC. Numbers can be strings.
    #[default]
    Tolerant,
    /// Only values in a form that the description allows. A number can still be a string: the type
    /// is the same where a description allows both.
    Strict,
}

/// The features of the emitted crate, beside those of every emitted crate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Features {
    /// No features.
    #[default]
    None,
    /// A feature for each tag, with its operations and the models that they use. All of them are
    /// default features.
    Tags,
}

/// The groups of operations without tags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Untagged {
    /// More than 20 operations are grouped by the first segment of the path that tells them apart.
    /// Fewer stay together, as do those that `names.yaml` has below `operations`.
    #[default]
    ByPath,
    /// All of them are methods of `client.operations()`.
    Together,
}

/// The version of an API that requests ask for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApiVersion {
    /// The request header with the version, such as `x-github-api-version`.
    pub header: String,
    /// The version that is sent unless the caller sets another one. Defaults to none: the header
    /// is not sent, and the server chooses.
    pub default: Option<String>,
    /// The known versions, for the documentation of the client.
    #[serde(default)]
    pub known: Vec<String>,
    /// The error response to a version that the server does not know.
    pub unknown: Option<Refusal>,
    /// The error response to a version that the server no longer supports.
    pub retired: Option<Refusal>,
}

/// An error response, by its status code and a part of its message.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The status code, such as `400`.
    pub status: u16,
    /// A part of the message. Letter case is ignored. Defaults to any message.
    #[serde(default)]
    pub message: String,
}

/// JSON Pointers (RFC 6901) to members of the JSON body of an error response, in order of
/// preference. The defaults match most servers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ErrorBody {
    /// The error message: a string, an object with one, or a list of these. The defaults are also
    /// tried after other pointers. Defaults to
    /// `[/message, /error/message, /error_description, /detail, /title, /error, /errors/0/message, /errors]`.
    pub message: Option<Vec<String>>,
    /// The URL of the documentation of the error. Defaults to `[/documentation_url, /type]`.
    pub documentation_url: Option<Vec<String>>,
    /// The list of detailed errors. Defaults to `[/errors]`.
    pub errors: Option<Vec<String>>,
}

/// A rule that moves an inline schema to `components.schemas`, so that it becomes a model with a
/// name of its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hoist {
    /// The name below `components.schemas`: letters, digits, `.`, `_` and `-`.
    pub name: String,
    /// The JSONPath (RFC 9535) of the schema, such as
    /// `$.components.schemas.job.properties.status`. All matches must be equal.
    pub target: String,
}

/// A rule about the way to the next page of lists.
///
/// A rule without operations and paths applies to every list that has its parameters and properties,
/// and one with paths to such lists at these paths. With `link-header`, these are responses that are
/// lists, and objects with a list if a parameter such as `page` or `limit` selects pages. A rule that
/// applies to nothing is an error.
/// `x-paging` of an operation takes precedence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PagingRule {
    /// The way to the next page: a value of the extension [`x-paging`](#x-paging).
    #[schemars(with = "Map<String, Value>")]
    pub declare: Paging,
    /// The values of `operationId`, such as `runs/list`. Each operation must have the parameters and
    /// properties.
    #[serde(default)]
    pub operations: Vec<String>,
    /// Path templates, or prefixes with a trailing `*`, such as `/runs*`.
    #[serde(default)]
    pub paths: Vec<String>,
}

/// The operations to keep: those that match any of the rules.
///
/// A rule that matches nothing is an error, and so is a selection without rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Selection {
    /// The values of `operationId`, such as `actions/get-workflow-run`.
    pub operations: Vec<String>,
    /// Tags of operations.
    pub tags: Vec<String>,
    /// Path templates, or prefixes with a trailing `*`, such as `/repos/*`.
    pub paths: Vec<String>,
    /// Extensions of operations with their values, such as `x-internal: false`. An object matches
    /// one with additional members.
    pub extensions: Vec<Map<String, Value>>,
    /// The status codes of stubs, such as `[501]`. An operation whose only response has one of them
    /// is not kept.
    pub stub_statuses: Vec<u16>,
}

impl Selection {
    /// Returns `true` if there are no rules, so that every operation is kept.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Returns `true` if a path matches a path template, or a prefix with a trailing `*`.
pub fn matches_path(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => path.starts_with(prefix),
        None => path == pattern,
    }
}
