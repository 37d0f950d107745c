//! The order of properties.

use std::sync::OnceLock;
use std::sync::atomic::AtomicU16;
use std::sync::atomic::Ordering::Relaxed;

use crate::runtime::model::Field;

/// The order of the properties in recent objects of a model, as most objects share it.
///
/// Stores the index of the first field, and for each field the index of the one that followed it.
pub struct Order(OnceLock<Box<[AtomicU16]>>);

impl Order {
    /// Creates the order in which the model declares its fields.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Returns the index of the field with this key, and records that it follows `previous`.
    pub fn find(&self, fields: &[Field], previous: Option<usize>, key: &str) -> Option<usize> {
        let order = self.0.get_or_init(|| {
            (0..=u16::MAX)
                .take(fields.len())
                .map(AtomicU16::new)
                .collect()
        });
        let next = order.get(previous.map_or(0, |index| index + 1));
        let expected = next.map_or(0, |next| next.load(Relaxed).into());
        if fields.get(expected).is_some_and(|field| field.wire == key) {
            return Some(expected);
        }
        let found = fields.iter().position(|field| field.wire == key)?;
        if let (Some(next), Ok(found)) = (next, u16::try_from(found)) {
            next.store(found, Relaxed);
        }
        Some(found)
    }
}
