//! The settings of types of other crates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Dependency;

/// A type of another crate, which serde reads and writes in place of the type of the schemas.
///
/// It implements `Clone`, `Debug` and `PartialEq`, and `Display` if parameters have it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExternalType {
    /// The path of the type, such as `uuid::Uuid` or `chrono::DateTime<chrono::Utc>`.
    #[serde(rename = "type")]
    pub path: String,
    /// The crate: a version or an object. Most crates have a feature for serde.
    pub dependency: Option<Dependency>,
    /// An expression of the type, such as `time::Date::MIN`. Samples for tests have this value.
    /// Defaults to `Default::default()`.
    pub default: Option<String>,
    /// The traits among the keys of `derives` that it implements. Models that contain it can derive
    /// them.
    #[serde(default)]
    pub implements: Vec<String>,
}

impl ExternalType {
    /// Returns the name of the crate in the path.
    pub fn krate(&self) -> &str {
        krate(&self.path)
    }
}

/// Returns the name of the crate that a path starts with.
pub fn krate(path: &str) -> &str {
    let path = path.trim_start_matches("::");
    path.split("::").next().unwrap_or_default()
}
