//! The fields of a model, and the order of its properties.

use std::sync::atomic::AtomicU16;
use std::sync::atomic::Ordering::Relaxed;

use crate::runtime::model::Table;

/// A field of a model.
pub struct Field {
    /// The name in Rust.
    pub name: &'static str,
    /// The name in JSON.
    pub wire: &'static str,
    /// Whether an absent value is omitted, and not written as `null`.
    pub omits: bool,
}

/// The fields of a model, except the one with the additional properties, and the order of their
/// properties in recent objects, as most objects share it.
pub struct Layout {
    fields: Box<[Field]>,
    /// The index of the first field, and for each field the index of the one that followed it.
    next: Box<[AtomicU16]>,
}

impl Layout {
    /// Creates the layout of a model, with its properties in the order of the fields.
    pub fn new(table: &Table) -> Self {
        let field = |name: &'static str| {
            let wire = table.renamed.iter().find(|(renamed, _)| *renamed == name);
            Field {
                name,
                wire: wire.map_or(name, |(_, wire)| wire),
                omits: table.omitted.contains(&name),
            }
        };
        Self {
            fields: table.fields.iter().copied().map(field).collect(),
            next: (0..=u16::MAX)
                .take(table.fields.len())
                .map(AtomicU16::new)
                .collect(),
        }
    }

    /// Returns the fields.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Returns the index of the field with this key, and records that it follows `previous`.
    pub fn find(&self, previous: Option<usize>, key: &str) -> Option<usize> {
        let next = self.next.get(previous.map_or(0, |index| index + 1));
        let expected = next.map_or(0, |next| next.load(Relaxed).into());
        let has_key = |field: &Field| field.wire == key;
        if self.fields.get(expected).is_some_and(has_key) {
            return Some(expected);
        }
        let found = self.fields.iter().position(has_key)?;
        if let (Some(next), Ok(found)) = (next, u16::try_from(found)) {
            next.store(found, Relaxed);
        }
        Some(found)
    }
}
