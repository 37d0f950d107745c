//! Types and models.

use super::Availability;

/// The identity of a model: its place in [`Api::types`](super::Api::types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) usize);

/// A type, by use.
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
    /// A point in time.
    Timestamp,
    /// A calendar date.
    Date,
    /// Any JSON value.
    Any,
    /// A model.
    Model(TypeId),
    /// A list.
    List(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// A value or `null`.
    Nullable(Box<Type>),
}

impl Type {
    /// The model in it, below lists, maps and `null`.
    pub fn model(&self) -> Option<TypeId> {
        match self {
            Self::Model(id) => Some(*id),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.model(),
            _ => None,
        }
    }

    /// The model that a value of this type contains without a list or a map between.
    pub fn inline_model(&self) -> Option<TypeId> {
        match self {
            Self::Model(id) => Some(*id),
            Self::Nullable(inner) => inner.inline_model(),
            _ => None,
        }
    }

    /// Whether it is, or contains, a point in time or a date.
    pub fn has_date(&self) -> bool {
        match self {
            Self::Timestamp | Self::Date => true,
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.has_date(),
            _ => false,
        }
    }

    /// The same type with its model replaced.
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
    /// The module: models that belong to one named schema share its module.
    pub module: String,
    /// The description, in Markdown.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The structure.
    pub kind: Kind,
    /// Where it occurs.
    pub usage: Usage,
}

/// Where a model occurs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// Whether it is part of requests, so that users construct it.
    pub sent: bool,
    /// Whether it is part of responses.
    pub received: bool,
    /// The tags whose operations use it, by their place in [`Api::tags`](super::Api::tags).
    pub tags: Vec<usize>,
}

/// The structure of a model.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An object with declared properties.
    Struct(Struct),
    /// A string with known values, open for others.
    Enum(Vec<Variant>),
    /// A value of one of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
    /// A type of its own around another: an alias would contain itself.
    Newtype(Type),
}

impl Kind {
    /// The types that it consists of.
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
            Self::Enum(_) => Vec::new(),
        }
    }

    /// The types that it consists of, to change them.
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
            Self::Enum(_) => Vec::new(),
        }
    }
}

/// An object with declared properties.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Struct {
    /// The properties, in the order of the description.
    pub fields: Vec<Field>,
    /// The other properties, if the description allows them.
    pub rest: Option<Rest>,
    /// The field with the items, if this is a page of a list.
    pub items: Option<usize>,
}

/// The properties of an object that have no declaration of their own.
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
    /// The name in Rust.
    pub name: String,
    /// The type, without `null`.
    pub ty: Type,
    /// Whether the property is required.
    pub required: bool,
    /// Whether it can be `null`.
    pub nullable: bool,
    /// How a missing value is expressed.
    pub presence: Presence,
    /// Whether the type would contain itself without a box.
    pub boxed: bool,
    /// The description, in Markdown.
    pub docs: String,
    /// The products that have it.
    pub availability: Availability,
    /// Whether it is deprecated.
    pub deprecated: bool,
}

/// How a field expresses that there is no value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Presence {
    /// There always is one.
    #[default]
    Always,
    /// `None`, whether the property is absent or `null`.
    Optional,
    /// Absent and `null` differ, as they do in requests.
    Nullable,
}

/// A known value of a string.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The value.
    pub wire: String,
    /// The name of the variant.
    pub name: String,
}

/// A value of one of several types.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Union {
    /// The types, in the order in which decoding tries them.
    pub cases: Vec<UnionCase>,
    /// How a value tells its case.
    pub distinction: Distinction,
}

impl Union {
    /// Whether every case can be written as plain text.
    pub fn is_scalar(&self) -> bool {
        self.cases.iter().all(|case| case.json.is_scalar())
    }
}

/// How a value tells its case of a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Distinction {
    /// Each case has a JSON type of its own.
    JsonType,
}

/// A case of a union.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnionCase {
    /// The name of the variant.
    pub name: String,
    /// The type.
    pub ty: Type,
    /// The JSON type of its values.
    pub json: JsonType,
}

/// A type of JSON values; integers are told from other numbers.
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
    /// The name, capitalized.
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

    /// Whether values can be written as plain text.
    pub fn is_scalar(self) -> bool {
        !matches!(self, Self::Array | Self::Object)
    }
}
