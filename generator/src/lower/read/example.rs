//! Examples, from which samples of models are built.

use indexmap::IndexMap;
use openapiv3::{
    Example, ParameterData, ReferenceOr, Schema, SchemaKind, StringFormat, Type as SchemaType,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::Reader;
use super::media::resolved;
use super::resolve::component_place;
use super::shape::Node;
use crate::ir::ArgumentExample;
use crate::pointer::Pointer;

/// Values of the formats of strings, in the documentation domains and ranges.
const FORMATS: [(&str, &str); 10] = [
    ("uri", "https://example.com"),
    ("url", "https://example.com"),
    ("uri-reference", "/example"),
    ("email", "user@example.com"),
    ("uuid", "123e4567-e89b-12d3-a456-426614174000"),
    ("hostname", "example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("time", "12:00:00Z"),
    ("duration", "PT1H"),
];

/// Returns values of a schema in order of preference: its example, its default, and one that its
/// format, limits or fixed values determine.
pub fn values<'a>(reader: &Reader<'a>, node: Node<'a>) -> Vec<Value> {
    let target = match node {
        Node::Schema(_) => Some(node),
        Node::Reference(reference) => reader.find_schema(reference).map(|(_, node)| node),
    };
    let Some(Node::Schema(schema)) = target else {
        return Vec::new();
    };
    let data = &schema.schema_data;
    let default = data.default.iter().filter(|it| !it.is_null());
    let declared = data.example.iter().chain(default).cloned();
    declared.chain(determined(schema)).collect()
}

/// Returns values of the schema of an argument in order of preference, without its default: a
/// request with it is the same as one without.
pub fn of_argument<'a>(reader: &Reader<'a>, node: Node<'a>) -> Vec<ArgumentExample> {
    let default = match resolved(reader, node) {
        Node::Schema(schema) => schema.schema_data.default.as_ref(),
        Node::Reference(_) => None,
    };
    let values = values(reader, node).into_iter();
    let values = values.filter(|it| Some(it) != default);
    values.map(Into::into).collect()
}

/// Returns the examples of a parameter in order of preference: its own, and those of its schema.
pub fn of_parameter<'a>(
    reader: &Reader<'a>,
    data: &'a ParameterData,
    node: Option<Node<'a>>,
) -> Vec<ArgumentExample> {
    let root = Pointer::root();
    let named = named(reader, &data.examples, &root);
    let declared = data.example.iter().chain(named.map(|(_, value)| value));
    let declared = declared.cloned().map(Into::into);
    let of_schema = node.into_iter().flat_map(|it| of_argument(reader, it));
    declared.chain(of_schema).collect()
}

/// Returns the examples of a media type with their positions.
pub fn of_content<'a>(
    reader: &Reader<'a>,
    media: &'a openapiv3::MediaType,
    at: &Pointer,
) -> Vec<(Pointer, &'a Value)> {
    let named = named(reader, &media.examples, at);
    let single = media.example.iter().map(|it| (at.at("example"), it));
    single.chain(named).collect()
}

/// Returns the values of `examples` with their positions.
fn named<'a>(
    reader: &Reader<'a>,
    examples: &'a IndexMap<String, ReferenceOr<Example>>,
    at: &Pointer,
) -> impl Iterator<Item = (Pointer, &'a Value)> {
    examples.iter().filter_map(|(key, item)| match item {
        ReferenceOr::Item(example) => {
            let at = at.at("examples").at(key).at("value");
            Some((at, example.value.as_ref()?))
        }
        ReferenceOr::Reference { reference } => {
            let name = reference.strip_prefix("#/components/examples/")?;
            let examples = &reader.openapi.components.as_ref()?.examples;
            let value = examples.get(name)?.as_item()?.value.as_ref()?;
            Some((component_place("examples", name).at("value"), value))
        }
    })
}

/// Returns a value that the format, the limits or the fixed values of a scalar determine.
fn determined(schema: &Schema) -> Option<Value> {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string)) => match &string.format {
            VariantOrUnknownOrEmpty::Unknown(format) => of_format(format),
            VariantOrUnknownOrEmpty::Item(StringFormat::Byte) => Some("c2FtcGxl".into()),
            _ => None,
        },
        SchemaKind::Type(SchemaType::Integer(integer)) => {
            let fixed = integer.enumeration.iter().flatten().next().copied();
            let minimum = integer.minimum.filter(|it| *it > 1);
            let maximum = integer.maximum.filter(|it| *it < 1);
            fixed.or(minimum).or(maximum).map(Value::from)
        }
        SchemaKind::Any(any) => {
            let fixed = any.enumeration.iter().find(|it| !it.is_null());
            let format = any.format.as_deref().and_then(of_format);
            fixed.cloned().or(format)
        }
        _ => None,
    }
}

fn of_format(format: &str) -> Option<Value> {
    let (_, value) = FORMATS.iter().find(|(name, _)| *name == format)?;
    Some((*value).into())
}
