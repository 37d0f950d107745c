//! The types of numbers.

use openapiv3::AnySchema;

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
        "u" | "uint" | "u64" | "usize" | "ulong" | "uinteger" => Type::Integer(false, 64),
        other => {
            let bits = other.strip_prefix("uint")?;
            bits.parse::<u16>().ok()?;
            Type::Integer(false, 64)
        }
    })
}

/// Returns the type of integers in a schema for other types as well.
pub fn any_integer_type(any: &AnySchema) -> Type {
    let ty = integer_type(any.format.as_deref().unwrap_or_default());
    // Limits are rounded to floating-point numbers: 2^64 stands for the maximum of 64 bits.
    let limits = any.minimum.into_iter().chain(any.maximum);
    let limits = limits.filter(|it| *it <= u64::MAX as f64);
    let limits = limits.map(|it| (it as i128).min(u64::MAX.into()));
    let values = any.enumeration.iter();
    let values =
        values.filter_map(|it| it.as_i64().map(i128::from).or(it.as_u64().map(i128::from)));
    fitting_type(ty, limits.chain(values))
}

/// Returns a type that has these values: the given one, or else one of 64 bits.
pub fn fitting_type(ty: Type, values: impl IntoIterator<Item = i128>) -> Type {
    let values: Vec<i128> = values.into_iter().collect();
    let has_all = |ty: &Type| values.iter().all(|it| ty.has_integer(*it));
    let is_signed = matches!(ty, Type::Integer(true, _));
    let [wide, other] = [is_signed, !is_signed].map(|it| Type::Integer(it, 64));
    let mut types = [ty, wide, other].into_iter();
    types.find(has_all).unwrap_or(Type::Integer(true, 64))
}
