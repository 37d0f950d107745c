//! The value of a variant: how it is selected, read and written.

use std::fmt::{self, Debug};

use serde_json::Value;

use crate::runtime::model::{self, MapSlot, Slot, Table, View, Visit, Written, with_slots};
use crate::runtime::request::location::Location;

/// Returns the value of the property that selects the variant.
pub fn tag<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

/// Returns `true` if a value is an object with a property.
pub fn has(value: &Value, key: &str) -> bool {
    value.get(key).is_some()
}

/// Reads the value of a variant from an object without the property that selects it, if it has
/// another one.
pub fn untagged<T: Slot>(value: &Value, key: Option<&str>) -> Option<T> {
    let is_variant = key.is_none_or(|key| has(value, key));
    is_variant.then(|| model::read_value(value)).flatten()
}

/// Reads the value of a variant, or returns where and why it is invalid.
pub fn read<T: Slot>(value: &Value) -> Result<T, String> {
    model::read(value).or_else(|error: serde_json::Error| {
        // Only text has locations.
        let text = value.to_string();
        let mut deserializer = serde_json::Deserializer::from_str(&text);
        model::read(&mut deserializer).map_err(|located| locate(&text, &located, &error))
    })
}

fn locate(text: &str, located: &serde_json::Error, error: &serde_json::Error) -> String {
    let end = located.column().min(text.len());
    let location = Location::of_end(&text.as_bytes()[..end]);
    match location.is_root() {
        true => error.to_string(),
        false => format!("{error} at {location}"),
    }
}

/// The value of a variant, with the property that it is written with.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// The model, or the value itself if it is not a model.
    slot: &'a dyn Slot,
    object: Object<'a>,
    tag: Option<(&'static str, &'static str)>,
}

/// The table of a map in a union, which has no fields.
static MAP: Table = Table::new("", "", &[]);

/// The type of a value.
#[derive(Clone, Copy)]
enum Object<'a> {
    Model,
    Map(&'a dyn MapSlot),
    Other,
}

impl Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Object")
    }
}

impl<'a> Member<'a> {
    /// Creates the value of a variant.
    pub fn new(slot: &'a dyn Slot) -> Self {
        let (slot, object) = match View::of(slot).value {
            Written::Model(model) => (model.unwrap_or(slot), Object::Model),
            Written::Map(map) => (slot, Object::Map(map)),
            _ => (slot, Object::Other),
        };
        let tag = None;
        Self { slot, object, tag }
    }

    /// Sets the key and the value of a property. It is written unless the object has that property.
    pub fn tagged(self, tag: (&'static str, &'static str)) -> Self {
        let tag = Some(tag);
        Self { tag, ..self }
    }

    /// Returns the view of the union. An object is written as a model.
    pub fn view(self) -> View<'a> {
        match self.object {
            Object::Other => View::of(self.slot),
            Object::Model | Object::Map(_) => View::new(Written::Model(None)),
        }
    }

    /// Calls `visit` with the fields of the object, and with its other properties.
    pub fn slots(self, visit: &mut dyn Visit) {
        if let Object::Map(map) = self.object {
            match self.tag.filter(|(key, _)| map.get(key).is_none()) {
                Some(tag) => visit.visit(&MAP, &[], Some(&Tagged::new(tag, Some(map)))),
                None => visit.visit(&MAP, &[], Some(map)),
            }
            return;
        }
        with_slots(self.slot, |table, slots, rest| {
            let fields = table.layout().fields();
            let has_key = |key: &str| {
                let mut declared = fields.iter().zip(slots);
                let is_written = |slot: &dyn Slot| !matches!(slot.view().value, Written::Absent);
                declared
                    .any(|(field, slot)| field.wire == key && (!field.omits || is_written(*slot)))
                    || rest.is_some_and(|rest| rest.get(key).is_some())
            };
            match self.tag.filter(|(key, _)| !has_key(key)) {
                Some(tag) => visit.visit(table, slots, Some(&Tagged::new(tag, rest))),
                None => visit.visit(table, slots, rest),
            }
        });
    }
}

/// The properties of an object that has no fields for them, with the one that selects the variant.
#[derive(Debug)]
struct Tagged<'a> {
    key: &'static str,
    value: Text,
    rest: Option<&'a dyn MapSlot>,
}

impl<'a> Tagged<'a> {
    fn new((key, value): (&'static str, &'static str), rest: Option<&'a dyn MapSlot>) -> Self {
        let value = Text(value);
        Self { key, value, rest }
    }
}

impl MapSlot for Tagged<'_> {
    fn each(&self, run: &mut dyn FnMut(&str, &dyn Slot)) {
        run(self.key, &self.value);
        if let Some(rest) = self.rest {
            rest.each(run);
        }
    }

    fn count(&self) -> usize {
        self.rest.map_or(0, MapSlot::count) + 1
    }

    fn get(&self, key: &str) -> Option<&dyn Slot> {
        match key == self.key {
            true => Some(&self.value),
            false => self.rest?.get(key),
        }
    }

    fn entry(&mut self, _: String) -> &mut dyn Slot {
        &mut self.value
    }
}

/// A constant string.
#[derive(Debug)]
struct Text(&'static str);

impl Slot for Text {
    fn blank() -> Self {
        Self("")
    }

    fn view(&self) -> View<'_> {
        View::new(Written::Str(self.0))
    }
}
