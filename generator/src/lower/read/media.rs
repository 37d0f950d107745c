//! Media types, and the format of content in them.

use indexmap::IndexMap;
use openapiv3::{MediaType, SchemaKind, StringFormat, Type as SchemaType, VariantOrUnknownOrEmpty};

use super::Reader;
use super::resolve::Trail;
use super::shape::{Node, Shape, shape};
use super::wrapped::unwrapped;
use crate::ir::{Encoding, Framing, Type};

/// The media types that leave the format to the schema.
pub const OPEN: [&str; 2] = ["*/*", "application/*"];

/// The media types of JSON without a suffix.
const JSON: [&str; 4] = [
    "application/json",
    "text/json",
    "application/x-json",
    "text/x-json",
];

/// The media types of errors.
pub const ERRORS: [&str; 2] = ["application/problem+json", "application/problem+xml"];

/// Parts of media types whose content may be the same as that in JSON.
const STRUCTURED: [&str; 8] = [
    "avro", "cbor", "form", "json", "msgpack", "protobuf", "xml", "yaml",
];

/// The format of a body, whose media type may leave it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON.
    Json,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

/// The content of a body in a media type.
pub struct Content<'a> {
    pub name: &'a str,
    pub media: &'a MediaType,
    pub format: Format,
}

/// Returns the format to use among those of a body: JSON without a suffix first, unless JSON without
/// a type is beside files, as frameworks declare it for everything.
pub fn choose<'a>(
    reader: &Reader<'a>,
    content: &'a IndexMap<String, MediaType>,
) -> Option<Content<'a>> {
    let all: Vec<Content> = content
        .iter()
        .map(|(name, media)| Content {
            name,
            media,
            format: format_of(reader, name, media),
        })
        .collect();
    let schema = |it: &Content<'a>| Some(unwrapped(reader, it.media.schema.as_ref()?.into()));
    let says_nothing = |it: &Content<'a>| schema(it).is_none_or(is_untyped);
    let has_untyped_json = all.iter().any(|it| is_json(it.name) && says_nothing(it));
    let is_download = |it: &Content<'a>| {
        let is_untyped = says_nothing(it) || schema(it).is_some_and(is_binary);
        has_untyped_json && is_untyped && is_file(it.name)
    };
    let download = all.iter().position(is_download);
    // Frameworks declare the media type of errors for successes also.
    let is_error = |it: &Content<'a>| ERRORS.contains(&essence(it.name).as_str());
    let has_result = all.iter().any(|it| !is_error(it));
    let is_result = |it: &Content<'a>| !(has_result && is_error(it));
    let is_usual =
        |it: &Content<'a>| JSON.contains(&essence(it.name).as_str()) && !says_nothing(it);
    let json = || {
        let json = all.iter().enumerate();
        let json = json.filter(|(_, it)| it.format == Format::Json && is_result(it));
        json.min_by_key(|(_, it)| !is_usual(it))
            .map(|(index, _)| index)
    };
    // Bytes under the media type of JSON are rarely meant.
    let other = || all.iter().position(|it| !is_json(it.name));
    let chosen = download.or_else(json).or_else(other).unwrap_or(0);
    all.into_iter().nth(chosen)
}

/// Returns the format of content. A media type that is not fixed leaves it to the schema: a string
/// is text, and without a type it is bytes. Numbers and booleans are the same in plain text and in
/// JSON.
pub fn format_of(reader: &Reader<'_>, name: &str, media: &MediaType) -> Format {
    let schema = media.schema.as_ref();
    let schema = schema.map(|item| unwrapped(reader, item.into()));
    let is_open = OPEN.contains(&essence(name).as_str());
    if schema.is_some_and(is_binary) || is_open && schema.is_none_or(is_untyped) {
        Format::Bytes
    } else if is_open && schema.is_some_and(is_string) {
        Format::Text
    } else if is_json(name) || essence(name) == "text/plain" && schema.is_some_and(is_literal) {
        Format::Json
    } else if is_text(name) {
        Format::Text
    } else {
        Format::Bytes
    }
}

/// Follows references to named schemas.
pub fn resolved<'a>(reader: &Reader<'a>, node: Node<'a>) -> Node<'a> {
    let mut node = node;
    let mut seen = Trail::new();
    while let Node::Reference(reference) = node {
        match reader.find_schema(reference) {
            Some((name, target)) if seen.insert(name.clone()) => node = target,
            _ => break,
        }
    }
    node
}

