//! Slots of timestamps and dates.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use crate::runtime::model::{Slot, Target, TextSlot, View, Written};

macro_rules! date {
    ($($type:ty, $blank:expr, $parse:expr;)+) => {$(
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
                *self = $parse(text).map_err(|error: jiff::Error| error.to_string())?;
                Ok(())
            }
        }
    )+};
}

date! {
    Timestamp, Timestamp::UNIX_EPOCH, timestamp;
    Date, Date::ZERO, str::parse;
}

/// Parses a timestamp. Servers that omit the offset store times in UTC, as a rule.
fn timestamp(text: &str) -> Result<Timestamp, jiff::Error> {
    text.parse().or_else(|error| {
        let time: DateTime = text.parse().map_err(|_| error)?;
        Offset::UTC.to_timestamp(time)
    })
}
