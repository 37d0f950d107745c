//! The values that are read although they are in another form than the description says.
//!
//! The meaning of these values is certain, so one of them does not cost a whole response. Clients
//! can be strict instead.

use serde_json::Number;

use crate::runtime::STRICT;

/// Returns a number as an integer: one without a fraction, such as `3.0` or `1e3`.
pub fn whole(value: f64) -> Option<i128> {
    // Numbers that are too large become the nearest integer, which no type has.
    (!STRICT && value.fract() == 0.0).then_some(value as i128)
}

/// Returns the number that is written as a string. Descriptions that allow both forms allow it, so
/// that strict clients read it as well.
pub fn number_in(text: &str) -> Option<Number> {
    let is_part = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    let is_number = text.bytes().all(is_part);
    is_number.then(|| serde_json::from_str(text).ok()).flatten()
}

/// Returns a value that a strict reader rejects.
pub fn or_lenient<T, E>(strict: Result<T, E>, lenient: impl FnOnce() -> Option<T>) -> Result<T, E> {
    match strict {
        Err(error) if !STRICT => lenient().ok_or(error),
        result => result,
    }
}
