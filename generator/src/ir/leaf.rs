//! The values that types contain besides models.

use super::Type;

impl Type {
    /// Returns `true` if the type is or contains a timestamp, a date or a range of them.
    pub fn has_date(&self) -> bool {
        matches!(self.leaf(), Self::Timestamp | Self::Date | Self::DateRange)
    }

    /// Returns `true` if the type is or contains a floating-point number.
    pub fn has_float(&self) -> bool {
        *self.leaf() == Self::Float
    }

    /// Returns the path of the type of another crate that the type is or contains.
    pub fn external(&self) -> Option<&str> {
        match self.leaf() {
            Self::External(path) => Some(path),
            _ => None,
        }
    }

    /// Returns `true` for values that the runtime also reads in other forms than serde: integers,
    /// timestamps and dates, and lists and maps of them.
    pub fn is_tolerant(&self) -> bool {
        matches!(
            self.leaf(),
            Self::Integer(..) | Self::Timestamp | Self::Date
        )
    }

    /// Returns the type within lists, maps and optional values.
    fn leaf(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.leaf(),
            other => other,
        }
    }
}
