//! `oneOf` and `anyOf` beside properties, or beside objects in an `allOf`: the variants also have
//! these properties.

use std::mem;
use std::rc::Rc;

use openapiv3::Schema;

use super::Reader;
use super::ambiguous::read_ambiguous;
use super::features::{Features, features};
use super::inherit::is_named;
use super::members::{Member, members};
use super::narrow::Declaration;
use super::object::{Object, merge, read_object};
use super::presence::rules;
use super::resolve::Trail;
use super::schema::{add_inline, read_type};
use super::shape::{Node, choices_beside_properties};
use super::tagged::{mapped_name, read_distinct, schema_name};
use super::union::Choice;
use crate::diagnostic::Code;
use crate::ir::{Kind, Type};
use crate::lower::graph::{Base, Origin, Role};
use crate::pointer::Pointer;

/// The maximum number of steps to a variant with properties of others.
const MAX_STEPS: usize = 30;

/// The maximum number of variants with properties of others.
const MAX_VARIANTS: usize = 10_000;

/// A choice that an object also satisfies, and its place.
#[derive(Clone)]
pub struct Beside<'a> {
    choice: Choice<'a>,
    at: Pointer,
}

/// Returns the name of the schema that is read, if the role is its own.
pub fn name_of(reader: &Reader<'_>, role: &Role) -> Option<String> {
    match role.base {
        Base::Schema(id) if is_named(role) => match &reader.types[id.0].origin {
            Origin::Schema(name) => Some(name.clone()),
            Origin::Inline(..) => None,
        },
        _ => None,
    }
}

impl<'a> Object<'a> {
    /// Adds the choices and the rules beside the properties of a schema.
    pub fn add_choices(
        &mut self,
        reader: &Reader<'a>,
        schema: &'a Schema,
        at: &Pointer,
        trail: &Trail,
    ) {
        self.rules.extend(rules(schema));
        for (keyword, nodes) in choices_beside_properties(schema) {
            self.add_choice(reader, Choice::new(schema, keyword, nodes), at, trail);
        }
    }

    /// Adds a choice; returns `false` if some of its values are not objects.
    ///
    /// A schema may extend one that lists it as a variant. It is that variant then.
    pub fn add_choice(
        &mut self,
        reader: &Reader<'a>,
        choice: Choice<'a>,
        at: &Pointer,
        trail: &Trail,
    ) -> bool {
        let at = at.at(choice.keyword);
        let members = members(reader, &choice.nodes, &at);
        let mut are_objects = members.iter().map(|it| features(reader, it.node));
        if members.is_empty() || !are_objects.all(|it| it.is_some()) {
            return false;
        }
        let is_read = |name: &String| self.reading.as_ref() == Some(name) || trail.contains(name);
        let mut names = members.iter().filter_map(|it| schema_name(it.node));
        if !names.any(|name| is_read(&name)) {
            self.choices.push(Beside { choice, at });
        }
        true
    }

    /// Adds the properties of the members of the choices. Those that not all members require are
    /// optional. Returns `false` if members declare a property differently.
    pub fn spread(&mut self, reader: &mut Reader<'a>) -> bool {
        let mut are_alike = true;
        for Beside { choice, at } in mem::take(&mut self.choices) {
            let mut required: Option<Vec<(&'a str, Pointer)>> = None;
            let own: Vec<&str> = self.properties.keys().copied().collect();
            for member in members(reader, &choice.nodes, &at) {
                let mut one = Object {
                    merged: self.merged.clone(),
                    reading: self.reading.clone(),
                    ..Object::default()
                };
                merge(reader, member.node, member.at, &mut one, &mut Trail::new());
                are_alike &= one.spread(reader);
                for (key, declarations) in one.properties {
                    if own.contains(&key) {
                        continue;
                    }
                    match self.properties.get(key) {
                        Some(known) => are_alike &= is_same(known, &declarations),
                        None => drop(self.properties.insert(key, declarations)),
                    }
                }
                match &mut required {
                    Some(all) => all.retain(|(key, _)| one.required.iter().any(|it| it.0 == *key)),
                    None => required = Some(one.required),
                }
            }
            self.required.extend(required.unwrap_or_default());
        }
        are_alike
    }

    /// Returns the object without the requirement of a property that it does not declare.
    fn without_required(&self, key: Option<&str>) -> Self {
        let mut object = self.clone();
        let is_declared = |it: &str| self.properties.contains_key(it);
        object
            .required
            .retain(|(it, _)| Some(*it) != key || is_declared(it));
        object
    }

    /// Returns `true` if a schema with these properties also has those of another one.
    fn covers(&self, other: &Self) -> bool {
        let is_required = |key: &str| self.required.iter().any(|it| it.0 == key);
        let mut keys = other.properties.keys();
        keys.all(|key| self.properties.contains_key(key))
            && other.required.iter().all(|it| is_required(it.0))
    }
}

/// Returns `false` for a member that a mapping omits and that does not declare the property of
/// the discriminator: it is the base of the others, which has none.
fn has_tag<'a>(reader: &Reader<'a>, choice: &Choice<'a>, member: &Member<'a>) -> bool {
    let Some(discriminator) = choice.discriminator else {
        return true;
    };
    let key = discriminator.property_name.as_str();
    let name = schema_name(member.node);
    let mut targets = discriminator.mapping.values();
    discriminator.mapping.is_empty()
        || targets.any(|target| name == Some(mapped_name(target)))
        || features(reader, member.node).is_none_or(|it| it.has(key))
}

