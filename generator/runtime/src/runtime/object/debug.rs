//! `Debug` of models.

use std::fmt;

use crate::runtime::model::Slot;

/// Formats a model as a derived `Debug` does.
pub fn debug(model: &dyn Slot, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut result = Ok(());
    model.slots(&mut |table, slots, rest| {
        let mut output = f.debug_struct(table.name);
        for (field, slot) in table.layout().fields().iter().zip(slots) {
            output.field(field.name.trim_start_matches("r#"), slot);
        }
        if let ([name], [rest]) = (table.rest, rest) {
            output.field(name, rest);
        }
        result = output.finish();
    });
    result
}
