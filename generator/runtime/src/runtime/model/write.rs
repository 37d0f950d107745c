//! Writing models, to any format of serde.

use serde::Serialize;
use serde::ser::{Error, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::runtime::model::{Field, MapSlot, Object, Slot, View};

/// Writes a model: the body of its `Serialize`.
pub fn write<S: Serializer>(value: &dyn Slot, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Bool(value) => serializer.serialize_bool(value),
            Self::Signed(value) => serializer.serialize_i64(value),
            Self::Unsigned(value) => serializer.serialize_u64(value),
            Self::Float(value) => serializer.serialize_f64(value),
            Self::Str(value) => serializer.serialize_str(value),
            Self::Display(value) => serializer.collect_str(value),
            Self::Any(value) => value.serialize(serializer),
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Some(value) => serializer.serialize_some(&value.view()),
            Self::List(list) => {
                let mut items = serializer.serialize_seq(Some(list.len()))?;
                for index in 0..list.len() {
                    items.serialize_element(&list.item(index).view())?;
                }
                items.end()
            }
            Self::Map(map) => {
                let mut entries = serializer.serialize_map(Some(map.len()))?;
                write_entries(map, &mut entries)?;
                entries.end()
            }
            Self::Object(object) => write_object(object, serializer),
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
            View::Absent if field.omits => properties.skip_field(field.wire)?,
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
    all.filter(|(field, view)| !(field.omits && matches!(view, View::Absent)))
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
