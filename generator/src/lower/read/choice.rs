//! Request bodies in several media types that differ in their content.

use openapiv3::{MediaType, RequestBody};

use super::Reader;
use super::body::{range_default, read_json};
use super::body_example::add_examples;
use super::form::{has_fields, read_form};
use super::media::{Format, form_encoding, format_of, label, media_type, other_json_type};
use super::parameter::bare_argument;
use crate::diagnostic::Code;
use crate::ir::{Argument, Body, Choice, Encoding, Member, Place, Type};
use crate::lower::graph::Role;
use crate::names::variant_name;
use crate::pointer::Pointer;

/// Reads a body as a choice, unless there is only one kind of content.
///
/// Media types with the same schema are one choice, of which the first is sent. The preferred one
/// is the variant that is listed first.
pub fn read_choice<'a>(
    reader: &mut Reader<'a>,
    request: &'a RequestBody,
    preferred: &str,
    at: &Pointer,
    role: &Role,
) -> Option<Choice> {
    if request.content.len() < 2 {
        return None;
    }
    let mut content: Vec<(&String, &MediaType)> = request.content.iter().collect();
    content.sort_by_key(|(name, _)| name.as_str() != preferred);
    let mut kept: Vec<(&String, &MediaType)> = Vec::new();
    for (name, media) in content {
        let is_new = kept.iter().all(|(_, other)| other.schema != media.schema);
        if is_new && is_supported(reader, name, media, &at.at(name)) {
            kept.push((name, media));
        }
    }
    if kept.len() < 2 {
        return None;
    }
    let members = kept.into_iter();
    let members = members
        .filter_map(|(name, media)| read_member(reader, name, media, &at.at(name), role))
        .collect();
    Some(Choice {
        name: String::new(),
        members,
    })
}

/// Returns `true` if the body can be sent in a media type; one that cannot is reported.
fn is_supported<'a>(
    reader: &mut Reader<'a>,
    name: &str,
    media: &'a MediaType,
    at: &Pointer,
) -> bool {
    let problem = if media_type(name).is_none() {
        "invalid name"
    } else if form_encoding(name).is_some() && !has_fields(reader, media, at) {
        "a form without properties"
    } else {
        return true;
    };
    let message = format!("ignoring media type {name:?} of the request body: {problem}");
    let diagnostic = reader.diagnostics.warn(Code::UnsupportedBody, at, message);
    diagnostic.help("set the header `Content-Type` and the body of an untyped request");
    false
}

/// Reads the body in one media type; `None` if it is unsupported.
fn read_member<'a>(
    reader: &mut Reader<'a>,
    name: &'a str,
    media: &'a MediaType,
    at: &Pointer,
    role: &Role,
) -> Option<Member> {
    let sent = media_type(name)?;
    let variant = variant_name(&label(&sent));
    let (sent, encoding, arguments) = if let Some(encoding) = form_encoding(name) {
        let fields = read_form(reader, &encoding, media, true, at, role)?;
        (sent, encoding, fields)
    } else if format_of(reader, name, media) == Format::Json {
        let role = role.key(&variant);
        let ty = read_json(reader, media, &at.at("schema"), &role);
        let other = other_json_type(name);
        let sent = other.clone().unwrap_or("application/json".to_owned());
        (sent, Encoding::Json(other), vec![whole(ty)])
    } else {
        let sent = match sent.contains('*') {
            true => range_default(reader, name, media).to_owned(),
            false => sent,
        };
        (sent.clone(), Encoding::Raw(sent), vec![whole(Type::Any)])
    };
    let arguments = match encoding {
        Encoding::Raw(_) => arguments,
        _ => add_examples(reader, media, at, arguments),
    };
    let is_form = matches!(encoding, Encoding::Form | Encoding::Multipart(_));
    Some(Member {
        name: variant,
        media_type: sent,
        form: is_form.then(String::new),
        is_text: format_of(reader, name, media) == Format::Text,
        body: Body {
            required: true,
            encoding,
            arguments,
            content_types: Vec::new(),
        },
    })
}

fn whole(ty: Type) -> Argument {
    bare_argument("body", Place::Body, ty)
}
