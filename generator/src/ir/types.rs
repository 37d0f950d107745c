//! Types and models.

use serde_json::Value;

use super::{Availability, Enum, Union};
use crate::names::reserved::setter_name;

/// The id of a model: its index in [`Api::types`](super::Api::types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) usize);

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// An integer: whether it is signed, and its width in bits.
    Integer(bool, u8),
    /// A floating-point number.
    Float,
    /// A string.
    String,
    /// A timestamp.
    Timestamp,
    /// A calendar date.
    Date,
    /// A type of another crate, by its path.
    External(String),
    /// A range of dates or times, as a filter.
    DateRange,
    /// Any JSON value.
    Any,
    /// A file in a multipart body.
    File,
    /// A model.
    Model(TypeId),
    /// A list.
    List(Box<Type>),
    /// A map with string keys.
    Map(Box<Type>),
    /// A value or `null`.
    Nullable(Box<Type>),
}

impl Type {
    /// Returns the model within lists, maps and optional values.
    pub fn model(&self) -> Option<TypeId> {
        match self {
            Self::Model(id) => Some(*id),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.model(),
            _ => None,
        }
    }

    /// Returns the model that a value of this type contains directly, without a list or a map.
    pub fn inline_model(&self) -> Option<TypeId> {
        match self {
            Self::Model(id) => Some(*id),
            Self::Nullable(inner) => inner.inline_model(),
            _ => None,
        }
    }

    /// Returns `true` for an integer type that has this value.
    pub(crate) fn has_integer(&self, value: i128) -> bool {
        match *self {
            Self::Integer(true, bits) => (-(1 << (bits - 1))..1 << (bits - 1)).contains(&value),
            Self::Integer(false, bits) => (0..1 << bits).contains(&value),
            _ => false,
        }
    }

    /// Returns the type with the model in it replaced.
    pub(crate) fn map_model(&self, map: &impl Fn(TypeId) -> Type) -> Self {
        match self {
            Self::Model(id) => map(*id),
            Self::List(inner) => Self::List(Box::new(inner.map_model(map))),
            Self::Map(inner) => Self::Map(Box::new(inner.map_model(map))),
            Self::Nullable(inner) => Self::Nullable(Box::new(inner.map_model(map))),
            other => other.clone(),
        }
    }
}

/// A model.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// The name of the type.
    pub name: String,
    /// The module. The inline models of a named schema share its module.
    pub module: String,
    /// The description, in Markdown.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Whether it has a sample for tests.
    pub has_sample: bool,
    /// The traits that it derives beside those of every model.
    pub derives: Vec<String>,
    /// The models of responses that convert into it, as it is the form in which they are sent.
    pub received: Vec<TypeId>,
    /// The structure.
    pub kind: Kind,
    /// The usage.
    pub usage: Usage,
}

/// The usage of a model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// Whether it is part of requests; users construct these models.
    pub sent: bool,
    /// Whether it is part of responses.
    pub received: bool,
    /// The tags whose operations use it, as indices into [`Api::tags`](super::Api::tags).
    pub tags: Vec<usize>,
}

/// The structure of a model.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An object with declared properties.
    Struct(Struct),
    /// A string or an integer with known values.
    Enum(Enum),
    /// A value of one of several types.
    Union(Union),
    /// An alias of a type.
    Alias(Type),
    /// A newtype, where an alias would contain itself.
    Newtype(Type),
    /// An array with a type for each item.
    Tuple(Vec<Item>),
}

/// An item of an array with a type for each item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Item {
    /// The type.
    pub ty: Type,
    /// The description, in Markdown.
    pub docs: String,
}

impl Kind {
    /// Returns the types that it consists of.
    pub fn parts(&self) -> Vec<&Type> {
        match self {
            Self::Struct(object) => {
                let fields = object.fields.iter().map(|field| &field.ty);
                fields
                    .chain(object.rest.iter().map(|rest| &rest.ty))
                    .collect()
            }
            Self::Union(union) => union.cases.iter().map(|case| &case.ty).collect(),
            Self::Alias(ty) | Self::Newtype(ty) => vec![ty],
            Self::Tuple(items) => items.iter().map(|item| &item.ty).collect(),
            Self::Enum(_) => Vec::new(),
        }
    }

