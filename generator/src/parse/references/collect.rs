//! Collects the references of a description, and the places that they refer to.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::base::Bases;
use super::files::is_in_file;
use super::fragment;
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
        self.is_component_place(&self.place)
    }

    /// Returns `true` for the place of a component of the same kind.
    pub fn is_component_place(&self, place: &Pointer) -> bool {
        matches!(place.component(), Some((section, _)) if section == self.section)
    }
}

/// The references of a description that resolve.
pub struct References {
    /// The targets of those that are not references to a component in its usual form, by the place of
    /// the object with the `$ref`.
    pub objects: IndexMap<Pointer, Target>,
    /// The targets of discriminators, by the place of the value.
    pub mapped: IndexMap<Pointer, Target>,
}

/// Returns the references of a description that resolve.
pub fn collect(document: &Value, bases: &Bases) -> References {
    let mut resolver = Resolver {
        document,
        bases,
        known: HashMap::new(),
        targets: HashMap::new(),
    };
    let (mut objects, mut mapped_schemas) = (IndexMap::new(), IndexMap::new());
    let mut seen = HashSet::new();
    let mut pending = vec![(document, Object::Document, Pointer::root())];
    while let Some((value, object, place)) = pending.pop() {
        let mut add = |target: &Target, object| {
            // A place without structure is visited as an object of the kind that is expected.
            if target.is_data
                && seen.insert(target.clone())
                && let Some((value, _)) = grammar::find(document, &target.place)
            {
                pending.push((value, object, target.place.clone()));
            }
        };
        grammar::visit(value, object, &place, &mut |value, object, at| {
            if let Some(reference) = value["$ref"].as_str()
                && let Some(section) = section(object)
                && let base = bases.base_at(at)
                && let Some((target, is_usual)) = resolver.resolve(base, reference, section)
            {
                add(&target, object);
                if !is_usual {
                    objects.insert(at.pointer(), target);
                }
            }
            if object == Object::Discriminator {
                for (at, reference) in mapped(document, value, &at.pointer()) {
                    let base = bases.base(&at);
                    if let Some((target, _)) = resolver.resolve(base, reference, "schemas") {
                        add(&target, Object::Schema);
                        mapped_schemas.insert(at, target);
                    }
                }
            }
        });
    }
    References {
        objects,
        mapped: mapped_schemas,
    }
}

/// Returns the references of a discriminator, with their places. Other values are the names of
/// components.
pub fn mapped<'v>(
    document: &'v Value,
    discriminator: &'v Value,
    at: &Pointer,
) -> Vec<(Pointer, &'v str)> {
    let mapping = discriminator["mapping"].as_object().into_iter().flatten();
    let mapping = mapping.map(|(value, target)| (at.at("mapping").at(value), target));
    let default = discriminator.get("defaultMapping");
    let default = default.map(|target| (at.at("defaultMapping"), target));
    let targets = mapping.chain(default);
    let targets = targets.filter_map(|(at, target)| Some((at, target.as_str()?)));
    let schemas = &document["components"]["schemas"];
    let is_reference = |it: &str| it.contains(['#', '/', '.']) && schemas.get(it).is_none();
    targets.filter(|(_, it)| is_reference(it)).collect()
}

/// Returns the section of `components` for an object, if references to it are allowed.
pub fn section(object: Object) -> Option<&'static str> {
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
        Object::Callback => "callbacks",
        _ => return None,
    })
}

/// The URL that a reference is relative to, its text, and the section of its target.
type Reference<'d> = (&'d str, &'d str, &'static str);

/// Resolves references.
struct Resolver<'d> {
    document: &'d Value,
    bases: &'d Bases,
    /// The ends of references, as `resolve` returns them.
    known: HashMap<Reference<'d>, Option<(Target, bool)>>,
    /// The ends of chains of references, by their first target.
    targets: HashMap<Target, Option<Target>>,
}

impl<'d> Resolver<'d> {
    /// Returns the end of the chain of references that starts with this one, and whether this one is
    /// the usual reference to a component, which need not be replaced.
    fn resolve(
        &mut self,
        base: &'d str,
        reference: &'d str,
        section: &'static str,
    ) -> Option<(Target, bool)> {
        let key = (base, reference, section);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let end = self.follow(base, reference, section).map(|target| {
            let is_copied = ["pathItems", "mediaTypes"].contains(&section);
            let is_usual = target.is_component() && fragment(&target.place) == reference;
            (target, is_usual && !is_copied)
        });
        self.known.insert(key, end.clone());
        end
    }

    /// Returns the end of the chain of references that starts with this one.
    ///
    /// Components are ends. In a cycle, any of its places is the end.
    fn follow(&mut self, base: &str, reference: &str, section: &'static str) -> Option<Target> {
        let document = self.document;
        let mut next = self.find(base, reference, section);
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
                    next = self.find(self.bases.base(&target.place), reference, section);
                }
                _ => break Some(target),
            }
        };
        self.targets
            .extend(chain.into_iter().map(|it| (it, end.clone())));
        end
    }

    /// Returns the target of a reference relative to a URL.
    fn find(&self, base: &str, reference: &str, section: &'static str) -> Option<Target> {
        let places = self.bases.places_from(base, reference);
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
            Value::Object(_) if is_data => expected != "examples" || is_in_file(&place),
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
pub fn only_reference(value: &Value) -> Option<&str> {
    let members = value.as_object().filter(|it| it.len() == 1)?;
    members.get("$ref")?.as_str()
}
