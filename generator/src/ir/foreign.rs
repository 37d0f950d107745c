//! Values of well-known types of other crates.

use serde_json::Value;

use super::{is_date, is_timestamp};

/// Returns the reason why a type of another crate cannot be read from a value; `None` if it can, or
/// if nothing is known about the type.
pub fn problem(path: &str, value: &Value) -> Option<String> {
    let base = path.split('<').next().unwrap_or(path);
    let (is_of, what): (fn(&Value) -> bool, &str) = match base {
        "uuid::Uuid" => (is_uuid, "a UUID"),
        "rust_decimal::Decimal" | "bigdecimal::BigDecimal" => (is_decimal, "a decimal number"),
        "chrono::NaiveDate" | "time::Date" => (|it| it.as_str().is_some_and(is_date), "a date"),
        "chrono::DateTime" | "time::OffsetDateTime" => {
            (|it| it.as_str().is_some_and(is_timestamp), "a timestamp")
        }
        "url::Url" => (is_url, "a URL"),
        _ => return None,
    };
    (!is_of(value)).then(|| format!("{value} is not {what}"))
}

fn is_uuid(value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return false;
    };
    let lengths = text.split('-').map(str::len);
    let is_hex = text.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    is_hex && lengths.eq([8, 4, 4, 4, 12])
}

fn is_decimal(value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return value.is_number();
    };
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    // More digits may not fit.
    digits.len() <= 28 && is_number(whole) && is_number(fraction)
}

fn is_url(value: &Value) -> bool {
    let scheme = value.as_str().and_then(|it| it.split_once("://"));
    scheme.is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty())
}
