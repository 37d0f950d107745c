//! Traits that models derive.

use super::{Kind, Type, TypeDef};

/// A trait of the standard library that not every model derives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandardTrait {
    /// `Copy`.
    Copy,
    /// `Default`.
    Default,
    /// `Eq`.
    Eq,
    /// `PartialOrd`.
    PartialOrd,
    /// `Ord`.
    Ord,
    /// `Hash`.
    Hash,
}

/// The types of other crates in models whose settings do not choose them.
pub const FOREIGN_TYPES: [&str; 3] = [TIMESTAMP, DATE, VALUE];

/// The order in which traits of the standard library are derived.
const ORDER: [&str; 9] = [
    "Debug",
    "Clone",
    "Copy",
    "Default",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
];

const TIMESTAMP: &str = "jiff::Timestamp";
const DATE: &str = "jiff::civil::Date";
const VALUE: &str = "serde_json::Value";

impl StandardTrait {
    /// All of them, in the order in which they are derived.
    pub const ALL: [Self; 6] = [
        Self::Copy,
        Self::Default,
        Self::Eq,
        Self::PartialOrd,
        Self::Ord,
        Self::Hash,
    ];

    /// Returns the trait of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    /// Returns the name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Copy => "Copy",
            Self::Default => "Default",
            Self::Eq => "Eq",
            Self::PartialOrd => "PartialOrd",
            Self::Ord => "Ord",
            Self::Hash => "Hash",
        }
    }

    /// Returns the traits to derive with it, including itself.
    pub fn with_required(self) -> &'static [Self] {
        match self {
            Self::Copy => &[Self::Copy],
            Self::Default => &[Self::Default],
            Self::Eq => &[Self::Eq],
            Self::PartialOrd => &[Self::PartialOrd],
            Self::Ord => &[Self::Eq, Self::PartialOrd, Self::Ord],
            Self::Hash => &[Self::Hash],
        }
    }

    /// Returns `true` if a scalar that is no type of the settings implements the trait.
    pub fn is_implemented_by(self, scalar: &Type) -> bool {
        match scalar {
            Type::Bool | Type::Integer(..) | Type::Timestamp | Type::Date => true,
            Type::Float => matches!(self, Self::Copy | Self::Default | Self::PartialOrd),
            Type::String => self != Self::Copy,
            Type::Any => matches!(self, Self::Default | Self::Eq | Self::Hash),
            _ => false,
        }
    }

    /// Returns `true` if `Nullable` implements the trait for a type that does.
    pub fn is_implemented_by_nullable(self) -> bool {
        !matches!(self, Self::PartialOrd | Self::Ord)
    }
}

impl Type {
    /// Returns the path of a scalar in Rust; `None` for other types.
    pub(crate) fn scalar_path(&self) -> Option<String> {
        Some(match self {
            Self::Bool => "bool".to_owned(),
            Self::Integer(signed, bits) => format!("{}{bits}", if *signed { 'i' } else { 'u' }),
            Self::Float => "f64".to_owned(),
            Self::String => "String".to_owned(),
            Self::Timestamp => TIMESTAMP.to_owned(),
            Self::Date => DATE.to_owned(),
            Self::Any => VALUE.to_owned(),
            Self::External(path) => path.clone(),
            Self::DateRange => "DateRange".to_owned(),
            Self::File => "Part".to_owned(),
            Self::Model(_) | Self::List(_) | Self::Map(_) | Self::Nullable(_) => return None,
        })
    }
}

impl Kind {
    /// Returns `true` if models of this kind implement a trait anyway. Those that are sent have
    /// constructors.
    pub fn implements(&self, name: &str, is_sent: bool) -> bool {
        let derived = StandardTrait::of(name);
        match self {
            Self::Enum(known) => derived.is_some_and(|it| match it {
                StandardTrait::Copy => !known.is_text(),
                StandardTrait::Default => false,
                _ => true,
            }),
            Self::Struct(object) => {
                let is_default = derived == Some(StandardTrait::Default);
                is_default && is_sent && object.arguments().next().is_none()
            }
            Self::Union(_) | Self::Alias(_) | Self::Newtype(_) | Self::Tuple(_) => false,
        }
    }
}

impl TypeDef {
    /// Returns the traits that the definition derives: those of its kind, and the others.
    pub fn derives<'d>(&'d self, own: &[&'d str]) -> Vec<&'d str> {
        let others = self.derives.iter().map(String::as_str);
        let mut all: Vec<&str> = own.iter().copied().chain(others).collect();
        all.sort_by_key(|name| {
            ORDER
                .iter()
                .position(|it| it == name)
                .unwrap_or(ORDER.len())
        });
        all
    }
}
