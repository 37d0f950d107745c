//! Declared headers of responses.

use openapiv3::{Header as Declared, MediaType, ParameterSchemaOrContent, Response};

use super::Reader;
use super::annotations::docs;
use super::media::is_json;
use super::named::read_shared;
use crate::diagnostic::Code;
use crate::ir::{Header, Headers, Type};
use crate::lower::graph::Role;
use crate::pointer::Pointer;

/// Reads the headers of the successful responses of an operation; `None` if they declare none.
///
/// A header is required if every response requires it.
pub fn read_headers<'a>(
    reader: &mut Reader<'a>,
    responses: &[(&'a Response, Pointer)],
    role: &Role,
) -> Option<Headers> {
    let mut found: Vec<(Header, &Declared, usize)> = Vec::new();
    for (response, at) in responses {
        for (wire, item) in &response.headers {
            let at = at.at("headers").at(wire);
            // OpenAPI requires it to be ignored.
            if wire.eq_ignore_ascii_case("content-type") {
                continue;
            }
            if !is_header_name(wire) {
                let message = format!("ignoring response header {wire:?}: invalid name");
                reader.diagnostics.warn(Code::Ignored, &at, message);
                continue;
            }
            let Some((at, declared)) = reader.resolve(item, at) else {
                continue;
            };
            let is_same =
                |it: &&mut (Header, &Declared, usize)| it.0.wire.eq_ignore_ascii_case(wire);
            match found.iter_mut().find(is_same) {
                Some((header, first, count)) => {
                    *count += 1;
                    header.required &= declared.required;
                    header.deprecated &= declared.deprecated == Some(true);
                    if first.format != declared.format
                        && read_type(reader, wire, declared, &at, role) != header.ty
                    {
                        (header.ty, header.is_json) = (Type::String, false);
                    }
                }
                None => {
                    let header = read_header(reader, wire, declared, &at, role);
                    found.push((header, declared, 1));
                }
            }
        }
    }
    let fields = found.into_iter().map(|(header, _, count)| Header {
        required: header.required && count >= responses.len(),
        ..header
    });
    let fields: Vec<Header> = fields.collect();
    (!fields.is_empty()).then(|| Headers {
        name: String::new(),
        fields,
    })
}

fn read_header<'a>(
    reader: &mut Reader<'a>,
    wire: &str,
    declared: &'a Declared,
    at: &Pointer,
    role: &Role,
) -> Header {
    let described = declared.description.clone();
    let described = described.unwrap_or_else(|| match &declared.format {
        ParameterSchemaOrContent::Schema(item) => docs(reader, item.into()),
        ParameterSchemaOrContent::Content(_) => String::new(),
    });
    Header {
        wire: wire.to_owned(),
        name: String::new(),
        ty: read_type(reader, wire, declared, at, role),
        required: declared.required,
        is_json: json(declared).is_some(),
        docs: described,
        deprecated: declared.deprecated == Some(true),
    }
}

/// Returns the content of a header that is JSON, with its media type.
fn json(declared: &Declared) -> Option<(&String, &MediaType)> {
    match &declared.format {
        ParameterSchemaOrContent::Content(content) => {
            let mut content = content.iter();
            content.find(|(name, _)| is_json(name) && !name.contains('*'))
        }
        ParameterSchemaOrContent::Schema(_) => None,
    }
}

/// Reads the type of a header. Content that is not JSON is a string.
fn read_type<'a>(
    reader: &mut Reader<'a>,
    wire: &str,
    declared: &'a Declared,
    at: &Pointer,
    role: &Role,
) -> Type {
    let role = role.key(&format!("{wire} header")).in_own_module();
    let ty = match (&declared.format, json(declared)) {
        (ParameterSchemaOrContent::Schema(item), _) => {
            match read_shared(reader, item.into(), &at.at("schema"), &role) {
                Type::Any => Type::String,
                ty => ty,
            }
        }
        (_, Some((name, media))) => match &media.schema {
            Some(item) => {
                let at = at.at("content").at(name).at("schema");
                read_shared(reader, item.into(), &at, &role)
            }
            None => Type::Any,
        },
        (_, None) => Type::String,
    };
    let is_cookie = wire.eq_ignore_ascii_case("set-cookie");
    match ty {
        // Each cookie has a line of its own.
        Type::String if is_cookie => Type::List(Box::new(Type::String)),
        ty => ty,
    }
}

/// Returns `true` for a token of HTTP.
pub fn is_header_name(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}
