//! `Debug` of models.

use std::fmt;

use crate::runtime::model::{Slot, with_slots};

/// Formats a model as a derived `Debug` does.
pub fn debug(model: &dyn Slot, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut result = Ok(());
    with_slots(model, |table, slots, rest| {
        let layout = table.layout();
        let mut output = f.debug_struct(table.name);
        for (field, slot) in layout.fields().iter().zip(slots) {
            output.field(field.name.trim_start_matches("r#"), slot);
        }
        if let (Some(name), Some(rest)) = (layout.rest(), rest) {
            output.field(name, &rest);
        }
        result = output.finish();
    });
    result
}
