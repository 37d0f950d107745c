//! Unions, and the types of JSON values.

use serde_json::Value;

use super::Type;

/// A value of one of several types.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Union {
    /// The types, in the order in which decoding tries them.
    pub cases: Vec<UnionCase>,
    /// How the variants are distinguished.
    pub distinction: Distinction,
    /// The index of the variant of samples.
    pub sample: usize,
}

impl Union {
    /// Returns `true` if values that fit no variant are kept.
    pub fn is_open(&self) -> bool {
        matches!(
            self.distinction,
            Distinction::Property(_) | Distinction::Keys
        )
    }

    /// Returns the variant of a value.
    pub(crate) fn case_of(&self, value: &Value) -> Option<&UnionCase> {
        let find = |is: &dyn Fn(&UnionCase) -> bool| self.cases.iter().find(|it| is(it));
        let other = || find(&|case| case.values.is_empty());
        let has = |key: &String| value.get(key).is_some();
        match &self.distinction {
            Distinction::JsonType => find(&|case| case.json.is_of(value)),
            Distinction::Keys => find(&|case| case.values.iter().any(has)),
            // Which one it is depends on the types of the items.
            Distinction::Items | Distinction::Ambiguous => None,
            Distinction::Property(key) => match value.get(key).and_then(Value::as_str) {
                Some(tag) => find(&|case| case.values.iter().any(|it| it == tag)).or_else(other),
                None => find(&|case| matches!(&case.untagged, Untagged::With(key) if has(key)))
                    .or_else(|| find(&|case| case.untagged == Untagged::Always))
                    .or_else(other),
            },
        }
    }

    /// Returns `true` if nothing distinguishes the variants, so that the value itself is kept.
    pub fn is_ambiguous(&self) -> bool {
        self.distinction == Distinction::Ambiguous
    }

    /// Returns `true` if every variant can be written as plain text.
    pub fn is_scalar(&self) -> bool {
        !self.is_ambiguous() && self.cases.iter().all(|case| case.json.is_scalar())
    }
}

/// The property of a value that distinguishes the variants of a union.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Distinction {
    /// Each variant has a different JSON type.
    JsonType,
    /// The objects of each variant have different values of the property with this key.
    Property(String),
    /// The objects of each variant have different required properties.
    Keys,
    /// The items of lists or the values of maps have different JSON types in each variant.
    Items,
    /// Nothing does: a value may be read as several of them.
    Ambiguous,
}

/// A variant of a union.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnionCase {
    /// The name of the variant.
    pub name: String,
    /// The type.
    pub ty: Type,
    /// The JSON type of its values.
    pub json: JsonType,
    /// The text that the name is derived from; empty for the name of the JSON type.
    pub label: String,
    /// The values of the property that tells the variants apart, or the required property. A variant
    /// without any holds the other objects.
    pub values: Vec<String>,
    /// Whether it holds objects without the property that tells the variants apart.
    pub untagged: Untagged,
}

/// Whether a variant holds objects without the property that tells the variants apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Untagged {
    /// It does not.
    #[default]
    Never,
    /// Those that have another property.
    With(String),
    /// All that no other variant holds.
    Always,
}

/// A type of JSON values; integers are distinguished from other numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
    /// A number.
    Number,
}

impl JsonType {
    /// Returns the name, capitalized.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "Boolean",
            Self::Integer => "Integer",
            Self::String => "String",
            Self::Array => "Array",
            Self::Object => "Object",
            Self::Number => "Number",
        }
    }

    /// Returns `true` if values can be written as plain text.
    pub fn is_scalar(self) -> bool {
        !matches!(self, Self::Array | Self::Object)
    }

    /// Returns `true` if a value has this type.
    pub(crate) fn is_of(self, value: &Value) -> bool {
        match self {
            Self::Boolean => value.is_boolean(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::String => value.is_string(),
            Self::Array => value.is_array(),
            Self::Object => value.is_object(),
            Self::Number => value.is_number(),
        }
    }
}
