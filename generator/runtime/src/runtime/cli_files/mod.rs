//! Multipart bodies on the command line.

use serde_json::Value;

use crate::runtime::cli::File;
use crate::runtime::multipart::{Multipart, Part};
use crate::runtime::request::Parameters;

/// Returns files as parts.
pub fn parts(files: Vec<File>) -> Vec<Part> {
    files.into_iter().map(part).collect()
}

/// Sets the body to the members of an object and to files.
pub fn set_multipart(request: &mut Parameters, object: Value, files: Vec<(String, File)>) {
    let mut body = Multipart::new();
    if let Value::Object(object) = object {
        for (name, value) in object {
            body = match value {
                Value::String(text) => body.part(name, text),
                other => body.part(name, Part::new(other.to_string()).media_type(JSON)),
            };
        }
    }
    for (name, file) in files {
        body = body.part(name, part(file));
    }
    request.multipart_body(body);
}

const JSON: &str = "application/json";

fn part(file: File) -> Part {
    Part::new(file.body).file_name(file.name)
}
