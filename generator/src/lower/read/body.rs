//! Request bodies.

use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::access::is_read_only;
use super::annotations::docs;
use super::availability::availability_of;
use super::body_example::add_examples;
use super::choice::read_choice;
use super::constant::only_value;
use super::content_type::read_content_types;
use super::facts::{facts, said};
use super::form::{has_file, read_form};
use super::media::{Content, Format, choose, form_encoding, format_of, is_empty, other_json_type};
use super::operation::{Position, body_of};
use super::parameter::{bare_argument, default_of};
use super::resolve::component_place;
use super::rules::declared_name;
use super::schema::{allows_null, read_type, read_value};
use super::shape::{Node, ObjectShape, Shape, choices_beside_properties, is_nullable, shape};
use super::stream::read_values;
use super::{Reader, example};
use crate::config::Subject;
use crate::diagnostic::Code;
use crate::ir::{Argument, Body, Encoding, Omission, Place, Type};
use crate::lower::graph::{Role, Step};
use crate::names::plain_first;
use crate::pointer::Pointer;

/// The media type of bytes.
const BINARY: &str = "application/octet-stream";

/// The media type of text.
const TEXT: &str = "text/plain";

/// Reads a request body. Each property of an inline object or of a form is an argument; any other
/// body is one argument. If the body is optional, the properties are optional, and a body that is
/// always empty is not sent.
pub fn read_body<'a>(
    reader: &mut Reader<'a>,
    position: &Position<'a>,
    role: &Role,
    omissions: &mut Vec<Omission>,
) -> Option<Body> {
    let item = position.operation.request_body.as_ref()?;
    let (at, request) = reader.resolve(item, position.at.at("requestBody"))?;
    let at = at.at("content");
    let Some(chosen) = choose(reader, &request.content) else {
        let reason = "no media type";
        let message = format!("ignoring the request body: {reason}");
        reader
            .diagnostics
            .warn(Code::Ignored, &at, message)
            .help("add the media type of the body to `content`");
        omissions.push(Omission {
            part: body_of(position),
            reason: reason.to_owned(),
        });
        return None;
    };
    let schema = chosen.media.schema.as_ref();
    if !request.required && schema.is_some_and(|it| is_empty(reader, it.into())) {
        return None;
    }
    let name = chosen.name;
    let (encoding, arguments) = read_content(reader, request, chosen, &at, role);
    Some(Body {
        required: request.required,
        content_types: read_content_types(request, name, &encoding),
        encoding,
        arguments,
    })
}

/// Reads the content in the first supported media type: a form with files, JSON, another form, bytes,
/// or parts that the caller adds.
fn read_content<'a>(
    reader: &mut Reader<'a>,
    request: &'a RequestBody,
    chosen: Content<'a>,
    at: &Pointer,
    role: &Role,
) -> (Encoding, Vec<Argument>) {
    let whole = |ty| Argument {
        required: request.required,
        docs: request.description.clone().unwrap_or_default(),
        ..bare_argument("body", Place::Body, ty)
    };
    let (forms, has_files) = forms(reader, request, at);
    let preferred = match forms.first() {
        Some((_, name, _)) if has_files || chosen.format != Format::Json => name,
        _ => chosen.name,
    };
    if let Some(choice) = read_choice(reader, request, preferred, at, role) {
        return (Encoding::Choice(choice), vec![whole(Type::Any)]);
    }
    if let Content {
        name,
        media,
        format: Format::Json,
    } = chosen
        && !has_files
    {
        let at = at.at(name);
        let place = at.at("schema");
        let arguments = match own_object(reader, request, media, &place) {
            Some((object, at)) => read_properties(reader, object, request.required, &at, role),
            None => {
                let body = whole(read_json(reader, media, &place, role));
                let schema = media.schema.as_ref().filter(|_| request.required);
                let constant = schema.and_then(|it| only_value(reader, it.into()));
                vec![body.with_constant(constant)]
            }
        };
        let arguments = add_examples(reader, media, &at, arguments);
        return (Encoding::Json(other_json_type(name)), arguments);
    }
    let mut undeclared = None;
    for (encoding, name, media) in forms {
        let at = at.at(name);
        let fields = read_form(reader, &encoding, media, request.required, &at, role);
        if let Some(fields) = fields {
            return (encoding, add_examples(reader, media, &at, fields));
        }
        if encoding == Encoding::Form {
            let ty = read_json(reader, media, &at.at("schema"), role);
            return (encoding, vec![whole(ty)]);
        }
        undeclared = undeclared.or(Some(encoding));
    }
    let mut others = request.content.keys().map(String::as_str);
    let name = match (others.find(|name| !is_form(name)), undeclared) {
        (None, Some(multipart)) => return (multipart, vec![whole(Type::Any)]),
        (Some(other), _) if is_form(chosen.name) => other,
        _ => chosen.name,
    };
    let media = &request.content[name];
    if let Some((framing, item)) = read_values(reader, name, media, &at.at(name), role) {
        let body = whole(Type::List(Box::new(item)));
        return (Encoding::Values(framing, name.to_owned()), vec![body]);
    }
    let body = whole(Type::Any);
    if !name.contains('*') {
        return (Encoding::Raw(name.to_owned()), vec![body]);
    }
    let sent = range_default(reader, name, media);
    let sentence = format!("Sent as `{sent}` unless the header `Content-Type` is set.");
    let docs = format!("{}\n\n{sentence}", body.docs).trim().to_owned();
    let body = Argument { docs, ..body };
    (Encoding::Raw(sent.to_owned()), vec![body])
}

