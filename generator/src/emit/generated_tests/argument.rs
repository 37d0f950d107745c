//! Arguments of calls, as Rust with the JSON that they are.

use serde_json::Value;

use super::literal::literal;
use super::sample;
use crate::emit::Context;
use crate::ir::{Api, Argument, Kind, Passing, Place, Style, Type};
use crate::names::ident;

/// An argument of a call.
pub struct Sample {
    /// The expression.
    pub code: String,
    /// The value.
    pub value: Value,
    /// Whether it has values of other crates, which may write them in another form.
    pub is_foreign: bool,
}

/// Returns a sample of an argument; `None` if there is no simple one.
pub fn sample(context: &Context, argument: &Argument) -> Option<Sample> {
    let api = context.api;
    let krate = api.crate_name();
    let content = |code: &str| {
        Some(Sample {
            code: code.to_owned(),
            value: Value::Null,
            is_foreign: false,
        })
    };
    match (&argument.passing, api.resolve(&argument.ty)) {
        (Passing::Bytes, _) | (Passing::Into, Type::File) => return content("\"content\""),
        (Passing::Multipart, _) => {
            let code = format!("{krate}::multipart::Multipart::new().part(\"file\", \"content\")");
            return content(&code);
        }
        _ => {}
    }
    let value = value(api, argument)?;
    // A value that is `null` or not is passed as one that is not.
    let (ty, passing, is_option) = match (&argument.passing, api.resolve(&argument.ty)) {
        (Passing::Option(inner), Type::Nullable(ty)) if !argument.nullable => {
            (&**ty, &**inner, !inner.converts_into_option())
        }
        (Passing::Option(inner), ty) => (ty, &**inner, !inner.converts_into_option()),
        (passing, ty) => (ty, passing, false),
    };
    let code = passed(context, ty, passing, &value)?;
    let code = match is_option {
        true => format!("Some({code})"),
        false => code,
    };
    let is_foreign = api.fit(ty, &value).is_ok_and(|it| it.is_foreign);
    Some(Sample {
        code,
        value,
        is_foreign,
    })
}

/// Returns the value of an argument in its place.
fn value(api: &Api, argument: &Argument) -> Option<Value> {
    let ty = match api.resolve(&argument.ty) {
        Type::Nullable(inner) => inner,
        ty => ty,
    };
    let example = argument.example.as_deref();
    match argument.place {
        Place::Path | Place::Query => match (api.resolve(ty), &argument.style) {
            (Type::List(item), Style::Text | Style::Joined(_)) => {
                let item = match api.resolve(item) {
                    Type::External(_) => foreign(api, item, argument)?,
                    item => sample::unreserved(api, item, None)?,
                };
                Some(Value::Array(vec![item]))
            }
            (Type::External(_), _) => foreign(api, ty, argument),
            (ty, _) => sample::unreserved(api, ty, example),
        },
        Place::Header | Place::Cookie => match api.resolve(ty) {
            Type::Timestamp => sample::value(api, ty),
            Type::External(_) => foreign(api, ty, argument),
            _ => sample::unreserved(api, ty, example),
        },
        Place::Property if matches!(argument.style, Style::Pairs(_)) => match api.resolve(ty) {
            Type::External(_) => foreign(api, ty, argument),
            Type::String => match sample::example(api, ty, &argument.examples) {
                Some(Value::String(text)) if sample::is_unreserved(&text) => Some(text.into()),
                _ => sample::value(api, ty),
            },
            _ => sample::value(api, ty),
        },
        Place::Property | Place::Body => {
            let example = sample::example(api, ty, &argument.examples);
            example.or_else(|| sample::value(api, ty))
        }
    }
}

/// Returns an example of a type of another crate, or an item of an example, whose text is certain.
fn foreign(api: &Api, ty: &Type, argument: &Argument) -> Option<Value> {
    let values = argument.examples.iter().flat_map(|it| match &it.value {
        Value::Array(items) => items.as_slice(),
        value => std::slice::from_ref(value),
    });
    let is_certain = |it: &&Value| {
        let text = it.as_str().unwrap_or_default();
        // The text of a value may be in lower case.
        sample::is_unreserved(text) && !text.contains(|c: char| c.is_ascii_uppercase())
    };
    let mut values = values.filter(is_certain);
    values.find(|it| api.fit(ty, it).is_ok()).cloned()
}

/// Formats a value as it is passed.
fn passed(context: &Context, ty: &Type, passing: &Passing, value: &Value) -> Option<String> {
    Some(match passing {
        Passing::Str => format!("{:?}", value.as_str()?),
        Passing::StrSlice | Passing::Strings => {
            let items: Option<Vec<&str>> = value.as_array()?.iter().map(Value::as_str).collect();
            let items = format!("{:?}", items?);
            match passing {
                Passing::StrSlice => format!("&{items}"),
                _ => items,
            }
        }
        Passing::Reference | Passing::Slice => format!("&{}", owned(context, ty, value)),
        Passing::Into if value.is_string() => match context.api.resolve(ty) {
            Type::String | Type::DateRange => format!("{:?}", value.as_str()?),
            _ => owned(context, ty, value),
        },
        Passing::Value | Passing::Items | Passing::Into => owned(context, ty, value),
        Passing::Choice(_) | Passing::Bytes | Passing::Multipart | Passing::Parts => return None,
        Passing::Option(_) => return None,
    })
}

/// Formats an owned value.
fn owned(context: &Context, ty: &Type, value: &Value) -> String {
    match (context.api.resolve(ty), value) {
        (Type::Bool | Type::Integer(..), _) => value.to_string(),
        (Type::Float, Value::Number(number)) => match number.as_f64() {
            // Longer numbers may be those that Clippy wants as constants.
            Some(number) if format!("{number:?}").len() <= 3 => format!("{number:?}"),
            _ => decoded(context, ty, value),
        },
        (Type::Model(id), value) => {
            let def = &context.api[*id];
            if let Kind::Enum(known) = &def.kind
                && let Some(variant) = known.variant(value)
            {
                let (model, variant) = (ident(&def.name), ident(&variant.name));
                return format!("models::{model}::{variant}");
            }
            decoded(context, ty, value)
        }
        _ => decoded(context, ty, value),
    }
}

fn decoded(context: &Context, ty: &Type, value: &Value) -> String {
    format!("json::<{}>({})", name(context.api, ty), literal(value))
}

/// Formats a type, with the path of a model.
pub fn name(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".to_owned(),
        Type::Integer(signed, bits) => format!("{}{bits}", if *signed { "i" } else { "u" }),
        Type::Float => "f64".to_owned(),
        Type::String => "String".to_owned(),
        Type::Timestamp => format!("{}::jiff::Timestamp", api.crate_name()),
        Type::Date => format!("{}::jiff::civil::Date", api.crate_name()),
        Type::External(path) => path.replace("crate::", &format!("{}::", api.crate_name())),
        Type::DateRange => format!("{}::DateRange", api.crate_name()),
        Type::Any => "serde_json::Value".to_owned(),
        Type::File => format!("{}::multipart::Part", api.crate_name()),
        Type::Model(id) => format!("models::{}", ident(&api[*id].name)),
        Type::List(item) => format!("Vec<{}>", name(api, item)),
        Type::Map(item) => format!("std::collections::BTreeMap<String, {}>", name(api, item)),
        Type::Nullable(inner) => format!("Option<{}>", name(api, inner)),
    }
}
