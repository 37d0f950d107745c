//! Phrases about values, for items without a description.

use super::imports::Imports;
use crate::ir::{Api, Type};

/// Describes a value of a type: "A list of strings".
pub fn a_value(api: &Api, ty: &Type, imports: &Imports) -> String {
    match ty {
        Type::Bool => "A boolean".to_owned(),
        Type::Integer(true, _) => "An integer".to_owned(),
        Type::Integer(false, _) => "A non-negative integer".to_owned(),
        Type::Float => "A number".to_owned(),
        Type::String => "A string".to_owned(),
        Type::Timestamp => "A date and time".to_owned(),
        Type::Date => "A date".to_owned(),
        Type::DateRange => "A filter by dates or times".to_owned(),
        Type::File => "A file".to_owned(),
        Type::Any => "Any JSON value".to_owned(),
        Type::Model(id) => {
            let name = &api[*id].name;
            let article = match article(name) {
                "an" => "An",
                _ => "A",
            };
            format!("{article} {}", imports.link(name))
        }
        Type::External(path) => format!("A `{path}`"),
        Type::List(inner) => format!("A list of {}", values(api, inner, imports)),
        Type::Map(inner) => format!("A map of {}", values(api, inner, imports)),
        Type::Nullable(inner) => format!("{}, or `null`", a_value(api, inner, imports)),
    }
}

/// Describes several values of a type.
fn values(api: &Api, ty: &Type, imports: &Imports) -> String {
    match ty {
        Type::Bool => "booleans".to_owned(),
        Type::Integer(true, _) => "integers".to_owned(),
        Type::Integer(false, _) => "non-negative integers".to_owned(),
        Type::Float => "numbers".to_owned(),
        Type::String => "strings".to_owned(),
        Type::Timestamp => "dates and times".to_owned(),
        Type::Date => "dates".to_owned(),
        Type::DateRange => "filters by dates or times".to_owned(),
        Type::File => "files".to_owned(),
        Type::Any => "JSON values".to_owned(),
        Type::Model(id) => format!("{} values", imports.link(&api[*id].name)),
        Type::External(path) => format!("`{path}` values"),
        Type::List(inner) => format!("lists of {}", values(api, inner, imports)),
        Type::Map(inner) => format!("maps of {}", values(api, inner, imports)),
        Type::Nullable(inner) => format!("{} or `null`", values(api, inner, imports)),
    }
}

/// Returns the indefinite article of a name.
pub fn article(name: &str) -> &'static str {
    let mut letters = name.chars();
    let first = letters.next().unwrap_or_default();
    // A letter before a capital is read on its own: `XBody`.
    let is_initial = letters.next().is_none_or(char::is_uppercase);
    match first {
        'A' | 'E' | 'I' | 'O' => "an",
        'F' | 'H' | 'L' | 'M' | 'N' | 'R' | 'S' | 'X' if is_initial => "an",
        _ => "a",
    }
}
