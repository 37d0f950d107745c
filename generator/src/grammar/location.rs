//! Places of values while a description is visited.

use crate::pointer::Pointer;

/// The place of a value while a description is visited.
///
/// It costs nothing until it is kept as a [`Pointer`]: there are several visits, and few findings.
#[derive(Debug, Clone, Copy)]
pub enum Location<'l> {
    /// The place of the first value.
    Start(&'l Pointer),
    /// A member of an object.
    Member(&'l Location<'l>, &'l str),
    /// An item of a list.
    Item(&'l Location<'l>, usize),
}

impl<'l> Location<'l> {
    /// Returns the location of a member of this value.
    pub fn member(&'l self, key: &'l str) -> Self {
        Self::Member(self, key)
    }

    /// Returns the location of an item of this value.
    pub fn item(&'l self, index: usize) -> Self {
        Self::Item(self, index)
    }

    /// Returns the key of the value, if it is a member of an object that has been visited.
    pub fn key(&self) -> Option<&'l str> {
        match self {
            Self::Member(_, key) => Some(key),
            Self::Start(_) | Self::Item(..) => None,
        }
    }

    /// Returns the pointer to the value.
    pub fn pointer(&self) -> Pointer {
        match self {
            Self::Start(place) => (*place).clone(),
            Self::Member(around, key) => around.pointer().at(key),
            Self::Item(around, index) => around.pointer().at(index),
        }
    }
}
