//! Reads the other files that a description refers to.
//!
//! They are added to the description below a key of their own, so that a reference to a file is a
//! reference to a place. The kinds of the values in a file follow from the references to them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::Value;

use super::base::Bases;
use super::collect::{mapped, section};
use super::path::local_path;
use crate::diagnostic::{Code, Diagnostics, FILES, Unread};
use crate::grammar::{self, Below, Location, Object};
use crate::parse::{check, read_at, reserved};
use crate::pointer::Pointer;
use crate::source::Source;

/// The maximum number of files.
const MAX_FILES: usize = 10_000;

/// The maximum size of all files in bytes.
const MAX_SIZE: usize = 100_000_000;

/// Adds the files that a description refers to, and returns the URLs of its parts.
pub fn load(document: &mut Value, source: &Source, diagnostics: &mut Diagnostics) -> Bases {
    let mut loader = Loader {
        source,
        bases: Bases::of(document, source.file_name()),
        diagnostics,
        files: HashMap::new(),
        size: 0,
        copied: 0,
        has_ended: false,
        seen: HashSet::new(),
        pending: Vec::new(),
    };
    loader.pending.push(Part {
        place: Pointer::root(),
        structure: Below::Objects(Object::Document),
        depth: 0,
    });
    while let Some(part) = loader.pending.pop() {
        loader.visit(document, &part);
    }
    loader.bases
}

/// Returns `true` for a place in another file.
pub fn is_in_file(place: &Pointer) -> bool {
    place.tokens().first() == Some(&FILES)
}

/// A part of the description whose references are to be followed.
pub struct Part {
    pub place: Pointer,
    pub structure: Below,
    /// The number of inclusions around it.
    pub depth: usize,
}

/// A reference in a part.
struct Reference {
    text: String,
    at: Pointer,
    /// The kind of its target.
    object: Object,
}

/// Returns `true` for a reference to a component or a path.
fn is_place(reference: &str) -> bool {
    reference.starts_with("#/components/") || reference.starts_with("#/paths/")
}

/// The progress of reading the files.
pub struct Loader<'d> {
    source: &'d Source,
    pub bases: Bases,
    pub diagnostics: &'d mut Diagnostics,
    /// The files as they have been read, by path.
    pub files: HashMap<String, Result<Value, Unread>>,
    /// The size of all files in bytes.
    size: usize,
    /// The number of values that have been included.
    pub copied: usize,
    /// Whether files include each other too often.
    pub has_ended: bool,
    seen: HashSet<(Pointer, Object)>,
    pub pending: Vec<Part>,
}