    /// Returns `true` for a union that keeps the value itself, as nothing distinguishes its variants.
    pub fn is_ambiguous(&self) -> bool {
        matches!(self, Self::Union(union) if union.is_ambiguous())
    }

    /// Returns the types that it consists of, mutably.
    pub(crate) fn parts_mut(&mut self) -> Vec<&mut Type> {
        match self {
            Self::Struct(object) => {
                let fields = object.fields.iter_mut().map(|field| &mut field.ty);
                fields
                    .chain(object.rest.iter_mut().map(|rest| &mut rest.ty))
                    .collect()
            }
            Self::Union(union) => union.cases.iter_mut().map(|case| &mut case.ty).collect(),
            Self::Alias(ty) | Self::Newtype(ty) => vec![ty],
            Self::Tuple(items) => items.iter_mut().map(|item| &mut item.ty).collect(),
            Self::Enum(_) => Vec::new(),
        }
    }
}

/// An object with declared properties.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Struct {
    /// The properties, in the order of the description.
    pub fields: Vec<Field>,
    /// The additional properties, if the description allows them.
    pub rest: Option<Rest>,
    /// The keys of the list of items, if this is a page. Those before the last are objects.
    pub items: Option<Vec<String>>,
    /// Sentences about the properties that are required or excluded together.
    pub rules: Vec<String>,
}

impl Struct {
    /// Returns the fields that the constructor takes, if the object is sent.
    pub fn arguments(&self) -> impl Iterator<Item = &Field> {
        let fields = self.fields.iter();
        fields.filter(|field| field.required && field.constant.is_none())
    }

    /// Returns the optional fields that requests have, if the object is sent.
    pub fn setters(&self) -> impl Iterator<Item = &Field> {
        let fields = self.fields.iter();
        fields.filter(|field| !field.required && field.access != Access::ReadOnly)
    }

    /// Returns the name of the setter of a field, which hides no other method.
    pub fn setter_name(&self, field: &str) -> String {
        let fields = self.fields.iter().map(|it| &it.name);
        let names: Vec<&String> = fields.chain(self.rest.iter().map(|it| &it.name)).collect();
        setter_name(field, |name| names.iter().any(|it| *it == name))
    }
}

/// The additional properties of an object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rest {
    /// The name of the field.
    pub name: String,
    /// The type of their values.
    pub ty: Type,
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    /// The name in JSON.
    pub wire: String,
    /// The name in Rust. Before names are assigned, the one that the settings choose.
    pub name: String,
    /// The type, without `null`.
    pub ty: Type,
    /// Whether the property is required.
    pub required: bool,
    /// Whether it can be `null`.
    pub nullable: bool,
    /// The only value of a required property, which constructors set.
    pub constant: Option<Value>,
    /// The representation of a missing value.
    pub presence: Presence,
    /// Whether the field is boxed, as the type is recursive.
    pub boxed: bool,
    /// The description, in Markdown.
    pub docs: String,
    /// Sentences about limits and the default, which the description does not have.
    pub facts: Vec<String>,
    /// The direction in which it is transferred.
    pub access: Access,
    /// The availability by product.
    pub availability: Availability,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Values for samples, in order of preference. Those that do not fit the type do not count.
    pub examples: Vec<Value>,
    /// Whether samples leave it empty.
    pub is_cut: bool,
}

/// The direction in which a property is transferred.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Access {
    /// Requests and responses.
    #[default]
    Both,
    /// Only responses.
    ReadOnly,
    /// Only requests.
    WriteOnly,
}

/// The representation of a missing value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Presence {
    /// The value is always present.
    #[default]
    Always,
    /// Both absent and `null` are `None`.
    Optional,
    /// Absent and `null` are distinguished, as in requests.
    Nullable,
}