/// Returns the media type with which a body in a range of media types is sent.
pub fn range_default(reader: &Reader<'_>, name: &str, media: &MediaType) -> &'static str {
    match format_of(reader, name, media) {
        Format::Text => TEXT,
        _ => BINARY,
    }
}

/// Returns `true` for the media types of forms, which are not sent as bytes.
fn is_form(media_type: &str) -> bool {
    form_encoding(media_type).is_some()
}

/// Returns the forms among the media types of a body, in order of preference, and whether one of
/// them has files, which neither JSON nor other forms can hold.
fn forms<'a>(
    reader: &mut Reader<'a>,
    request: &'a RequestBody,
    at: &Pointer,
) -> (Vec<(Encoding, &'a String, &'a MediaType)>, bool) {
    let mut forms = Vec::new();
    let mut has_files = false;
    for (name, media) in &request.content {
        let Some(encoding) = form_encoding(name) else {
            continue;
        };
        let is_multipart = matches!(encoding, Encoding::Multipart(_));
        has_files |= is_multipart && has_file(reader, media, &at.at(name));
        forms.push((encoding, name, media));
    }
    forms.sort_by_key(|(encoding, ..)| (*encoding == Encoding::Form) == has_files);
    (forms, has_files)
}

/// Returns the schema of a body that is an object of this operation, with its properties and its
/// place: an inline object without variants, or one that FastAPI wraps the parameters of a function
/// in. One that is `null` or has required properties is more than its properties.
fn own_object<'a>(
    reader: &Reader<'a>,
    request: &RequestBody,
    media: &'a MediaType,
    at: &Pointer,
) -> Option<(ObjectShape<'a>, Pointer)> {
    let (schema, at) = match media.schema.as_ref()? {
        ReferenceOr::Item(schema) => (schema, at.clone()),
        ReferenceOr::Reference { reference } => match reader.find_schema(reference)? {
            (name, Node::Schema(schema)) if reader.wrappers.contains(&name) => {
                (schema, component_place("schemas", &name))
            }
            _ => return None,
        },
    };
    if reader.has_chosen_type(&at) {
        return None;
    }
    // Without required properties, `{}` stands for `null`.
    let is_or_null = |object: &ObjectShape| {
        request.required && is_nullable(schema) && !object.required.is_empty()
    };
    match shape(schema) {
        _ if !choices_beside_properties(schema).is_empty() => None,
        Shape::Object(object) if is_or_null(&object) => None,
        Shape::Object(object) if !object.properties.is_empty() => Some((object, at)),
        _ => None,
    }
}

/// Reads the type of a JSON body that is one argument.
pub fn read_json<'a>(
    reader: &mut Reader<'a>,
    media: &'a MediaType,
    at: &Pointer,
    role: &Role,
) -> Type {
    let role = role.step(Step::Suffix("Body")).in_own_module();
    match &media.schema {
        Some(item) => read_value(reader, item.into(), at, &role),
        None => Type::Any,
    }
}

/// Reads the properties of an object as arguments.
fn read_properties<'a>(
    reader: &mut Reader<'a>,
    object: ObjectShape<'a>,
    is_required: bool,
    at: &Pointer,
    role: &Role,
) -> Vec<Argument> {
    let required = object.required;
    let mut sent = object.properties;
    sent.retain(|(_, node)| !is_read_only(reader, *node));
    plain_first(
        sent,
        |(wire, _)| wire,
        |(wire, node)| {
            let at = at.at("properties").at(wire);
            let role = role.key(wire).in_own_module();
            let ty = read_type(reader, node, &at, &role);
            let in_body = required.contains(&wire);
            let constant = only_value(reader, node);
            let docs = said(reader, node, &docs(reader, node), wire);
            let examples = example::of_argument(reader, node);
            let argument = Argument {
                required: is_required && in_body,
                required_in_body: !is_required && in_body,
                nullable: allows_null(reader, node),
                facts: facts(reader, node, &docs),
                docs,
                availability: availability_of(reader, node, &at),
                default: default_of(reader, node),
                deprecated: node.is_deprecated(),
                examples,
                name: chosen_name(reader, &at, &role),
                ..bare_argument(wire, Place::Property, ty)
            };
            argument.with_constant(constant.filter(|_| is_required && in_body))
        },
    )
}

/// Returns the name that the settings choose for an argument that is a property of the body: as a
/// parameter of the operation, or as a property.
fn chosen_name(reader: &Reader<'_>, at: &Pointer, role: &Role) -> String {
    let parameter = reader.chosen_name(Subject::Parameter, [at], reader.name_of(role));
    let property = reader.chosen_name(Subject::Property, [at], declared_name(at));
    parameter.or(property).unwrap_or_default()
}
