//! Strings and integers with known values.

use serde_json::Value;

use super::Type;

/// A string or an integer with known values; other values are accepted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Enum {
    /// The type of the values: a string or an integer.
    pub ty: Type,
    /// The known values.
    pub variants: Vec<Variant>,
}

/// A known value of a string or an integer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The value; an integer in decimal digits.
    pub wire: String,
    /// The name of the variant. Before names are assigned, the one that the settings choose.
    pub name: String,
    /// The name that the description declares.
    pub declared: String,
    /// The description of the value.
    pub docs: String,
}

impl Enum {
    /// Returns `true` if the values are strings.
    pub fn is_text(&self) -> bool {
        self.ty == Type::String
    }

    /// Returns the index of the variant of a value.
    pub fn position(&self, value: &Value) -> Option<usize> {
        let wire = match value {
            Value::String(text) if self.is_text() => text.clone(),
            Value::Number(number) if !self.is_text() => number.to_string(),
            _ => return None,
        };
        self.variants.iter().position(|it| it.wire == wire)
    }

    /// Returns the variant of a value.
    pub fn variant(&self, value: &Value) -> Option<&Variant> {
        self.position(value).map(|index| &self.variants[index])
    }

    /// Returns the value of a variant.
    pub fn value(&self, variant: &Variant) -> Value {
        let wire = variant.wire.as_str();
        let integer = || serde_json::from_str(wire).ok();
        match self.is_text() {
            true => wire.into(),
            false => integer().unwrap_or_default(),
        }
    }
}
