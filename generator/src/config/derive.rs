//! The settings of derives.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Dependency;

/// A trait that models derive.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "expected `all`, a list of models, or an object with `models`, `dependency` and `implemented-by`"
)]
pub enum Derive {
    /// The models of a trait that needs no further settings.
    Models(DerivingModels),
    /// The models, and what a derive macro of another crate needs.
    Detailed(DetailedDerive),
}

/// The models that derive a trait.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "expected `all` or a list of models")]
pub enum DerivingModels {
    /// All models.
    All(All),
    /// These models and those that they contain: names of schemas, or JSONPaths.
    Named(Vec<String>),
}

/// The word for all models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum All {
    /// All models that can derive it.
    All,
}

/// A trait that models derive, if the types of their fields implement it.
///
/// `Eq: all` is short for `Eq: { models: all }`, and `Eq: [job]` for `Eq: { models: [job] }`. A named
/// model that cannot derive the trait is an error.
///
/// Models always implement `Clone` and `PartialEq`, and enums of strings or integers also `Eq`, `Ord`
/// and `Hash`. An enum cannot derive `Default`, and a string enum not `Copy`, as it keeps unknown
/// values. The types of headers and of responses with several statuses are no models.
///
/// The derive macro of another crate sees the names of fields in Rust: models have no attributes of
/// serde.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DetailedDerive {
    /// The models: `all` that can derive the trait, or a list of schemas by name or JSONPath. Models
    /// that those contain also derive it.
    pub models: DerivingModels,
    /// The crate of a derive macro: a version or an object.
    pub dependency: Option<Dependency>,
    /// The types that implement the trait of another crate, out of `jiff::Timestamp`,
    /// `jiff::civil::Date` and `serde_json::Value`.
    #[serde(default)]
    pub implemented_by: Vec<String>,
}

impl Derive {
    /// Returns the models.
    pub fn models(&self) -> &DerivingModels {
        match self {
            Self::Models(models) => models,
            Self::Detailed(detailed) => &detailed.models,
        }
    }

    /// Returns the crate of the derive macro.
    pub fn dependency(&self) -> Option<&Dependency> {
        match self {
            Self::Models(_) => None,
            Self::Detailed(detailed) => detailed.dependency.as_ref(),
        }
    }

    /// Returns the types of the emitted crate's dependencies that implement the trait.
    pub fn implemented_by(&self) -> &[String] {
        match self {
            Self::Models(_) => &[],
            Self::Detailed(detailed) => &detailed.implemented_by,
        }
    }
}

impl DerivingModels {
    /// Returns the named models.
    pub fn named(&self) -> &[String] {
        match self {
            Self::All(_) => &[],
            Self::Named(keys) => keys,
        }
    }
}
