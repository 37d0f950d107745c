//! The settings of the command-line program.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The command-line program of the crate, behind its feature `cli`: a subcommand for each operation,
/// in a group for each tag.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cli {
    /// The name of the program, such as `octo`.
    pub name: String,
    /// The environment variables of credentials, by the method of the client builder, such as
    /// `token: [OCTO_TOKEN]`. The first one that is set counts. Defaults to the names of program and
    /// method.
    #[serde(default)]
    pub credentials: BTreeMap<String, Vec<String>>,
    /// The names of groups, by tag. Defaults to the tags.
    #[serde(default)]
    pub groups: BTreeMap<String, String>,
    /// The names of subcommands, by `operationId`: the name, and further names for it. Defaults to
    /// the names of the methods without the words of the tag.
    #[serde(default)]
    pub commands: BTreeMap<String, Vec<String>>,
}