/// Returns `true` if two members of a choice declare a property alike.
fn is_same(one: &[Declaration<'_>], other: &[Declaration<'_>]) -> bool {
    let same = |(one, other): (&Declaration, &Declaration)| match (one.node, other.node) {
        (Node::Reference(one), Node::Reference(other)) => one == other,
        (Node::Schema(one), Node::Schema(other)) => one.schema_kind == other.schema_kind,
        _ => false,
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}

/// Reads an object with choices.
///
/// Members that a property tells apart are the variants of a union, each with the properties of the
/// object. Otherwise, the object has the properties of all members.
pub fn read_choices<'a>(reader: &mut Reader<'a>, mut object: Object<'a>, role: &Role) -> Kind {
    let mut choices = mem::take(&mut object.choices).into_iter();
    let Some(Beside { choice, at }) = choices.next() else {
        return read_object(reader, object, role);
    };
    object.choices = choices.collect();
    object.spread(reader);
    let mut whole = object.clone();
    let tag = choice.discriminator.map(|it| it.property_name.as_str());
    let untagged = Rc::new(object.without_required(tag));
    let beside = Rc::new(object);
    let members = members(reader, &choice.nodes, &at);
    let members = members.into_iter().map(|member| Member {
        beside: Some(Rc::clone(match has_tag(reader, &choice, &member) {
            true => &beside,
            false => &untagged,
        })),
        ..member
    });
    // A member may contradict the properties.
    let is_possible = |member: &Member<'a>| member.features(reader).is_some();
    let members: Vec<Member> = members.filter(is_possible).collect();
    if let [member] = members.as_slice() {
        return member.read_kind(reader, role);
    }
    let tell = |reader: &mut Reader<'a>, by_keys: bool| {
        read_distinct(reader, choice.discriminator, &members, by_keys, &at, role)
    };
    let is_exclusive = choice.keyword == "oneOf";
    if let Some(kind) = tell(reader, is_exclusive) {
        return kind;
    }
    whole.choices = vec![Beside {
        choice: choice.clone(),
        at: at.clone(),
    }];
    if members.is_empty() || whole.spread(reader) {
        return read_object(reader, whole, role);
    }
    tell(reader, true)
        .unwrap_or_else(|| read_ambiguous(reader, choice.keyword, &members, &at, role))
}

impl<'a> Member<'a> {
    /// Returns the properties that all its values share; `None` if some are not objects, or if it
    /// contradicts the properties beside it.
    pub fn features(&self, reader: &Reader<'a>) -> Option<Features<'a>> {
        let own = features(reader, self.node)?;
        match &self.beside {
            Some(object) => own.restrict(Features::of(reader, object)),
            None => Some(own),
        }
    }

    /// Reads its type, with the properties beside it.
    pub fn read(&self, reader: &mut Reader<'a>, role: &Role) -> Type {
        let Some(beside) = &self.beside else {
            return read_type(reader, self.node, &self.at, role);
        };
        if let Node::Reference(_) = self.node {
            let mut own = Object::default();
            let at = self.at.clone();
            merge(reader, self.node, at, &mut own, &mut Trail::new());
            if own.covers(beside) {
                return read_type(reader, self.node, &self.at, role);
            }
        }
        if role.steps.len() >= MAX_STEPS || reader.variants >= MAX_VARIANTS {
            let message = "ignoring the properties beside a choice: it has too many variants";
            reader
                .diagnostics
                .warn(Code::UnsupportedSchema, &self.at, message);
            return read_type(reader, self.node, &self.at, role);
        }
        let kind = self.read_kind(reader, role);
        let schema = match self.node {
            Node::Schema(schema) => Some(schema),
            Node::Reference(reference) => match reader.find_schema(reference) {
                Some((_, Node::Schema(schema))) => Some(schema),
                _ => None,
            },
        };
        add_inline(reader, kind, schema, &self.at, role)
    }

    fn read_kind(&self, reader: &mut Reader<'a>, role: &Role) -> Kind {
        let mut object = self.beside.as_deref().cloned().unwrap_or_default();
        let at = self.at.clone();
        merge(reader, self.node, at, &mut object, &mut Trail::new());
        reader.variants += 1;
        read_object(reader, object, role)
    }
}
