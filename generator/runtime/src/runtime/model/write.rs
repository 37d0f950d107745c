//! Writing models, to any format of serde.

use serde::Serialize;
use serde::ser::{Error, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::runtime::model::{Field, MapSlot, Slot, View, Written, with_slots};

/// Writes a model: the body of its `Serialize`.
pub fn write<S: Serializer>(value: &dyn Slot, serializer: S) -> Result<S::Ok, S::Error> {
    View::of(value).serialize(serializer)
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.options {
            0 => self.value.serialize(serializer),
            options => serializer.serialize_some(&View {
                options: options - 1,
                ..*self
            }),
        }
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Written::Bool(value) => serializer.serialize_bool(value),
            Written::Signed(value) => serializer.serialize_i64(value),
            Written::Unsigned(value) => serializer.serialize_u64(value),
            Written::Float(value) => serializer.serialize_f64(value),
            Written::Str(value) => serializer.serialize_str(value),
            Written::Display(value) => serializer.collect_str(value),
            Written::Any(value) => value.serialize(serializer),
            Written::Json(value) => {
                let value = value.to_json().map_err(S::Error::custom)?;
                value.serialize(serializer)
            }
            Written::Absent | Written::Null | Written::Model(None) => serializer.serialize_none(),
            Written::List(list) => {
                let mut items = serializer.serialize_seq(Some(list.count()))?;
                for index in 0..list.count() {
                    items.serialize_element(&View::of(list.item(index)))?;
                }
                items.end()
            }
            Written::Map(map) => {
                let mut entries = serializer.serialize_map(Some(map.count()))?;
                write_entries(map, &mut entries)?;
                entries.end()
            }
            Written::Model(Some(model)) => write_model(model, serializer),
        }
    }
}

#[inline(never)]
fn write_model<S: Serializer>(model: &dyn Slot, serializer: S) -> Result<S::Ok, S::Error> {
    let mut serializer = Some(serializer);
    let mut result = None;
    with_slots(model, |table, slots, rest| {
        let fields = table.layout().fields();
        result = serializer.take().map(|serializer| match rest {
            Some(rest) => write_open(fields, slots, rest, serializer),
            None => write_closed(table.name, fields, slots, serializer),
        });
    });
    result.unwrap_or_else(|| Err(S::Error::custom("a model without fields")))
}

/// Writes a model without additional properties.
fn write_closed<S: Serializer>(
    name: &'static str,
    fields: &'static [Field],
    slots: &[&dyn Slot],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    // Only binary formats write the number of properties.
    let count = match serializer.is_human_readable() {
        true => fields.len(),
        false => present(fields, slots).count(),
    };
    let mut properties = serializer.serialize_struct(name, count)?;
    for (field, slot) in fields.iter().zip(slots) {
        // Most properties are strings, which need no further call.
        let view = View::of(*slot);
        match (&view.value, view.options) {
            (Written::Str(text), 0) => properties.serialize_field(field.wire, text)?,
            (Written::Str(text), 1) => properties.serialize_field(field.wire, &Some(text))?,
            (Written::Absent, _) if field.omits => properties.skip_field(field.wire)?,
            _ => properties.serialize_field(field.wire, &view)?,
        }
    }
    properties.end()
}

/// Writes a model with additional properties.
fn write_open<S: Serializer>(
    fields: &'static [Field],
    slots: &[&dyn Slot],
    rest: &dyn MapSlot,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut entries = serializer.serialize_map(None)?;
    for (field, value) in present(fields, slots) {
        entries.serialize_entry(field.wire, &value)?;
    }
    write_entries(rest, &mut entries)?;
    entries.end()
}

/// Returns the properties to write.
fn present<'s>(
    fields: &'static [Field],
    slots: &'s [&'s dyn Slot],
) -> impl Iterator<Item = (&'static Field, View<'s>)> {
    let all = fields.iter().zip(slots.iter().map(|slot| View::of(*slot)));
    all.filter(|(field, value)| !(field.omits && matches!(value.value, Written::Absent)))
}

fn write_entries<M: SerializeMap>(map: &dyn MapSlot, entries: &mut M) -> Result<(), M::Error> {
    let mut result = Ok(());
    map.each(&mut |key, slot| {
        if result.is_ok() {
            result = entries.serialize_entry(key, &View::of(slot));
        }
    });
    result
}
