//! Slots of types that are not models.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::Value;

use crate::runtime::model::{
    BufferedSlot, ListSlot, MapSlot, OptionSlot, Slot, Target, View, Visit, VisitMut, Written,
};

macro_rules! scalar {
    ($($type:ty, $blank:expr, $target:ident, |$value:ident| $view:expr;)+) => {$(
        impl Slot for $type {
            fn blank() -> Self {
                $blank
            }

            fn target(&mut self) -> Target<'_> {
                Target::$target(self)
            }

            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }
        }
    )+};
}

scalar! {
    bool, false, Bool, |value| View::new(Written::Bool(*value));
    i32, 0, I32, |value| View::new(Written::Signed((*value).into()));
    i64, 0, I64, |value| View::new(Written::Signed(*value));
    u8, 0, U8, |value| View::new(Written::Unsigned((*value).into()));
    u16, 0, U16, |value| View::new(Written::Unsigned((*value).into()));
    u32, 0, U32, |value| View::new(Written::Unsigned((*value).into()));
    u64, 0, U64, |value| View::new(Written::Unsigned(*value));
    f64, 0.0, Float, |value| View::new(Written::Float(*value));
    String, String::new(), String, |value| View::new(Written::Str(value));
    Value, Value::Null, Buffered, |value| View::new(Written::Any(value));
}

impl BufferedSlot for Value {
    fn set(&mut self, value: Value) -> Result<(), String> {
        *self = value;
        Ok(())
    }
}

impl<T: Slot> Slot for Option<T> {
    fn blank() -> Self {
        None
    }

    fn target(&mut self) -> Target<'_> {
        Target::Option(self)
    }

    fn view(&self) -> View<'_> {
        match self {
            Some(value) => View::of(value).some(),
            None => View::new(Written::Absent),
        }
    }

    fn is_optional(&self) -> bool {
        true
    }
}

impl<T: Slot> OptionSlot for Option<T> {
    fn some(&mut self) -> &mut dyn Slot {
        self.insert(T::blank())
    }

    fn null(&mut self) {
        *self = None;
    }
}

impl<T: Slot> Slot for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn target(&mut self) -> Target<'_> {
        (**self).target()
    }

    fn view(&self) -> View<'_> {
        View::of(&**self)
    }

    fn is_optional(&self) -> bool {
        (**self).is_optional()
    }

    fn slots(&self, visit: &mut dyn Visit) {
        (**self).slots(visit);
    }

    fn slots_mut(&mut self, visit: &mut dyn VisitMut) {
        (**self).slots_mut(visit);
    }
}

impl<T: Slot> Slot for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn target(&mut self) -> Target<'_> {
        Target::List(self)
    }

    fn view(&self) -> View<'_> {
        View::new(Written::List(self))
    }
}

impl<T: Slot> ListSlot for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> &dyn Slot {
        &self[index]
    }

    fn push(&mut self) -> &mut dyn Slot {
        let index = self.len();
        self.push(T::blank());
        &mut self[index]
    }
}

impl<T: Slot> Slot for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn target(&mut self) -> Target<'_> {
        Target::Map(self)
    }

    fn view(&self) -> View<'_> {
        View::new(Written::Map(self))
    }
}

impl<T: Slot> MapSlot for BTreeMap<String, T> {
    fn each(&self, run: &mut dyn FnMut(&str, &dyn Slot)) {
        for (key, value) in self {
            run(key, value);
        }
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn get(&self, key: &str) -> Option<&dyn Slot> {
        Self::get(self, key).map(|value| value as &dyn Slot)
    }

    fn entry(&mut self, key: String) -> &mut dyn Slot {
        match Self::entry(self, key) {
            Entry::Occupied(entry) => {
                let value = entry.into_mut();
                *value = T::blank();
                value
            }
            Entry::Vacant(entry) => entry.insert(T::blank()),
        }
    }
}
