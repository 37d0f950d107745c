//! Models and the types of their parts.

use std::fmt;

use super::Availability;

/// A type, by use.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// A whole number of this many bits, signed or not.
    Integer(bool, u8),
    /// A number.
    Float,
    /// Text.
    String,
    /// A point in time.
    Timestamp,
    /// A day.
    Date,
    /// Any JSON value.
    Any,
    /// A model, by its name.
    Model(String),
    /// A list.
    List(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// A value or `null`.
    Nullable(Box<Type>),
}

/// The type as Rust writes it where it is owned.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::Integer(true, bits) => write!(f, "i{bits}"),
            Self::Integer(false, bits) => write!(f, "u{bits}"),
            Self::Float => f.write_str("f64"),
            Self::String => f.write_str("String"),
            Self::Timestamp => f.write_str("Timestamp"),
            Self::Date => f.write_str("Date"),
            Self::Any => f.write_str("Value"),
            Self::Model(name) => f.write_str(name),
            Self::List(inner) => write!(f, "Vec<{inner}>"),
            Self::Map(inner) => write!(f, "BTreeMap<String, {inner}>"),
            Self::Nullable(inner) => write!(f, "Option<{inner}>"),
        }
    }
}

impl Type {
    /// The models in it.
    pub fn models(&self) -> Option<&str> {
        match self {
            Self::Model(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.models(),
            _ => None,
        }
    }
}

/// A model.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// The type's name.
    pub name: String,
    /// The module: models that belong to one named schema alone share its module.
    pub module: String,
    /// What it is.
    pub docs: String,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What it consists of.
    pub kind: Kind,
    /// Whether it stands in requests, so that users make values of it.
    pub in_requests: bool,
}

/// What a model consists of.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// An object with known properties.
    Struct(Struct),
    /// A string with known values, open for others.
    Enum(Vec<Variant>),
    /// A value of one of several JSON kinds.
    Union(Vec<UnionCase>),
    /// Another name for a type.
    Alias(Type),
}

/// An object with known properties.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// The properties, in the order of the description.
    pub fields: Vec<Field>,
    /// The type of further properties, if the description says that there may be some.
    pub rest: Option<(String, Type)>,
    /// The field that holds the items, if this is a page of a list.
    pub items: Option<usize>,
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name in JSON.
    pub wire: String,
    /// Its name in Rust.
    pub name: String,
    /// Its type, without `null`.
    pub ty: Type,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it can be `null`.
    pub nullable: bool,
    /// Whether the type would contain itself without a box.
    pub boxed: bool,
    /// What it is.
    pub docs: String,
    /// Which products have it.
    pub availability: Availability,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

impl Field {
    /// Whether an absent property and one that is `null` are two things: in what users send.
    pub fn tells_absent_from_null(&self, def: &TypeDef) -> bool {
        def.in_requests && self.nullable && !self.required && self.ty != Type::Any
    }
}

/// A known value of a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The value.
    pub wire: String,
    /// The variant's name.
    pub name: String,
}

/// One of several JSON kinds.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionCase {
    /// The variant's name.
    pub name: String,
    /// The type.
    pub ty: Type,
}

impl UnionCase {
    /// Whether values of this kind can be written as text.
    pub fn is_scalar(&self) -> bool {
        ["String", "Integer", "Number", "Boolean"].contains(&self.name.as_str())
    }
}
