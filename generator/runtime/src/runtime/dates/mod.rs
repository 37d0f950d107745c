//! Slots of timestamps and dates.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::runtime::model::{Slot, Target, TextSlot, View, Written};

macro_rules! date {
    ($($type:ty, $blank:expr;)+) => {$(
        impl Slot for $type {
            fn blank() -> Self {
                $blank
            }

            fn target(&mut self) -> Target<'_> {
                Target::Text(self)
            }

            fn view(&self) -> View<'_> {
                View::new(Written::Display(self))
            }
        }

        impl TextSlot for $type {
            fn set(&mut self, text: &str) -> Result<(), String> {
                *self = text.parse().map_err(|error: jiff::Error| error.to_string())?;
                Ok(())
            }
        }
    )+};
}

date! {
    Timestamp, Timestamp::UNIX_EPOCH;
    Date, Date::ZERO;
}