impl Loader<'_> {
    /// Reads the files that a part refers to.
    fn visit(&mut self, document: &mut Value, part: &Part) {
        let Some(value) = document.pointer(&part.place.to_json_pointer()) else {
            return;
        };
        let (mut references, mut inclusions) = (Vec::new(), Vec::new());
        let is_own = part.place == Pointer::root();
        if !is_own {
            check::check_names(value, part.structure, &part.place, self.diagnostics);
        }
        let mut see = |value: &Value, object: Object, at: &Location<'_>| {
            if !is_own {
                reserved::check_object(value, object, at, self.diagnostics);
            }
            if object == Object::Schema {
                self.bases.add(value, at);
            }
            let mut add = |text: &str, at: Pointer, object| {
                let text = text.to_owned();
                references.push(Reference { text, at, object });
            };
            match value["$ref"].as_str() {
                Some(reference) if section(object).is_some() => {
                    // Most references are to components of the same file.
                    let is_own = self.bases.base_at(at) == self.bases.own();
                    if !(is_own && is_place(reference)) {
                        add(reference, at.pointer(), object);
                    }
                }
                Some(_) => inclusions.push((at.pointer(), Below::Objects(object))),
                None => {}
            }
            if object == Object::Discriminator {
                for (at, target) in mapped(document, value, &at.pointer()) {
                    add(target, at, Object::Schema);
                }
            }
            for (key, member) in value.as_object().into_iter().flatten() {
                let structure = grammar::below(object, key);
                if matches!(structure, Below::Named(_)) && member["$ref"].is_string() {
                    inclusions.push((at.pointer().at(key), structure));
                }
            }
        };
        match part.structure {
            Below::Objects(object) => grammar::visit(value, object, &part.place, &mut see),
            Below::Named(object) => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    grammar::visit(member, object, &part.place.at(name), &mut see);
                }
                if value["$ref"].is_string() {
                    inclusions.push((part.place.clone(), part.structure));
                }
            }
        }
        for (place, structure) in inclusions {
            let depth = part.depth + 1;
            self.include(
                document,
                Part {
                    place,
                    structure,
                    depth,
                },
            );
        }
        for reference in references {
            self.follow(document, &reference);
        }
    }

    /// Reads the file that a reference refers to, and marks its target as a part.
    fn follow(&mut self, document: &mut Value, reference: &Reference) {
        let Reference { text, at, object } = reference;
        if is_place(text) && self.bases.base(at) == self.bases.own() {
            return;
        }
        self.open(document, text, at);
        let mut places = self.bases.places(text, at);
        places.retain(|place| {
            let found = grammar::find(document, place);
            found.is_some_and(|(_, structure)| structure == Below::Objects(Object::Data))
        });
        let url = self.bases.url(text, at);
        if let Some((file, anchor)) = url.split_once('#')
            && !anchor.starts_with('/')
            && places.is_empty()
        {
            // The anchor is known when the whole file has been visited.
            places.extend(self.bases.places(file, &Pointer::root()));
            places.retain(is_in_file);
        }
        if let Some(place) = places.into_iter().next()
            && self.seen.insert((place.clone(), *object))
        {
            self.pending.push(Part {
                place,
                structure: Below::Objects(*object),
                depth: 0,
            });
        }
    }

    /// Reads the file that a reference refers to, unless it is known.
    pub fn open(&mut self, document: &mut Value, reference: &str, at: &Pointer) {
        let url = self.bases.url(reference, at);
        let (resource, _) = url.split_once('#').unwrap_or((&url, ""));
        if self.bases.has(resource) {
            return;
        }
        let unread = match local_path(resource, self.bases.own()) {
            Ok(path) if path == self.source.file_name() => {
                self.bases.add_file(resource, Pointer::root());
                return;
            }
            Ok(path) => {
                if !self.files.contains_key(&path) {
                    let file = self.read(&path, at);
                    if let Ok(value) = &file {
                        document[FILES][&path] = value.clone();
                    }
                    self.files.insert(path.clone(), file);
                }
                match &self.files[&path] {
                    Ok(_) => {
                        let place = Pointer::root().at(FILES).at(path);
                        self.bases.add_file(resource, place);
                        return;
                    }
                    Err(unread) => unread.clone(),
                }
            }
            Err(unread) => unread,
        };
        self.diagnostics.add_unread(reference, at, unread);
    }

    /// Reads a file.
    fn read(&mut self, path: &str, at: &Pointer) -> Result<Value, Unread> {
        let unread = |problem: String, help| Unread { problem, help };
        let Some(opened) = self.source.open(path) else {
            let problem = "only one file is read".to_owned();
            return Err(unread(
                problem,
                "move the target to `components` of this file",
            ));
        };
        let file = opened.map_err(|problem| {
            let problem = format!("cannot read {path}: {problem}");
            unread(problem, "check the reference, and the path of the file")
        })?;
        self.size += file.text().len();
        if self.files.len() >= MAX_FILES || self.size > MAX_SIZE {
            let message = format!("more than {MAX_FILES} files, or than {MAX_SIZE} bytes in them");
            self.diagnostics
                .error(Code::NotOpenApi, &at.at("$ref"), message)
                .help("split the description");
            return Err(unread("too many files".to_owned(), "split the description"));
        }
        let file = Arc::new(file);
        let place = self.diagnostics.add_file(path, Arc::clone(&file));
        let value = read_at(&file, &place, self.diagnostics);
        Ok(value.unwrap_or(Value::Null))
    }
}
