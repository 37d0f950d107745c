//! Finds the malformed objects of a description that cannot be typed.
//!
//! The deserializers of `openapiv3` buffer the variants of many objects, and lose the place of an
//! error inside them.

use openapiv3::{
    Encoding, Example, ExternalDocumentation, Header, Info, MediaType, Operation, Parameter,
    PathItem, RequestBody, Response, SecurityScheme, Server, ServerVariable, Tag,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{self, Object};
use crate::pointer::Pointer;

/// Reports the innermost objects that are malformed, each at its place or at that of the member
/// that is wrong.
pub fn report_malformed(document: &Value, diagnostics: &mut Diagnostics) {
    let mut found: Vec<(Pointer, &Value, Object)> = Vec::new();
    let mut see = |value, object, at: &Pointer| {
        if error(value, object).is_some() {
            // Objects are visited before those inside them.
            while found
                .last()
                .is_some_and(|(outer, ..)| at.tokens().starts_with(&outer.tokens()))
            {
                found.pop();
            }
            found.push((at.clone(), value, object));
        }
    };
    grammar::visit(document, Object::Document, &Pointer::root(), &mut see);
    for (at, value, object) in found {
        if let Some(message) = error(value, object) {
            let at = match wrong_member(value, object, &message) {
                Some(key) => at.at(key),
                None => at,
            };
            diagnostics.error(Code::NotOpenApi, &at, message);
        }
    }
}

/// Returns the member without which there is no error, or else another one.
fn wrong_member<'a>(value: &'a Value, object: Object, message: &str) -> Option<&'a str> {
    if message.starts_with("missing field") {
        return None;
    }
    let members = value.as_object()?;
    let error_without = |key: &String| {
        let mut rest = members.clone();
        rest.remove(key);
        error(&Value::Object(rest), object)
    };
    let mut keys = members.keys();
    let fixing = keys.find(|key| error_without(key).is_none());
    let changing = || {
        let mut keys = members.keys();
        keys.find(|key| error_without(key).as_deref() != Some(message))
    };
    fixing.or_else(changing).map(String::as_str)
}

/// Returns the error of an object, without the schemas in it, which are checked before.
fn error(value: &Value, object: Object) -> Option<String> {
    if value.get("$ref").is_some() {
        return None;
    }
    match object {
        Object::Info => of::<Info>(value),
        Object::Server => of::<Server>(value),
        Object::ServerVariable => of::<ServerVariable>(value),
        Object::Tag => of::<Tag>(value),
        Object::PathItem => of::<PathItem>(value),
        Object::Operation => of::<Operation>(value),
        Object::ExternalDocs => of::<ExternalDocumentation>(value),
        Object::Parameter => of::<Parameter>(value),
        Object::Header => of::<Header>(value),
        Object::RequestBody => of::<RequestBody>(value),
        Object::Response => of::<Response>(value),
        Object::MediaType => of::<MediaType>(value),
        Object::Encoding => of::<Encoding>(value),
        Object::Example => of::<Example>(value),
        Object::SecurityScheme => of::<SecurityScheme>(value),
        _ => None,
    }
}

fn of<T: DeserializeOwned>(value: &Value) -> Option<String> {
    T::deserialize(value).err().map(|error| error.to_string())
}
