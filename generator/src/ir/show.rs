//! Formatting of types as Rust.

use super::{Api, Type};

impl Api {
    /// Formats the owned type.
    pub fn show(&self, ty: &Type) -> String {
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::Integer(true, bits) => format!("i{bits}"),
            Type::Integer(false, bits) => format!("u{bits}"),
            Type::Float => "f64".to_owned(),
            Type::String => "String".to_owned(),
            Type::Timestamp => "Timestamp".to_owned(),
            Type::Date => "Date".to_owned(),
            Type::External(path) => path.clone(),
            Type::DateRange => "DateRange".to_owned(),
            Type::File => "Part".to_owned(),
            Type::Any => "Value".to_owned(),
            Type::Model(id) => self[*id].name.clone(),
            Type::List(inner) => format!("Vec<{}>", self.show(inner)),
            Type::Map(inner) => format!("BTreeMap<String, {}>", self.show(inner)),
            Type::Nullable(inner) => format!("Option<{}>", self.show(inner)),
        }
    }
}
