//! The values in samples: examples of the description, and others where there are none.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use crate::emit::Context;
use crate::emit::imports::Imports;
use crate::ir::{Api, Field, Kind, Presence, Type, TypeDef};
use crate::ir::{is_date, is_timestamp};
use crate::names::ident;

/// The module of the function that parses timestamps and dates.
const MODULE: &str = "crate::test_util::samples";

/// The name of that function.
const PARSED: &str = "parsed";

/// The maximum length of a text, in bytes, and of the text of a JSON value.
const MAX_TEXT: usize = 200;

/// The maximum number of items of a list or a map.
const MAX_ITEMS: usize = 3;

/// Texts for properties whose names have these ends. Others have their name as a text.
const TEXTS: [(&str, &str); 6] = [
    ("url", "https://example.com"),
    ("uri", "https://example.com"),
    ("href", "https://example.com"),
    ("email", "user@example.com"),
    ("_at", "2024-01-01T00:00:00Z"),
    ("sha", "6dcb09b5b57875f334f61aebed695e2e4193db5e"),
];

/// The values in the samples of a file, and the imports that they need.
pub struct Values<'a> {
    pub api: &'a Api,
    pub imports: Imports,
}

impl<'a> Values<'a> {
    pub fn new(context: &Context<'a>) -> Self {
        Self {
            api: context.api,
            imports: Imports::default().among(&context.ambiguous_names),
        }
    }

    /// Emits the value of a field: its only value, its first example that fits, or a plausible one.
    pub fn field(&mut self, field: &Field) -> TokenStream {
        if field.is_cut {
            return self.cut(field);
        }
        for example in field.constant.iter().chain(&field.examples) {
            let imports = self.imports.clone();
            match self.example(&field.ty, example) {
                Some(value) => return self.present(field, &value),
                // Nothing uses the imports of a part that fits.
                None => self.imports = imports,
            }
            if example.is_null() && field.nullable && field.presence != Presence::Always {
                return self.missing(field);
            }
        }
        let value = self.plausible(&field.ty, &field.wire);
        self.present(field, &value)
    }

