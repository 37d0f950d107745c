//! `Debug` of models.

use std::fmt;

use crate::runtime::model::Object;

/// Formats a model as a derived `Debug` does.
pub fn debug(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let table = object.table();
    let mut output = f.debug_struct(table.name);
    object.slots(&mut |slots, rest| {
        for (field, slot) in table.fields.iter().zip(slots) {
            output.field(field.name.trim_start_matches("r#"), slot);
        }
        if let (Some(name), Some(rest)) = (table.rest, rest) {
            output.field(name, &rest);
        }
    });
    output.finish()
}
