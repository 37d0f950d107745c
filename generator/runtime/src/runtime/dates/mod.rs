//! Slots of timestamps and dates, which decide what of a server's times is tolerated.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

use crate::runtime::model::{Slot, Target, TextSlot, View, Written, or_lenient};

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
    Date, Date::ZERO, date;
}

/// The maximum number of digits of a fraction of a second.
const DIGITS: usize = 9;

/// Parses a timestamp.
///
/// Servers that omit the offset store times in UTC, as a rule. Some write more digits than
/// nanoseconds have, some write the end of the year 9999 for "never", which is out of range, and some
/// write the dates of mail, or a space before the offset.
fn timestamp(text: &str) -> Result<Timestamp, jiff::Error> {
    let mail = || Some(rfc2822::parse(text).ok()?.timestamp());
    or_lenient(text.parse(), || {
        lenient(&shortened(&joined(text))).or_else(mail)
    })
}

/// Parses a date, or the date of a time in its own offset.
fn date(text: &str) -> Result<Date, jiff::Error> {
    or_lenient(text.parse(), || {
        Pieces::parse(&joined(text)).ok().map(|it| it.date())
    })
}

/// Parses a timestamp without an offset, or one out of range, which becomes the nearest one.
fn lenient(text: &str) -> Option<Timestamp> {
    let pieces = Pieces::parse(text).ok()?;
    let time = pieces.date().to_datetime(pieces.time().unwrap_or_default());
    let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
    let out_of_range = match time.year() < 0 {
        true => Timestamp::MIN,
        false => Timestamp::MAX,
    };
    Some(offset.to_timestamp(time).unwrap_or(out_of_range))
}

/// Removes the space before an offset: `2024-05-01 10:00:00 UTC`.
fn joined(text: &str) -> String {
    match text.trim().rsplit_once(' ') {
        Some((time, "UTC" | "GMT" | "Z")) => format!("{time}Z"),
        Some((time, offset)) if offset.starts_with(['+', '-']) => format!("{time}{offset}"),
        _ => text.trim().to_owned(),
    }
}

/// Removes the digits of a fraction that are too many.
fn shortened(text: &str) -> String {
    let Some((start, rest)) = text.split_once('.') else {
        return text.to_owned();
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (fraction, end) = rest.split_at(digits);
    format!("{start}.{}{end}", &fraction[..digits.min(DIGITS)])
}
