//! Further media types of a response, which callers can request.

use indexmap::IndexSet;
use openapiv3::{MediaType, Response as Declared};

use super::Reader;
use super::media::{
    Content, ERRORS, Format, OPEN, choose, essence, format_of, is_string, label, media_type,
    resolved,
};
use super::named::read_shared;
use super::schema::with_null;
use crate::ir::{Alternative, Framing, Response, Type};
use crate::lower::graph::Role;
use crate::pointer::Pointer;

/// Reads the media types of a response that differ from the usual one in their content.
pub fn read_alternatives<'a>(
    reader: &mut Reader<'a>,
    response: &'a Declared,
    at: &Pointer,
    role: &Role,
) -> Vec<Alternative> {
    let Some(chosen) = choose(reader, &response.content) else {
        return Vec::new();
    };
    let mut seen = IndexSet::new();
    seen.extend(media_type(chosen.name));
    let mut found = Vec::new();
    for (name, media) in &response.content {
        let Some(requested) = media_type(name).filter(|_| is_content(name)) else {
            continue;
        };
        if is_twin(reader, &chosen, name, media) || !seen.insert(requested.clone()) {
            continue;
        }
        let label = label(&requested);
        let response = match format_of(reader, name, media) {
            Format::Text => Response::Text,
            Format::Bytes => Response::Bytes,
            Format::Json => {
                let role = role.response(&format!("{label} response")).in_own_module();
                let at = at.at("content").at(name).at("schema");
                Response::Json(read_json(reader, media, &at, &role))
            }
        };
        found.push(Alternative {
            media_type: requested,
            name: label,
            response,
        });
    }
    found
}

/// Returns `false` for any media type, and for the media types of streams and errors.
fn is_content(name: &str) -> bool {
    let essence = essence(name);
    let is_other = OPEN.iter().chain(&ERRORS).any(|it| *it == essence);
    Framing::of(name).is_none() && !is_other
}

/// Returns `true` if a media type is another form of the usual content. A string is not the same in
/// JSON and as text.
fn is_twin(reader: &Reader<'_>, chosen: &Content<'_>, name: &str, media: &MediaType) -> bool {
    let schema = media
        .schema
        .as_ref()
        .map(|item| resolved(reader, item.into()));
    let is_string = schema.is_some_and(is_string) && chosen.format == Format::Json;
    let is_text = format_of(reader, name, media) == Format::Text;
    media.schema == chosen.media.schema && !(is_string && is_text)
}

fn read_json<'a>(reader: &mut Reader<'a>, media: &'a MediaType, at: &Pointer, role: &Role) -> Type {
    match &media.schema {
        Some(item) => {
            let ty = read_shared(reader, item.into(), at, role);
            with_null(reader, ty, item.into())
        }
        None => Type::Any,
    }
}
