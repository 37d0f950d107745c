//! The form of arguments in requests: `style` and `explode`.

use openapiv3::{Encoding, Parameter, PathStyle as DeclaredPathStyle, QueryStyle};

use super::Reader;
use super::media::is_json;
use crate::ir::{Kind, Pairs, PathStyle, Style, Type};
use crate::lower::graph::resolve;
use crate::parse::ALLOW_RESERVED;

/// Returns the form of a parameter with a schema.
pub fn style_of(reader: &Reader<'_>, parameter: &Parameter, ty: &Type) -> Style {
    let explode = parameter.parameter_data_ref().explode;
    match parameter {
        Parameter::Path { style, .. } => {
            let extensions = &parameter.parameter_data_ref().extensions;
            let style = match style {
                DeclaredPathStyle::Simple if extensions.contains_key(ALLOW_RESERVED) => {
                    PathStyle::Reserved
                }
                DeclaredPathStyle::Simple if is_plain(reader, ty) => return Style::Text,
                DeclaredPathStyle::Simple => PathStyle::Simple,
                DeclaredPathStyle::Label => PathStyle::Label,
                DeclaredPathStyle::Matrix => PathStyle::Matrix,
            };
            Style::Path(style, explode == Some(true))
        }
        Parameter::Query {
            style,
            allow_reserved,
            ..
        } => match query_style(reader, style, explode, ty) {
            Style::Text if *allow_reserved => Style::Reserved,
            style => style,
        },
        Parameter::Header { .. } if is_plain(reader, ty) => Style::Text,
        Parameter::Header { .. } => Style::Header(explode == Some(true)),
        Parameter::Cookie { .. } => match explode {
            Some(false) => Style::Pairs(Pairs::Joined(",")),
            _ => Style::Pairs(Pairs::Exploded),
        },
    }
}

/// Returns the form of a query parameter.
fn query_style(reader: &Reader<'_>, style: &QueryStyle, explode: Option<bool>, ty: &Type) -> Style {
    // The style of a scalar has no effect.
    if is_plain(reader, ty) {
        return Style::Text;
    }
    let is_plain_list = match resolve(&reader.types, ty) {
        Type::List(item) => is_plain(reader, item),
        _ => false,
    };
    match pairs(style, explode.unwrap_or(true)) {
        Pairs::Exploded if is_plain_list => Style::Text,
        Pairs::Joined(separator) if is_plain_list => Style::Joined(separator),
        pairs => Style::Pairs(pairs),
    }
}

fn pairs(style: &QueryStyle, explode: bool) -> Pairs {
    match style {
        QueryStyle::Form if explode => Pairs::Exploded,
        QueryStyle::Form => Pairs::Joined(","),
        QueryStyle::SpaceDelimited => Pairs::Joined(" "),
        QueryStyle::PipeDelimited => Pairs::Joined("|"),
        QueryStyle::DeepObject => Pairs::Deep,
    }
}

/// Returns the form of a field of an `application/x-www-form-urlencoded` body. Without a declared
/// style, an object is JSON.
pub fn field_style(reader: &Reader<'_>, encoding: Option<&Encoding>, ty: &Type) -> Style {
    if is_plain(reader, ty) {
        return Style::Pairs(Pairs::Exploded);
    }
    let media_type = encoding.and_then(|it| it.content_type.as_deref());
    match encoding.and_then(|it| Some((it.style.as_ref()?, it.explode))) {
        Some((style, explode)) => Style::Pairs(pairs(style, explode)),
        None if media_type.is_some_and(is_json) || is_object(reader, ty) => Style::Json,
        None => Style::Pairs(Pairs::Exploded),
    }
}

/// Returns `true` if values of a type can be written as plain text.
pub fn is_plain(reader: &Reader<'_>, ty: &Type) -> bool {
    match resolve(&reader.types, ty) {
        Type::Bool
        | Type::Integer(..)
        | Type::Float
        | Type::String
        | Type::Timestamp
        | Type::Date
        | Type::External(_)
        | Type::DateRange => true,
        Type::Model(id) => match &reader.types[id.0].kind {
            Kind::Enum(_) => true,
            Kind::Union(union) if union.is_ambiguous() => false,
            Kind::Union(union) => union.cases.iter().all(|case| is_plain(reader, &case.ty)),
            Kind::Struct(_) | Kind::Alias(_) | Kind::Newtype(_) | Kind::Tuple(_) => false,
        },
        Type::Any | Type::File | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
    }
}

fn is_object(reader: &Reader<'_>, ty: &Type) -> bool {
    match resolve(&reader.types, ty) {
        Type::Map(_) => true,
        Type::Model(id) => matches!(reader.types[id.0].kind, Kind::Struct(_)),
        _ => false,
    }
}
