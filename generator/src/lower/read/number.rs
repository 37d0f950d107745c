//! The types of numbers.

use openapiv3::AnySchema;
use serde_json::Value;

use crate::ir::Type;

/// Returns the type of an integer, which has 64 bits and a sign unless its format says otherwise.
pub fn integer_type(format: &str) -> Type {
    known_integer_type(format).unwrap_or(Type::Integer(true, 64))
}

/// Returns the type of a number. An integer of 64 bits is not a floating-point number, which has
/// fewer digits.
pub fn number_type(format: &str) -> Type {
    match known_integer_type(format) {
        Some(ty @ Type::Integer(_, 64)) => ty,
        _ => Type::Float,
    }
}

/// Supports the names of the format registry, those of Rust, C and Go, and spellings such as
/// `u-int32`.
pub fn known_integer_type(format: &str) -> Option<Type> {
    let format = format.to_ascii_lowercase().replace(['-', '_', ' '], "");
    let format = format.replacen("unsigned", "u", 1);
    Some(match format.as_str() {
        "int8" | "int16" | "int64" | "i8" | "i16" | "i64" | "isize" | "long" => {
            Type::Integer(true, 64)
        }
        "int32" | "i32" => Type::Integer(true, 32),
        "uint8" | "u8" => Type::Integer(false, 8),
        "uint16" | "u16" => Type::Integer(false, 16),
        "uint32" | "u32" => Type::Integer(false, 32),
        "uint" | "uint64" | "u64" | "usize" | "ulong" | "uinteger" => Type::Integer(false, 64),
        _ => return None,
    })
}

/// Returns `true` if the values of an integer may exceed `i64`, and none is negative.
pub fn is_beyond_signed(any: &AnySchema) -> bool {
    // Both limits are powers of two as floating-point numbers: 2^63 and 2^64.
    let (signed, unsigned) = (i64::MAX as f64, u64::MAX as f64);
    let is_beyond = |it: &Value| it.is_u64() && !it.is_i64();
    (any.maximum.is_some_and(|it| it >= signed && it <= unsigned)
        || any.enumeration.iter().any(is_beyond))
        && any.minimum.is_none_or(|it| it >= 0.0)
}
