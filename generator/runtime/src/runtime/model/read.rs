//! Reading models, from any format of serde.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::runtime::model::keys::{Key, KeySeed, Seen};
use crate::runtime::model::leaf::{BufferedVisitor, TextVisitor};
use crate::runtime::model::number::{Form, float, integer};
use crate::runtime::model::{
    Layout, ListSlot, MapSlot, OptionSlot, Slot, Table, Target, with_slots_mut,
};

/// Reads a model: the body of its `Deserialize`.
pub fn read<'de, T: Slot, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    read_as(Form::NumberOrString, deserializer)
}

/// Reads a value from a JSON value, or returns `None` if it has another type.
///
/// Another type may be one of strings, so only the numbers within models can be strings.
pub fn read_value<T: Slot>(value: &Value) -> Option<T> {
    read_as(Form::Number, value).ok()
}

fn read_as<'de, T: Slot, D: Deserializer<'de>>(form: Form, deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    Place(&mut value, form).deserialize(deserializer)?;
    Ok(value)
}

/// The place that a value is read into, and the form of the numbers in it.
struct Place<'a>(&'a mut dyn Slot, Form);

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self(slot, form) = self;
        match slot.target() {
            Target::Bool(place) => *place = bool::deserialize(deserializer)?,
            Target::I32(place) => *place = integer("i32", form, deserializer)?,
            Target::I64(place) => *place = integer("i64", form, deserializer)?,
            Target::U8(place) => *place = integer("u8", form, deserializer)?,
            Target::U16(place) => *place = integer("u16", form, deserializer)?,
            Target::U32(place) => *place = integer("u32", form, deserializer)?,
            Target::U64(place) => *place = integer("u64", form, deserializer)?,
            Target::Float(place) => *place = float(form, deserializer)?,
            Target::String(place) => *place = String::deserialize(deserializer)?,
            Target::Text(place) => deserializer.deserialize_str(TextVisitor(place))?,
            Target::Option(place) => deserializer.deserialize_option(OptionVisitor(place, form))?,
            Target::List(list) => deserializer.deserialize_seq(ListVisitor(list, form))?,
            Target::Map(map) => deserializer.deserialize_map(MapVisitor(map, form))?,
            Target::Model => read_model(slot, deserializer)?,
            Target::Buffered(place) => deserializer.deserialize_any(BufferedVisitor(place))?,
        }
        Ok(())
    }
}

fn read_model<'de, D: Deserializer<'de>>(
    model: &mut dyn Slot,
    deserializer: D,
) -> Result<(), D::Error> {
    let mut deserializer = Some(deserializer);
    let mut result = Ok(());
    with_slots_mut(model, |table, slots, rest| {
        if let Some(deserializer) = deserializer.take() {
            let visitor = ModelVisitor { table, slots, rest };
            result = match visitor.rest {
                None => deserializer.deserialize_struct(table.name, &[], visitor),
                // The fields of a struct are all that some formats read.
                Some(_) => deserializer.deserialize_map(visitor),
            };
        }
    });
    result
}

struct ModelVisitor<'a, 's, 'r> {
    table: &'static Table,
    slots: &'a mut [&'s mut dyn Slot],
    rest: Option<&'r mut dyn MapSlot>,
}

impl<'de> Visitor<'de> for ModelVisitor<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", self.table.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<(), A::Error> {
        read_properties(self.table.layout(), self.slots, self.rest, properties)
    }
}

fn read_properties<'de, A: MapAccess<'de>>(
    layout: &'static Layout,
    slots: &mut [&mut dyn Slot],
    mut rest: Option<&mut dyn MapSlot>,
    mut properties: A,
) -> Result<(), A::Error> {
    let fields = layout.fields();
    let mut seen = Seen::default();
    let mut keys = KeySeed {
        layout,
        previous: None,
        keeps_rest: rest.is_some(),
    };
    while let Some(key) = properties.next_key_seed(keys)? {
        match key {
            Key::Field(index) => {
                if !seen.insert(index) {
                    return Err(Error::duplicate_field(fields[index].wire));
                }
                keys.previous = Some(index);
                properties.next_value_seed(Place(&mut *slots[index], Form::NumberOrString))?;
            }
            Key::Other(key) => match &mut rest {
                Some(rest) => {
                    properties.next_value_seed(Place(rest.entry(key), Form::NumberOrString))?
                }
                None => drop(properties.next_value::<IgnoredAny>()?),
            },
        }
    }
    let is_missing = |(index, slot): (usize, &&mut dyn Slot)| {
        (!seen.contains(index) && !slot.is_optional()).then_some(index)
    };
    match slots.iter().enumerate().find_map(is_missing) {
        Some(index) => Err(Error::missing_field(fields[index].wire)),
        None => Ok(()),
    }
}

struct OptionVisitor<'a>(&'a mut dyn OptionSlot, Form);

impl<'de> Visitor<'de> for OptionVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Place(self.0.some(), self.1).deserialize(deserializer)
    }
}

struct ListVisitor<'a>(&'a mut dyn ListSlot, Form);

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items
            .next_element_seed(Item(&mut *self.0, self.1))?
            .is_some()
        {}
        Ok(())
    }
}

/// The next item of a list, which is appended once it is there.
struct Item<'a>(&'a mut dyn ListSlot, Form);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Place(self.0.push(), self.1).deserialize(deserializer)
    }
}

struct MapVisitor<'a>(&'a mut dyn MapSlot, Form);

impl<'de> Visitor<'de> for MapVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(key) = entries.next_key::<String>()? {
            entries.next_value_seed(Place(self.0.entry(key), self.1))?;
        }
        Ok(())
    }
}
