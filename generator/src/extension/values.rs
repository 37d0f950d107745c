//! Extensions that name and describe the values of an enum.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Extension, Text};

/// The names of the values of `enum`, in the same order. They become names of variants, converted to
/// upper camel case.
///
/// An empty name says nothing: the variant is named after its value. Integers become an enum if one
/// of them has a name, and otherwise stay integers. The extension is also read as `x-enumNames`.
///
/// ```yaml
/// # For `enum: [l, m]`: `Size::Large` and `Size::Medium`.
/// x-enum-varnames: [Large, Medium]
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
pub struct ValueNames(pub Vec<Text>);

impl Extension for ValueNames {
    const NAME: &'static str = "x-enum-varnames";
    const SPELLINGS: &'static [&'static str] = &["x-enumNames"];
    const OBJECTS: &'static [&'static str] = &["schema"];
    const IS_SHARED: bool = true;
}

/// The descriptions of the values of `enum`, in the same order.
///
/// An empty description says nothing. A map has the description of each value by the value. The
/// extension is also read as `x-enumDescriptions`.
///
/// ```yaml
/// x-enum-descriptions: [More than 10 GB., Up to 10 GB.]
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a list or a map")]
pub enum ValueDescriptions {
    /// One description for each value.
    List(Vec<Text>),
    /// Descriptions by value.
    Map(IndexMap<String, Text>),
}

impl Extension for ValueDescriptions {
    const NAME: &'static str = "x-enum-descriptions";
    const SPELLINGS: &'static [&'static str] = &["x-enumDescriptions"];
    const OBJECTS: &'static [&'static str] = &["schema"];
    const IS_SHARED: bool = true;
}

/// The name of an enum, and the names and descriptions of its values, as Azure declares them.
///
/// An inline enum is named so, unless another model has the name. Beside the schema of a parameter,
/// the extension only names the enum. `x-enum-varnames` and `x-enum-descriptions` take precedence.
///
/// ```yaml
/// # For `enum: [l, m]`: `DiskSize::Large` and `DiskSize::Medium`.
/// x-ms-enum:
///   name: DiskSize
///   values:
///     - { value: l, name: Large, description: More than 10 GB. }
///     - { value: m, name: Medium }
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
pub struct MsEnum {
    /// The name of the enum.
    pub name: Option<Text>,
    /// The values, in any order. Defaults to those of `enum`, without names.
    #[serde(default)]
    pub values: Vec<MsValue>,
}

/// A value of an enum.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct MsValue {
    /// The value.
    pub value: Text,
    /// The name. Defaults to the value.
    pub name: Option<Text>,
    /// The description. Defaults to none.
    pub description: Option<Text>,
}

impl Extension for MsEnum {
    const NAME: &'static str = "x-ms-enum";
    const OBJECTS: &'static [&'static str] = &["schema", "parameter"];
    const IS_SHARED: bool = true;
}
