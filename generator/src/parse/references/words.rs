//! The words for the steps to a place, from which the name of a component is made.

use serde_json::Value;

use super::files::is_in_file;
use crate::grammar::{Below, Object, inside};
use crate::names::singular;
use crate::pointer::Pointer;

/// The words of a name.
#[derive(Default)]
struct Words {
    all: Vec<String>,
    /// The number of words that the short name omits.
    omitted: usize,
}

/// A step from a value to one inside it.
struct Step<'s> {
    /// The key or the index.
    token: &'s str,
    /// The key of the object or list around it.
    around: &'s str,
    /// The value that it leads to.
    value: &'s Value,
    /// The structure of that value.
    structure: Below,
    /// Whether the step is in an operation, and in no part of it that has a name.
    in_operation: bool,
    is_last: bool,
}

/// Returns a short name and a long name for the value at a place.
///
/// In a part with a name of its own, given with the number of steps to it, they start with that name.
pub fn names(document: &Value, place: &Pointer, part: Option<(usize, &str)>) -> [String; 2] {
    let tokens = place.tokens();
    let mut words = Words::default();
    let is_in_file = is_in_file(place);
    let in_operation = !matches!(tokens[..], ["components", section, ..] if section != "pathItems");
    let (mut value, mut structure) = (document, Below::Objects(Object::Document));
    for (index, token) in tokens.iter().copied().enumerate() {
        let items = value.as_array();
        let inner = match items {
            Some(items) => token.parse().ok().and_then(|it: usize| items.get(it)),
            None => value.get(token),
        };
        let outer = structure;
        if items.is_none() {
            structure = inside(structure, token);
        }
        value = inner.unwrap_or(&Value::Null);
        let step = Step {
            token,
            around: index.checked_sub(1).map_or("", |it| tokens[it]),
            value,
            structure,
            in_operation: in_operation && part.is_none(),
            is_last: index + 1 == tokens.len(),
        };
        let is_file = is_in_file && index == 1;
        match outer {
            _ if is_in_file && index == 0 => {}
            _ if is_file => words.add_file(token),
            Below::Named(object) => words.add_named(object, &step),
            Below::Objects(object) if items.is_some() => words.add_item(object, &step),
            Below::Objects(object) => words.add_member(object, &step),
        }
        match part {
            Some((steps, name)) if steps == index + 1 => words.restart(name),
            _ => {}
        }
    }
    [&words.all[words.omitted..], &words.all].map(joined)
}

impl Words {
    fn add(&mut self, word: &str) {
        self.all.push(word.to_owned());
    }

    /// Adds the first word of the short name.
    fn start(&mut self, word: &str) {
        self.omitted = self.all.len();
        self.add(word);
    }

    /// Replaces all words.
    fn restart(&mut self, word: &str) {
        self.all.clear();
        self.start(word);
    }

    /// Adds the words for a file.
    fn add_file(&mut self, path: &str) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.add(folder);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        self.start(stem);
    }

    /// Adds the words for an object in a map.
    fn add_named(&mut self, object: Object, step: &Step<'_>) {
        match object {
            Object::MediaType | Object::Encoding => {}
            Object::Schema if matches!(step.around, "definitions" | "$defs") => {
                self.start(step.token);
            }
            // An object that operations share is known by its property.
            Object::Schema if step.in_operation && step.value.get("enum").is_none() => {
                self.start(step.token);
            }
            Object::Schema | Object::PathItem => {
                if step.in_operation {
                    self.omitted = 0;
                }
                self.add(step.token);
            }
            Object::Response if step.in_operation && !step.is_last => {
                match step.token.starts_with('2') {
                    true => self.add("response"),
                    false => self.add(&format!("error_{}", step.token)),
                }
            }
            Object::Parameter | Object::Header if step.is_last => self.start(step.token),
            _ => {
                self.add(step.token);
                if !step.is_last {
                    self.add(&singular(step.around));
                }
            }
        }
    }

    /// Adds the words for an item of a list.
    fn add_item(&mut self, object: Object, step: &Step<'_>) {
        match (object, step.around) {
            (Object::Parameter, _) => {
                let name = step.value["name"].as_str().unwrap_or(step.token);
                match step.is_last {
                    true => self.start(name),
                    false => self.add(name),
                }
            }
            (Object::Schema, _) if !step.is_last => {}
            (Object::Schema, "allOf") => self.add("part"),
            (Object::Schema, _) => self.add("variant"),
            _ => self.add(step.token),
        }
    }

    /// Adds the words for a member of an object.
    fn add_member(&mut self, object: Object, step: &Step<'_>) {
        match (object, step.structure) {
            (_, Below::Objects(Object::Data)) => self.start(step.token),
            (Object::PathItem, Below::Objects(Object::Operation)) => {
                match step.value["operationId"].as_str() {
                    Some(id) => self.restart(id),
                    None => self.all.insert(0, step.token.to_owned()),
                }
            }
            (Object::Operation, Below::Objects(Object::RequestBody)) if !step.is_last => {
                self.add("body");
            }
            (Object::Schema, Below::Objects(Object::Schema)) if !step.value.is_array() => {
                if let Some(last) = self.all.last_mut() {
                    *last = singular(last);
                    if last.ends_with("-item") {
                        self.omitted = 0;
                    }
                }
            }
            _ => {}
        }
    }
}

/// Joins words to a valid name of a component.
fn joined(words: &[String]) -> String {
    let text = words.join("_");
    let allowed = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    let parts = text.split(|c| !allowed(c)).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("_")
}
