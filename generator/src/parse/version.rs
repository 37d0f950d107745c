//! The version of OpenAPI that a description declares.

use std::fmt;

use serde_json::Value;

/// A supported version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
    /// OpenAPI 3.2.
    V3_2,
}

impl Version {
    /// Returns the version of a description; an unsupported one as the text that declares it.
    pub fn of(document: &Value) -> Result<Self, String> {
        let declared = match document.get("openapi") {
            Some(Value::String(version)) => version.clone(),
            // Without quotes, `3.1` is a number.
            Some(version) => version.to_string(),
            None => String::new(),
        };
        let versions = [Self::V3_0, Self::V3_1, Self::V3_2];
        let mut versions = versions.into_iter();
        let found = versions.find(|version| declared.starts_with(&version.to_string()));
        found.ok_or(declared)
    }

    /// Returns `true` if schemas are those of JSON Schema 2020-12.
    pub fn has_json_schema(self) -> bool {
        self >= Self::V3_1
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        })
    }
}