    fn present(&mut self, field: &Field, value: &TokenStream) -> TokenStream {
        let boxed = field.boxed.then(|| quote!(Box::new(#value)));
        let value = boxed.as_ref().unwrap_or(value);
        match field.presence {
            Presence::Always => quote!(#value),
            Presence::Optional => quote!(Some(#value)),
            Presence::Nullable => {
                let nullable = self.imports.add("crate", "Nullable");
                quote!(#nullable::Value(#value))
            }
        }
    }

    /// Emits the value of a field that must not have a value, as that would have no end.
    fn cut(&mut self, field: &Field) -> TokenStream {
        match field.presence {
            Presence::Always => self.empty(&field.ty, &field.wire),
            _ => self.missing(field),
        }
    }

    fn missing(&mut self, field: &Field) -> TokenStream {
        match field.presence {
            Presence::Nullable => {
                let nullable = self.imports.add("crate", "Nullable");
                quote!(#nullable::Null)
            }
            _ => quote!(None),
        }
    }

    /// Returns `true` if a value is a timestamp or a date, which is parsed.
    pub fn has_parsed(&self) -> bool {
        self.imports.has(MODULE, PARSED)
    }

    /// Emits a value without items, if the type has one.
    pub fn empty(&mut self, ty: &Type, wire: &str) -> TokenStream {
        match self.api.resolve(ty) {
            Type::List(_) => quote!(Vec::new()),
            Type::Map(_) => {
                let map = self.imports.add("std::collections", "BTreeMap");
                quote!(#map::new())
            }
            Type::Nullable(_) => quote!(None),
            other => self.plausible(other, wire),
        }
    }

    /// Emits an example; `None` if it does not fit the type, is too long, or contains models, whose
    /// samples have the example's values already.
    fn example(&mut self, ty: &Type, example: &Value) -> Option<TokenStream> {
        match (self.api.resolve(ty), example) {
            (Type::Bool, Value::Bool(value)) => Some(quote!(#value)),
            (ty @ Type::Integer(..), Value::Number(number)) => {
                let number = number.as_i64()?;
                let has_number = ty.has_integer(number.into());
                has_number.then(|| code(&number.to_string()))
            }
            (Type::Float, Value::Number(number)) => {
                // Lints reject approximations of constants such as pi.
                let number = (number.as_f64()? * 10.0).round() / 10.0;
                number.is_finite().then(|| code(&format!("{number:?}")))
            }
            (Type::String, Value::String(text)) => {
                (text.len() <= MAX_TEXT).then(|| quote!(#text.into()))
            }
            (Type::Timestamp, Value::String(text)) => is_timestamp(text).then(|| self.parsed(text)),
            (Type::Date, Value::String(text)) => is_date(text).then(|| self.parsed(text)),
            (Type::Any, value) => (value.to_string().len() <= MAX_TEXT).then(|| self.json(value)),
            (Type::Nullable(_), Value::Null) => Some(quote!(None)),
            (Type::Nullable(inner), value) => {
                let value = self.example(inner, value)?;
                Some(quote!(Some(#value)))
            }
            (Type::List(item), Value::Array(values)) => {
                let values = values.iter().take(MAX_ITEMS);
                let items: Option<Vec<TokenStream>> =
                    values.map(|it| self.example(item, it)).collect();
                let items = items?;
                Some(quote!(vec![#(#items),*]))
            }
            (Type::Map(item), Value::Object(values)) if !values.is_empty() => {
                let values = values.iter().take(MAX_ITEMS);
                let entries: Option<Vec<TokenStream>> = values
                    .map(|(key, value)| {
                        let value = self.example(item, value)?;
                        Some(quote!((#key.into(), #value)))
                    })
                    .collect();
                let (map, entries) = (self.imports.add("std::collections", "BTreeMap"), entries?);
                Some(quote!(#map::from([#(#entries),*])))
            }
            (Type::Model(id), value) => self.example_of_model(&self.api[*id], value),
            _ => None,
        }
    }

    fn example_of_model(&mut self, def: &TypeDef, example: &Value) -> Option<TokenStream> {
        match &def.kind {
            Kind::Enum(known) => {
                let variant = known.variant(example)?;
                let (model, variant) = (self.imports.model(&def.name), ident(&variant.name));
                Some(quote!(#model::#variant))
            }
            Kind::Union(union) if union.is_ambiguous() => {
                let value = self.example(&Type::Any, example)?;
                let model = self.imports.model(&def.name);
                Some(quote!(#model::from(#value)))
            }
            Kind::Union(union) => {
                let case = union.case_of(example)?;
                let value = self.example(&case.ty, example)?;
                let (model, case) = (self.imports.model(&def.name), ident(&case.name));
                Some(quote!(#model::#case(#value)))
            }
            Kind::Tuple(items) => {
                let values = example.as_array().filter(|it| it.len() == items.len())?;
                let values = items.iter().zip(values);
                let values: Option<Vec<TokenStream>> = values
                    .map(|(item, it)| self.example(&item.ty, it))
                    .collect();
                let (model, values) = (self.imports.model(&def.name), values?);
                Some(quote!(#model(#(#values),*)))
            }
            Kind::Struct(_) | Kind::Newtype(_) | Kind::Alias(_) => None,
        }
    }

    /// Emits a value that an API could return for a property of this name.
    fn plausible(&mut self, ty: &Type, wire: &str) -> TokenStream {
        match self.api.resolve(ty) {
            Type::Bool => quote!(false),
            Type::Integer(..) => quote!(1),
            Type::Float => quote!(1.0),
            Type::String => {
                let text = TEXTS.iter().find(|(end, _)| wire.ends_with(end));
                let text = text.map_or(wire, |(_, text)| text);
                quote!(#text.into())
            }
            // Only arguments have these types.
            Type::DateRange => quote!("2024-01-01".into()),
            Type::File => quote!("content".into()),
            Type::External(_) => quote!(crate::runtime::model::Slot::blank()),
            Type::Timestamp => self.parsed("2024-01-01T00:00:00Z"),
            Type::Date => self.parsed("2024-01-01"),
            Type::Any => self.json(&Value::Object(Default::default())),
            Type::List(item) => {
                let item = self.plausible(item, wire);
                quote!(vec![#item])
            }
            Type::Map(item) => {
                let map = self.imports.add("std::collections", "BTreeMap");
                if **item == Type::Any {
                    return quote!(#map::new());
                }
                let item = self.plausible(item, wire);
                quote!(#map::from([("key".into(), #item)]))
            }
            Type::Nullable(inner) => {
                let inner = self.plausible(inner, wire);
                quote!(Some(#inner))
            }
            Type::Model(id) => {
                let def = &self.api[*id];
                let model = self.imports.model(&def.name);
                match &def.kind {
                    Kind::Enum(known) => match known.variants.first() {
                        Some(variant) => {
                            let variant = ident(&variant.name);
                            quote!(#model::#variant)
                        }
                        None => quote!(#model::Unknown(#wire.into())),
                    },
                    _ => quote!(#model::sample()),
                }
            }
        }
    }

    fn parsed(&mut self, text: &str) -> TokenStream {
        let parsed = self.imports.add(MODULE, PARSED);
        quote!(#parsed(#text))
    }

    fn json(&mut self, value: &Value) -> TokenStream {
        let json = self.imports.add("serde_json", "json");
        let value = json_tokens(value);
        quote!(#json!(#value))
    }
}

/// Emits the argument of `json!`.
fn json_tokens(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(null),
        Value::Bool(value) => quote!(#value),
        // Without a suffix, a large number would overflow.
        Value::Number(number) if number.is_f64() => code(&format!("{number}_f64")),
        Value::Number(number) if number.is_i64() => code(&format!("{number}_i64")),
        Value::Number(number) => code(&format!("{number}_u64")),
        Value::String(text) => quote!(#text),
        Value::Array(values) => {
            let values = values.iter().map(json_tokens);
            quote!([#(#values),*])
        }
        Value::Object(values) => {
            let entries = values.iter().map(|(key, value)| {
                let value = json_tokens(value);
                quote!(#key: #value)
            });
            quote!({ #(#entries),* })
        }
    }
}

/// Emits a number, which may be negative.
fn code(number: &str) -> TokenStream {
    number.parse().expect("a number is valid Rust")
}
