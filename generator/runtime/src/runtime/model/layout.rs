//! The fields of a model, and the order of its properties.

use std::sync::atomic::AtomicU16;
use std::sync::atomic::Ordering::Relaxed;

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
    rest: Option<&'static str>,
    /// The index of the first field, and for each field the index of the one that followed it.
    next: Box<[AtomicU16]>,
}

impl Layout {
    /// Creates the layout of a model from its table, with the properties in the order of the fields.
    pub fn new(fields: &'static str, renamed: &[(&str, &'static str)]) -> Self {
        let parts = fields.split(',').map(str::trim);
        let rest = parts.clone().find_map(|part| part.strip_prefix(".."));
        let names = parts.filter(|part| !part.is_empty() && !part.starts_with(".."));
        let fields: Box<[Field]> = names.map(|part| field(part, renamed)).collect();
        Self {
            rest: rest.map(str::trim_start),
            next: (0..=u16::MAX)
                .take(fields.len())
                .map(AtomicU16::new)
                .collect(),
            fields,
        }
    }

    /// Returns the fields.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Returns the name of the field with the additional properties, if the model keeps them.
    pub fn rest(&self) -> Option<&'static str> {
        self.rest
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

/// Returns a field of a table.
fn field(part: &'static str, renamed: &[(&str, &'static str)]) -> Field {
    let omitted = part.strip_suffix('?').map(str::trim_end);
    let name = omitted.unwrap_or(part);
    let wire = renamed.iter().find(|(renamed, _)| *renamed == name);
    Field {
        name,
        wire: wire.map_or(name, |(_, wire)| wire),
        omits: omitted.is_some(),
    }
}
