//! Models as tables of fields: one driver reads, writes and formats all of them.
//!
//! The driver is generic over the format, but not over the model, so that it is compiled once and
//! not for every model.

mod decode;
mod keys;
mod layout;
mod leaf;
mod number;
mod read;
mod serde;
mod slots;
mod table;
mod tolerance;
mod visit;
mod write;

use std::any::Any;
use std::fmt::{Debug, Display};

use serde_json::Value;

pub use decode::JsonValue;
pub use layout::{Field, Layout};
pub use read::{read, read_value};
pub(crate) use serde::serde_by_table;
pub use table::Table;
pub use tolerance::or_lenient;
pub use visit::{Visit, VisitMut, with_slots, with_slots_mut};
pub use write::write;

/// A place that a value is read into and written from.
///
/// Models implement `slots` and `slots_mut`; all other types implement `target` and `view`.
pub trait Slot: Debug {
    /// Returns a value that is replaced by the one that is read, or stands for an absent property.
    fn blank() -> Self
    where
        Self: Sized;

    /// Returns the place as the driver reads into it.
    fn target(&mut self) -> Target<'_> {
        Target::Model
    }

    /// Returns the value as the driver writes it. Callers use [`View::of`].
    fn view(&self) -> View<'_> {
        View::new(Written::Model(None))
    }

    /// Returns `true` if the property can be absent.
    fn is_optional(&self) -> bool {
        false
    }

    /// Calls `visit` with the table of the model, the fields in its order, and the additional
    /// properties if the model keeps them. Callers use `with_slots`.
    fn slots(&self, _visit: &mut dyn Visit) {}

    /// Calls `visit` with the table of the model, the fields in its order, and the additional
    /// properties if the model keeps them. Callers use `with_slots_mut`.
    fn slots_mut(&mut self, _visit: &mut dyn VisitMut) {}
}

/// A place that a value is read into.
pub enum Target<'a> {
    /// `true` or `false`.
    Bool(&'a mut bool),
    /// A signed integer of 32 bits.
    I32(&'a mut i32),
    /// A signed integer of 64 bits.
    I64(&'a mut i64),
    /// An unsigned integer of 8 bits.
    U8(&'a mut u8),
    /// An unsigned integer of 16 bits.
    U16(&'a mut u16),
    /// An unsigned integer of 32 bits.
    U32(&'a mut u32),
    /// An unsigned integer of 64 bits.
    U64(&'a mut u64),
    /// A number.
    Float(&'a mut f64),
    /// A string.
    String(&'a mut String),
    /// A value that is a string in JSON.
    Text(&'a mut dyn TextSlot),
    /// A value or `null`.
    Option(&'a mut dyn OptionSlot),
    /// A list.
    List(&'a mut dyn ListSlot),
    /// A map with string keys.
    Map(&'a mut dyn MapSlot),
    /// A model with properties, which is the slot itself.
    Model,
    /// A value whose type depends on it.
    Buffered(&'a mut dyn BufferedSlot),
}

/// A value to write.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The value.
    pub value: Written<'a>,
    /// The number of `Option`s that the value is in.
    pub options: u8,
}

impl<'a> View<'a> {
    /// Returns the view of a slot.
    #[inline]
    pub fn of(slot: &'a dyn Slot) -> Self {
        let mut view = slot.view();
        if let Written::Model(model @ None) = &mut view.value {
            *model = Some(slot);
        }
        view
    }

    /// Creates a view of a value that is in no `Option`.
    pub fn new(value: Written<'a>) -> Self {
        Self { value, options: 0 }
    }

    /// Returns the view of `Some` of the value.
    pub fn some(self) -> Self {
        Self {
            options: self.options + 1,
            ..self
        }
    }
}

/// A value to write, by its type in JSON.
#[derive(Clone, Copy)]
pub enum Written<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// A signed integer.
    Signed(i64),
    /// An unsigned integer.
    Unsigned(u64),
    /// A number.
    Float(f64),
    /// A string.
    Str(&'a str),
    /// A value that is a string in JSON.
    Display(&'a dyn Display),
    /// Any JSON value.
    Any(&'a Value),
    /// A value that is written as a JSON value.
    Json(&'a dyn JsonSlot),
    /// An absent value, which is written as `null` unless the field omits it.
    Absent,
    /// `null`.
    Null,
    /// A list.
    List(&'a dyn ListSlot),
    /// A map with string keys.
    Map(&'a dyn MapSlot),
    /// A model with properties. [`View::of`] adds its slot.
    Model(Option<&'a dyn Slot>),
}

/// A value that is a string in JSON.
pub trait TextSlot {
    /// Sets the value, or returns why the text is invalid.
    fn set(&mut self, text: &str) -> Result<(), String>;
}

/// A value that can be absent or `null`.
pub trait OptionSlot {
    /// Sets the value to one that is not `null`, and returns its place.
    fn some(&mut self) -> &mut dyn Slot;

    /// Sets the value to `null`.
    fn null(&mut self);
}

/// A list.
pub trait ListSlot {
    /// Returns the number of items.
    fn count(&self) -> usize;

    /// Returns an item.
    fn item(&self, index: usize) -> &dyn Slot;

    /// Appends an item, and returns its place.
    fn push(&mut self) -> &mut dyn Slot;
}

/// A map with string keys.
pub trait MapSlot: Debug {
    /// Calls `run` with each entry, in order.
    fn each(&self, run: &mut dyn FnMut(&str, &dyn Slot));

    /// Returns the number of entries.
    fn count(&self) -> usize;

    /// Returns the value of a key.
    fn get(&self, key: &str) -> Option<&dyn Slot>;

    /// Sets an entry, and returns the place of its value.
    fn entry(&mut self, key: String) -> &mut dyn Slot;
}

/// A value that is read from a JSON value, because its type depends on the value.
pub trait BufferedSlot {
    /// Sets the value, or returns why the JSON value is invalid.
    fn set(&mut self, value: Value) -> Result<(), String>;
}

/// A value that is written as a JSON value: of a type of another crate, or a tuple.
pub trait JsonSlot: Any {
    /// Returns `true` if `other` is an equal value of the same type.
    fn is_equal(&self, other: &dyn Any) -> bool;

    /// Returns the value in JSON, or why it has none.
    fn to_json(&self) -> Result<Value, String>;
}
