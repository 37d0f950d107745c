//! Visits of the fields of a model.

use crate::runtime::model::{MapSlot, Slot, Table};

/// A function that is called with the table and the fields of a model, and its additional
/// properties.
///
/// It is a trait of its own, because every model calls it: the compiler checks a call of a method
/// with less memory than a call of a `dyn FnMut`.
pub trait Visit {
    /// Calls the function.
    fn visit(&mut self, table: &'static Table, fields: &[&dyn Slot], rest: Option<&dyn MapSlot>);
}

impl<F: FnMut(&'static Table, &[&dyn Slot], Option<&dyn MapSlot>)> Visit for F {
    fn visit(&mut self, table: &'static Table, fields: &[&dyn Slot], rest: Option<&dyn MapSlot>) {
        self(table, fields, rest);
    }
}

/// A function that is called with the table and the mutable fields of a model, and its additional
/// properties.
pub trait VisitMut {
    /// Calls the function.
    fn visit(
        &mut self,
        table: &'static Table,
        fields: &mut [&mut dyn Slot],
        rest: Option<&mut dyn MapSlot>,
    );
}

impl<F: FnMut(&'static Table, &mut [&mut dyn Slot], Option<&mut dyn MapSlot>)> VisitMut for F {
    fn visit(
        &mut self,
        table: &'static Table,
        fields: &mut [&mut dyn Slot],
        rest: Option<&mut dyn MapSlot>,
    ) {
        self(table, fields, rest);
    }
}

/// Calls `run` with the table of a model, the fields in its order, and the additional properties if
/// the model keeps them.
pub fn with_slots(
    model: &dyn Slot,
    mut run: impl FnMut(&'static Table, &[&dyn Slot], Option<&dyn MapSlot>),
) {
    model.slots(&mut run);
}

/// Calls `run` with the table of a model, the fields in its order, and the additional properties if
/// the model keeps them.
pub fn with_slots_mut(
    model: &mut dyn Slot,
    mut run: impl FnMut(&'static Table, &mut [&mut dyn Slot], Option<&mut dyn MapSlot>),
) {
    model.slots_mut(&mut run);
}
