//! Ranges of dates and times, as filters of lists.

use std::fmt;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

/// A range of dates or times, the value of a filter.
///
/// A range includes its ends. They are calendar dates or points in time, or text such as
/// `2026-01-01`. Times are truncated to the second.
///
/// Any other filter that the API accepts is created from its text, and sent unchanged:
/// `DateRange::from("*..2026-01-01")`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DateRange(String);

impl DateRange {
    /// Creates a range without an end: `>=2026-01-01`.
    pub fn since(start: impl Into<DateBound>) -> Self {
        Self(format!(">={}", start.into().0))
    }

    /// Creates a range without a start: `<=2026-01-31`.
    pub fn until(end: impl Into<DateBound>) -> Self {
        Self(format!("<={}", end.into().0))
    }

    /// Creates a range with a start and an end: `2026-01-01..2026-01-31`.
    pub fn between(start: impl Into<DateBound>, end: impl Into<DateBound>) -> Self {
        Self(format!("{}..{}", start.into().0, end.into().0))
    }

    /// Returns the range as the API defines it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for DateRange {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&String> for DateRange {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

impl From<String> for DateRange {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<Date> for DateRange {
    /// Creates a range of a single day.
    fn from(date: Date) -> Self {
        Self(DateBound::from(date).0)
    }
}

/// The start or the end of a [`DateRange`]: a date, or a time in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateBound(String);

impl From<&str> for DateBound {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<Date> for DateBound {
    fn from(date: Date) -> Self {
        Self(date.to_string())
    }
}

impl From<Timestamp> for DateBound {
    fn from(time: Timestamp) -> Self {
        Self(time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    }
}

impl From<&Zoned> for DateBound {
    fn from(time: &Zoned) -> Self {
        Self::from(time.timestamp())
    }
}
