//! The operations with methods that OpenAPI 3.0 does not have.

use openapiv3::Operation;
use serde_json::{Map, Value};

use super::typed_at;
use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::OTHER_METHODS;
use crate::pointer::Pointer;

/// An operation with a method that OpenAPI 3.0 does not have.
#[derive(Debug)]
pub struct OtherOperation {
    /// The path template.
    pub path: String,
    /// The method, as it is sent.
    pub method: String,
    /// The place in the description.
    pub at: Pointer,
    /// The operation.
    pub operation: Operation,
}

/// Moves the operations with other methods out of a description.
pub fn take_others(document: &mut Value, diagnostics: &mut Diagnostics) -> Vec<OtherOperation> {
    let mut found = Vec::new();
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for (path, item) in paths.into_iter().flatten() {
        let Some(item) = item.as_object_mut() else {
            continue;
        };
        let at = Pointer::root().at("paths").at(path);
        for (method, at, value) in take(item, &at) {
            if !is_method(&method) {
                let message = format!("skipping the operation: unsupported method {method:?}");
                diagnostics
                    .warn(Code::Ignored, &at, message)
                    .help("use the name of a method, such as `COPY`");
            } else if let Some(operation) = typed_at(value, Code::NotOpenApi, &at, diagnostics) {
                found.push(OtherOperation {
                    path: path.clone(),
                    method,
                    at,
                    operation,
                });
            }
        }
    }
    found
}

/// Takes the operations with other methods from a path item.
fn take(item: &mut Map<String, Value>, at: &Pointer) -> Vec<(String, Pointer, Value)> {
    let query = item.shift_remove("query");
    let query = query.map(|value| ("QUERY".to_owned(), at.at("query"), value));
    let others = item.shift_remove(OTHER_METHODS);
    let others = others.and_then(|it| match it {
        Value::Object(others) => Some(others),
        _ => None,
    });
    let others = others.into_iter().flatten().map(|(method, value)| {
        let at = at.at(OTHER_METHODS).at(&method);
        (method, at, value)
    });
    query.into_iter().chain(others).collect()
}

/// Returns `true` for the name of a method that a client can send. `CONNECT` opens a tunnel.
fn is_method(name: &str) -> bool {
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_valid) && !name.eq_ignore_ascii_case("connect")
}