/// Returns `true` for a schema that only allows the empty object, or only `null`.
pub fn is_empty<'a>(reader: &Reader<'a>, node: Node<'a>) -> bool {
    match resolved(reader, node) {
        Node::Schema(schema) => match shape(schema) {
            Shape::Object(object) => object.is_closed_and_empty(),
            Shape::Null => true,
            _ => false,
        },
        Node::Reference(_) => false,
    }
}

/// Returns `true` for a string of bytes.
pub fn is_binary(node: Node<'_>) -> bool {
    let Node::Schema(schema) = node else {
        return false;
    };
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string)) => {
            string.format == VariantOrUnknownOrEmpty::Item(StringFormat::Binary)
        }
        SchemaKind::Any(any) => any.format.as_deref() == Some("binary"),
        _ => false,
    }
}

/// Returns `true` for a schema that says nothing about the content.
pub fn is_untyped(node: Node<'_>) -> bool {
    matches!(node, Node::Schema(schema) if matches!(shape(schema), Shape::Anything))
}

/// Returns `true` for a string, whatever its format.
pub fn is_string(node: Node<'_>) -> bool {
    let Node::Schema(schema) = node else {
        return false;
    };
    matches!(
        shape(schema),
        Shape::Strings(_) | Shape::Scalar(Type::String | Type::Timestamp | Type::Date)
    )
}

/// Returns `true` for a number or a boolean.
fn is_literal(node: Node<'_>) -> bool {
    let Node::Schema(schema) = node else {
        return false;
    };
    matches!(
        shape(schema),
        Shape::Scalar(Type::Bool | Type::Integer(..) | Type::Float)
    )
}

/// Returns the encoding of a form, unless the media type is not that of one.
pub fn form_encoding(name: &str) -> Option<Encoding> {
    match essence(name).as_str() {
        "application/x-www-form-urlencoded" => Some(Encoding::Form),
        essence if essence.starts_with("multipart/") => {
            let fixed = media_type(essence).filter(|it| !it.contains('*'));
            let media_type = fixed.unwrap_or_else(|| "multipart/form-data".to_owned());
            Some(Encoding::Multipart(media_type))
        }
        _ => None,
    }
}

/// Returns a short name of a media type: that of the format if it is in common use, or else the
/// subtype.
pub fn label(media_type: &str) -> String {
    let essence = essence(media_type);
    let label = match essence.as_str() {
        essence if JSON.contains(&essence) => "json",
        "application/x-www-form-urlencoded" => "form",
        "multipart/form-data" => "multipart",
        "text/plain" | "text/*" => "text",
        "application/octet-stream" | "*/*" => "bytes",
        essence => match essence.split_once('/') {
            Some((kind, "*")) => kind,
            Some((_, subtype)) => subtype.strip_prefix("x-").unwrap_or(subtype),
            None => essence,
        },
    };
    label.to_owned()
}

/// Returns the media type without parameters, in lower case.
pub fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_lowercase()
}

/// Returns `true` for media types that are JSON, or that JSON is a valid choice for.
pub fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    let known = JSON.iter().chain(&OPEN);
    known.into_iter().any(|it| *it == essence) || essence.ends_with("+json")
}

/// Returns `true` for the media types of files: bytes and CSV. The content of others may be the same
/// as that in JSON.
fn is_file(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_structured = STRUCTURED.iter().any(|it| essence.contains(it));
    let is_fixed = !essence.ends_with("/*") || essence.starts_with("image/");
    let is_bytes = is_fixed && !is_text(&essence) && !is_structured;
    essence == "text/csv" || is_bytes && Framing::of(&essence).is_none()
}

/// Returns the media type of JSON in requests, unless it is `application/json`.
pub fn other_json_type(name: &str) -> Option<String> {
    media_type(name).filter(|it| it != "application/json" && !it.contains('*'))
}

/// Returns a media type without `charset`, which is always UTF-8; `None` if it is not a valid header
/// value.
pub fn media_type(name: &str) -> Option<String> {
    let is_charset = |part: &&str| part.trim().to_lowercase().starts_with("charset=");
    let parts: Vec<&str> = name.split(';').filter(|it| !is_charset(it)).collect();
    let media_type = parts.join(";").trim().to_owned();
    let is_visible = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b',';
    let is_valid = media_type.contains('/') && media_type.bytes().all(is_visible);
    is_valid.then_some(media_type)
}

/// Returns `true` for text and XML.
pub fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("text/") || essence.ends_with("+xml") || essence == "application/xml"
}
