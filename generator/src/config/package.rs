//! The settings of the emitted package.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The `[package]` section of the emitted `Cargo.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Package {
    /// The package name. Defaults to the title of the description in kebab case,
    /// without versions and words such as "API documentation". A published name stays.
    pub name: Option<String>,
    /// The version of the crate, independent of that of the API. Defaults to `0.1.0`.
    pub version: String,
    /// The description, in one line. Defaults to the title of the description.
    pub description: Option<String>,
    /// The license, as an SPDX expression, such as `MIT OR Apache-2.0`.
    pub license: Option<String>,
    /// The URL of the source repository.
    pub repository: Option<String>,
    /// Keywords for the registry.
    pub keywords: Vec<String>,
    /// Allows publishing the crate to a registry. Defaults to `false`: the README then names no crate
    /// of the registry, where the name may belong to another one.
    pub publish: bool,
    /// Emits `tests/generated/`: tests of the requests, and of the examples of the description.
    /// Defaults to `true`.
    pub tests: bool,
    /// The dependencies of examples and tests that you write beside the emitted sources, in addition
    /// to tokio: by name, a version or an object.
    pub dev_dependencies: BTreeMap<String, Dependency>,
}

/// A dependency of the emitted crate, or of its examples and tests.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "expected a version, or an object with `version`, `path`, `git`, `default-features` and `features`"
)]
pub enum Dependency {
    /// A version requirement, such as `1.4`.
    Version(String),
    /// A version requirement with features.
    Detailed(DetailedDependency),
}

/// A dependency with features, or from another source than the registry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct DetailedDependency {
    /// The version requirement.
    pub version: Option<String>,
    /// The path of the package, relative to the emitted crate.
    pub path: Option<String>,
    /// The URL of a Git repository.
    pub git: Option<String>,
    /// Enables the default features. Defaults to `true`.
    pub default_features: Option<bool>,
    /// The features to enable.
    pub features: Vec<String>,
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
            publish: false,
            tests: true,
            dev_dependencies: BTreeMap::new(),
        }
    }
}
