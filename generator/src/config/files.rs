//! The settings of files.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The files of a client. Paths are relative to the folder of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FilePaths {
    /// The description. Defaults to `openapi.yaml`.
    pub description: String,
    /// The overlay that corrects the description. Defaults to none.
    pub overlay: Option<String>,
    /// The folder of the emitted crate. Defaults to `client`.
    pub output: String,
}

impl Default for FilePaths {
    fn default() -> Self {
        Self {
            description: "openapi.yaml".to_owned(),
            overlay: None,
            output: "client".to_owned(),
        }
    }
}
