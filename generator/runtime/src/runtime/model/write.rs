//! Writing models, to any format of serde.

use serde::Serialize;
use serde::ser::{Error, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::runtime::model::{Field, MapSlot, Object, Slot, View, Written};

/// Writes a model: the body of its `Serialize`.
pub fn write<S: Serializer>(value: &dyn Slot, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.options > 0 {
            let value = Self {
                options: self.options - 1,
                ..*self
            };
            return serializer.serialize_some(&value);
        }
        match self.value {
            Written::Bool(value) => serializer.serialize_bool(value),
            Written::Signed(value) => serializer.serialize_i64(value),
            Written::Unsigned(value) => serializer.serialize_u64(value),
            Written::Float(value) => serializer.serialize_f64(value),
            Written::Str(value) => serializer.serialize_str(value),
            Written::Display(value) => serializer.collect_str(value),
            Written::Any(value) => value.serialize(serializer),
            Written::Absent | Written::Null => serializer.serialize_none(),
            Written::List(list) => {
                let mut items = serializer.serialize_seq(Some(list.count()))?;
                for index in 0..list.count() {
                    items.serialize_element(&list.item(index).view())?;
                }
                items.end()
            }
            Written::Map(map) => {
                let mut entries = serializer.serialize_map(Some(map.count()))?;
                write_entries(map, &mut entries)?;
                entries.end()
            }
            Written::Object(object) => write_object(object, serializer),
        }
    }
}

#[inline(never)]
fn write_object<S: Serializer>(object: &dyn Object, serializer: S) -> Result<S::Ok, S::Error> {
    let table = object.table();
    let mut serializer = Some(serializer);
    let mut result = None;
    object.slots(&mut |slots, rest| {
        result = serializer.take().map(|serializer| match rest {
            Some(rest) => write_open(table.fields, slots, rest, serializer),
            None => write_closed(table.name, table.fields, slots, serializer),
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
        match slot.view() {
            View {
                value: Written::Absent,
                ..
            } if field.omits => properties.skip_field(field.wire)?,
            view => properties.serialize_field(field.wire, &view)?,
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
    for (field, view) in present(fields, slots) {
        entries.serialize_entry(field.wire, &view)?;
    }
    write_entries(rest, &mut entries)?;
    entries.end()
}

/// Returns the properties to write.
fn present<'s>(
    fields: &'static [Field],
    slots: &'s [&'s dyn Slot],
) -> impl Iterator<Item = (&'static Field, View<'s>)> {
    let all = fields.iter().zip(slots.iter().map(|slot| slot.view()));
    all.filter(|(field, view)| !(field.omits && matches!(view.value, Written::Absent)))
}

fn write_entries<M: SerializeMap>(map: &dyn MapSlot, entries: &mut M) -> Result<(), M::Error> {
    let mut result = Ok(());
    map.each(&mut |key, slot| {
        if result.is_ok() {
            result = entries.serialize_entry(key, &slot.view());
        }
    });
    result
}
