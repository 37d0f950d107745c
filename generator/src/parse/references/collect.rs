//! Collects the references of a description, and the places that they refer to.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::base::Bases;
use crate::grammar::{self, Below, Object};
use crate::pointer::Pointer;

/// The target of a reference.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// Its place.
    pub place: Pointer,
    /// The section of `components` for objects of its kind.
    pub section: &'static str,
    /// Whether its place has no OpenAPI structure, as in an extension.
    pub is_data: bool,
}

impl Target {
    /// Returns `true` if the target is a component.
    pub fn is_component(&self) -> bool {
        matches!(self.place.tokens()[..], ["components", section, _] if section == self.section)
    }
}

/// Returns the targets of the references that resolve, by the place of the object with the `$ref`.
pub fn collect(document: &Value) -> IndexMap<Pointer, Target> {
    let mut resolver = Resolver {
        document,
        bases: Bases::of(document),
        targets: HashMap::new(),
    };
    let mut references = IndexMap::new();
    let mut seen = HashSet::new();
    let mut pending = vec![(document, Object::Document, Pointer::root())];
    while let Some((value, object, place)) = pending.pop() {
        grammar::visit(value, object, &place, &mut |value, object, at| {
            if let Some(reference) = value["$ref"].as_str()
                && let Some(section) = section(object)
                && (object != Object::PathItem || is_called(at))
                && let Some(target) = resolver.resolve(reference, section, at)
            {
                // A place without structure is visited as an object of the kind that is expected.
                if target.is_data
                    && seen.insert(target.clone())
                    && let Some((value, _)) = grammar::find(document, &target.place)
                {
                    pending.push((value, object, target.place.clone()));
                }
                references.insert(at.clone(), target);
            }
        });
    }
    references
}

/// Returns the section of `components` for an object, if references to it are allowed.
fn section(object: Object) -> Option<&'static str> {
    Some(match object {
        Object::Schema => "schemas",
        Object::Parameter => "parameters",
        Object::Header => "headers",
        Object::Response => "responses",
        Object::RequestBody => "requestBodies",
        Object::Example => "examples",
        Object::SecurityScheme => "securitySchemes",
        Object::PathItem => "pathItems",
        Object::MediaType => "mediaTypes",
        _ => return None,
    })
}

/// Returns `true` for a path, a webhook or a component, whose operations the client may have.
fn is_called(at: &Pointer) -> bool {
    matches!(
        at.tokens()[..],
        ["paths" | "webhooks", _] | ["components", "pathItems", _]
    )
}

/// Resolves references.
struct Resolver<'d> {
    document: &'d Value,
    bases: Bases,
    /// The ends of chains of references, by their first target.
    targets: HashMap<Target, Option<Target>>,
}

impl Resolver<'_> {
    /// Returns the end of the chain of references that starts with this one.
    ///
    /// Components are ends. In a cycle, any of its places is the end.
    fn resolve(&mut self, reference: &str, section: &'static str, at: &Pointer) -> Option<Target> {
        let document = self.document;
        let mut next = self.find(reference, section, at);
        let mut chain = IndexSet::new();
        let end = loop {
            let Some(target) = next else {
                break None;
            };
            if let Some(end) = self.targets.get(&target) {
                break end.clone();
            }
            if target.is_component() || !chain.insert(target.clone()) {
                break Some(target);
            }
            match grammar::find(document, &target.place)
                .and_then(|(value, _)| only_reference(value))
            {
                Some(reference) if section != "pathItems" => {
                    next = self.find(reference, section, &target.place)
                }
                _ => break Some(target),
            }
        };
        self.targets
            .extend(chain.into_iter().map(|it| (it, end.clone())));
        end
    }

    /// Returns the target of a reference at a place.
    fn find(&self, reference: &str, section: &'static str, at: &Pointer) -> Option<Target> {
        let places = self.bases.places(reference, at);
        places
            .into_iter()
            .find_map(|place| self.target(place, section))
    }

    /// Returns the target at a place, if it is of the expected kind.
    fn target(&self, place: Pointer, expected: &'static str) -> Option<Target> {
        let (value, structure) = grammar::find(self.document, &place)?;
        let Below::Objects(object) = structure else {
            return None;
        };
        let is_data = object == Object::Data;
        let fits = match value {
            Value::Object(_) if is_data => expected != "examples",
            Value::Object(_) => section(object) == Some(expected),
            // A schema that allows all values or none.
            Value::Bool(_) => object == Object::Schema && expected == "schemas",
            _ => false,
        };
        fits.then_some(Target {
            place,
            section: expected,
            is_data,
        })
    }
}

/// Returns the reference of an object that is nothing else.
fn only_reference(value: &Value) -> Option<&str> {
    let members = value.as_object().filter(|it| it.len() == 1)?;
    members.get("$ref")?.as_str()
}
