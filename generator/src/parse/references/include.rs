//! References where OpenAPI has none, such as `schemas: { $ref: schemas/index.yaml }`.
//!
//! Descriptions in several files include others so, and most tools read it.

use serde_json::Value;

use super::copies::{MAX_COPIED, size};
use super::files::{Loader, Part, is_in_file};
use crate::diagnostic::{Code, FILES};
use crate::pointer::Pointer;

/// The maximum number of inclusions around a part.
const MAX_DEPTH: usize = 8;

impl Loader<'_> {
    /// Replaces a reference by the members of its target in a file. The siblings of the reference
    /// win over them.
    pub fn include(&mut self, document: &mut Value, part: Part) {
        if self.has_ended {
            return;
        }
        let pointer = part.place.to_json_pointer();
        let Some(reference) = document
            .pointer(&pointer)
            .and_then(|it| it["$ref"].as_str())
        else {
            return;
        };
        if reference.starts_with('#') && self.bases.base(&part.place) == self.bases.own() {
            return;
        }
        let reference = reference.to_owned();
        self.open(document, &reference, &part.place);
        let places = self.bases.places(&reference, &part.place);
        let mut places = places.into_iter().filter(is_in_file);
        let Some((place, Value::Object(target))) =
            places.find_map(|place| Some((place.clone(), self.original(&place)?.clone())))
        else {
            self.diagnostics
                .unresolved(&reference, &part.place.at("$ref"));
            return;
        };
        self.copied += target.values().map(size).sum::<usize>();
        if part.depth > MAX_DEPTH || self.copied > MAX_COPIED {
            // One error is enough: the others may be as many as the copies.
            self.has_ended = true;
            self.pending.clear();
            let message = "the files include each other too often";
            self.diagnostics
                .error(Code::Cycle, &part.place.at("$ref"), message)
                .help("refer to schemas and paths instead of maps of them");
            return;
        }
        let Some(Value::Object(own)) = document.pointer_mut(&pointer) else {
            return;
        };
        own.shift_remove("$ref");
        for (key, value) in target {
            if !own.contains_key(&key) {
                let (at, from) = (part.place.at(&key), place.at(&key));
                self.diagnostics.relocate(at.clone(), &from);
                self.bases.include(at, from);
                own.insert(key, value);
            }
        }
        self.pending.push(part);
    }

    /// Returns the value at a place in a file, as it has been read.
    fn original(&self, place: &Pointer) -> Option<&Value> {
        let tokens = place.tokens();
        let [FILES, path, rest @ ..] = &tokens[..] else {
            return None;
        };
        let file = self.files.get(*path)?.as_ref().ok()?;
        let inner = rest.iter().fold(Pointer::root(), |at, token| at.at(token));
        file.pointer(&inner.to_json_pointer())
    }
}
