//! Responses.

use openapiv3::{MediaType, Operation, Response as Declared, StatusCode};

use super::accept::Accept;
use super::alternative::read_alternatives;
use super::header::read_headers;
use super::media::{Content, Format, choose, is_empty, is_json};
use super::named::read_shared;
use super::schema::with_null;
use super::stream::read_stream;
use super::{Reader, example};
use crate::docs;
use crate::ir::{Alternative, Case, Failure, Headers, Response, Several, Status, Streaming, Type};
use crate::lower::graph::{Example, Role};
use crate::pointer::Pointer;

/// The responses of an operation.
pub struct Responses {
    pub success: Response,
    pub failures: Vec<Failure>,
    /// The media types that callers can request in place of that of the response.
    pub alternatives: Vec<Alternative>,
    /// The declared headers of successful responses.
    pub headers: Option<Headers>,
    /// The `Accept` header, unless it is the media type of the successful response.
    pub accept: Option<String>,
    /// The stream that a successful response is.
    pub stream: Option<Streaming>,
    /// The names of the headers of successful responses.
    pub header_names: Vec<String>,
}

/// A declared successful response.
struct Success<'a> {
    status: Status,
    response: &'a Declared,
    at: Pointer,
}

impl Success<'_> {
    /// Returns `false` if HTTP forbids content.
    fn has_content(&self, is_head: bool) -> bool {
        !is_head && !matches!(self.status, Status::Code(204 | 205))
    }
}

/// Reads the responses of an operation.
pub fn read_responses<'a>(
    reader: &mut Reader<'a>,
    operation: &'a Operation,
    at: &Pointer,
    role: &Role,
    is_head: bool,
) -> Responses {
    let at = at.at("responses");
    let mut successes = Vec::new();
    let mut redirects = false;
    let mut failures = Vec::new();
    let mut header_names = Vec::new();
    let mut accept = Accept::default();
    for (status, item) in &operation.responses.responses {
        let Some((at, response)) = reader.resolve(item, at.at(status)) else {
            continue;
        };
        match class(status) {
            2 => {
                header_names.extend(response.headers.keys().cloned());
                let status = match status {
                    StatusCode::Code(code) => Status::Code(*code),
                    StatusCode::Range(class) => Status::Range(*class),
                };
                successes.push(Success {
                    status,
                    response,
                    at,
                });
            }
            // The response to the request follows.
            1 => {}
            3 => redirects |= has_header(response, "location"),
            _ => {
                accept.add_failure(response);
                let status = status.to_string();
                failures.push(read_failure(reader, response, &at, role, status));
            }
        }
    }
    if let Some(item) = &operation.responses.default
        && let Some((at, response)) = reader.resolve(item, at.at("default"))
    {
        if successes.is_empty() && !redirects {
            successes.push(Success {
                status: Status::Code(200),
                response,
                at,
            });
        } else {
            accept.add_failure(response);
            let status = "default".to_owned();
            failures.push(read_failure(reader, response, &at, role, status));
        }
    }
    // A range applies to the statuses that are not declared otherwise.
    successes.sort_by_key(|success| matches!(success.status, Status::Range(_)));
    for success in successes.iter().filter(|it| it.has_content(is_head)) {
        accept.add_success(reader, success.response);
    }
    // If there is a successful response also, the HTTP client handles the redirect.
    let success = if successes.is_empty() && redirects {
        Response::Redirect
    } else {
        read_success(reader, &successes, role, is_head)
    };
    if is_head {
        failures.iter_mut().for_each(|it| it.ty = None);
    }
    let mut streams = successes.iter().filter(|it| it.has_content(is_head));
    let stream = streams.find_map(|it| read_stream(reader, it.response, &it.at, role));
    let with_content = successes.iter().filter(|it| it.has_content(is_head));
    let alternatives = with_content
        .map(|it| read_alternatives(reader, it.response, &it.at, role))
        .find(|it| !it.is_empty());
    let declared: Vec<_> = successes
        .iter()
        .map(|it| (it.response, it.at.clone()))
        .collect();
    let headers = read_headers(reader, &declared, role);
    Responses {
        stream,
        alternatives: alternatives.unwrap_or_default(),
        headers,
        accept: accept.header(&success).filter(|_| !is_head),
        success,
        failures,
        header_names,
    }
}

fn read_success<'a>(
    reader: &mut Reader<'a>,
    successes: &[Success<'a>],
    role: &Role,
    is_head: bool,
) -> Response {
    let mut cases: Vec<Case> = Vec::new();
    for success in successes {
        let key = match successes.len() {
            1 => "response ".to_owned(),
            _ => format!("response {}", success.status),
        };
        let role = role.response(&key).in_own_module();
        cases.push(Case {
            status: success.status,
            name: String::new(),
            docs: docs::said(&success.response.description, "").to_owned(),
            response: if success.has_content(is_head) {
                read_content(reader, success.response, &success.at, &role)
            } else {
                Response::Empty
            },
        });
    }
    match cases.split_first() {
        None => Response::Empty,
        Some((first, rest)) if rest.iter().all(|case| case.response == first.response) => {
            first.response.clone()
        }
        Some(_) => Response::Several(Several {
            name: String::new(),
            cases,
        }),
    }
}

/// Reads the content of a response in the preferred media type.
fn read_content<'a>(
    reader: &mut Reader<'a>,
    response: &'a Declared,
    at: &Pointer,
    role: &Role,
) -> Response {
    let at = at.at("content");
    let Some(Content {
        name,
        media,
        format,
    }) = choose(reader, &response.content)
    else {
        return Response::Empty;
    };
    match format {
        Format::Text => return Response::Text,
        Format::Bytes => return Response::Bytes,
        Format::Json => {}
    }
    let Some(item) = &media.schema else {
        return Response::Json(Type::Any);
    };
    // It is decoded as `()`.
    if is_empty(reader, item.into()) {
        return Response::Empty;
    }
    let at = at.at(name);
    let ty = read_shared(reader, item.into(), &at.at("schema"), role);
    let ty = with_null(reader, ty, item.into());
    add_examples(reader, media, &at, &ty);
    Response::Json(ty)
}

/// Records the examples of a response.
fn add_examples<'a>(reader: &mut Reader<'a>, media: &'a MediaType, at: &Pointer, ty: &Type) {
    let values = example::of_content(reader, media, at).into_iter();
    reader.examples.extend(values.map(|(at, value)| Example {
        ty: ty.clone(),
        value: value.clone(),
        at,
    }));
}

fn read_failure<'a>(
    reader: &mut Reader<'a>,
    response: &'a Declared,
    at: &Pointer,
    role: &Role,
    status: String,
) -> Failure {
    let json = response.content.iter().find(|(name, _)| is_json(name));
    let schema = json.and_then(|(name, media)| Some((name, media, media.schema.as_ref()?)));
    let ty = schema.map(|(name, media, item)| {
        let role = role.error(&status).in_own_module();
        let at = at.at("content").at(name);
        let ty = read_shared(reader, item.into(), &at.at("schema"), &role);
        add_examples(reader, media, &at, &ty);
        ty
    });
    Failure { status, ty }
}

fn has_header(response: &Declared, wanted: &str) -> bool {
    let mut names = response.headers.keys();
    names.any(|name| name.eq_ignore_ascii_case(wanted))
}

fn class(status: &StatusCode) -> u16 {
    match status {
        StatusCode::Code(code) => code / 100,
        StatusCode::Range(class) => *class,
    }
}
