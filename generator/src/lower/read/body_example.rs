//! Examples of request bodies, which are distributed to the arguments.

use openapiv3::{MediaType, ReferenceOr};
use serde_json::Value;

use super::{Reader, example};
use crate::diagnostic::Code;
use crate::ir::{Argument, ArgumentExample, Place};
use crate::pointer::Pointer;

/// Adds the examples of a media type to the arguments that a body in it consists of.
pub fn add_examples<'a>(
    reader: &mut Reader<'a>,
    media: &'a MediaType,
    at: &Pointer,
    mut arguments: Vec<Argument>,
) -> Vec<Argument> {
    for (at, value) in declared(reader, media, at, &arguments) {
        match (arguments.as_mut_slice(), value) {
            ([whole], value) if whole.place == Place::Body => {
                whole.examples.push(ArgumentExample {
                    value: value.clone(),
                    at: Some(at),
                })
            }
            (properties, Value::Object(members)) => {
                for argument in properties.iter_mut() {
                    let key = &argument.wire;
                    match (members.get(key), &argument.constant) {
                        (Some(value), Some(only)) if value != only => {
                            let problem = format!("the only value is {only}");
                            report(reader, &at.at(key), &problem);
                        }
                        (Some(value), _) => argument.examples.push(ArgumentExample {
                            value: value.clone(),
                            at: Some(at.at(key)),
                        }),
                        (None, None) if argument.required || argument.required_in_body => {
                            report(reader, &at, &format!("`{key}` is missing"));
                        }
                        (None, _) => {}
                    }
                }
            }
            // The text of a form.
            (_, Value::String(_)) => {}
            _ => report(reader, &at, "expected an object"),
        }
    }
    for argument in &mut arguments {
        // Those of bodies have values that fit each other.
        argument.examples.sort_by_key(|it| it.at.is_none());
    }
    arguments
}

/// Returns the examples of a body with their positions: those of the media type, and that of its
/// schema unless it is the example of a model.
fn declared<'a>(
    reader: &Reader<'a>,
    media: &'a MediaType,
    at: &Pointer,
    arguments: &[Argument],
) -> Vec<(Pointer, &'a Value)> {
    let mut found = example::of_content(reader, media, at);
    let is_model = matches!(arguments, [it] if it.place == Place::Body && it.ty.model().is_some());
    if let Some(ReferenceOr::Item(schema)) = &media.schema
        && let Some(value) = &schema.schema_data.example
        && !is_model
    {
        found.push((at.at("schema").at("example"), value));
    }
    found
}

fn report(reader: &mut Reader<'_>, at: &Pointer, problem: &str) {
    let message = format!("the example contradicts its schema: {problem}");
    let diagnostic = reader.diagnostics.note(Code::InvalidExample, at, message);
    diagnostic.help("correct the example or the schema; the emitted tests skip it");
}
