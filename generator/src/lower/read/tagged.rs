//! Unions of objects that a property tells apart.

mod assign;

use std::collections::HashSet;

use openapiv3::{Discriminator, Schema};

use assign::{assign_all_but_one, assign_constants, assign_declared, assign_keys, assign_untagged};

use super::Reader;
use super::features::Features;
use super::members::Member;
use super::resolve::component_name;
use super::shape::Node;
use crate::diagnostic::Code;
use crate::ir::{Distinction, JsonType, Kind, Union, UnionCase, Untagged};
use crate::lower::graph::Role;
use crate::pointer::Pointer;

/// A variant before its type has been read.
struct Candidate<'a> {
    member: Member<'a>,
    features: Features<'a>,
    /// The name of the schema, unless it is inline.
    name: Option<String>,
    values: Vec<String>,
    untagged: Untagged,
}

/// Reads a union of objects; `None` if no property tells them apart.
pub fn read_tagged<'a>(
    reader: &mut Reader<'a>,
    discriminator: Option<&'a Discriminator>,
    members: &[Member<'a>],
    at: &Pointer,
    role: &Role,
) -> Option<Kind> {
    read_distinct(reader, discriminator, members, true, at, role)
}

/// Reads a union of objects; `None` if no property tells them apart, by its value or, `by_keys`, by
/// its presence.
pub fn read_distinct<'a>(
    reader: &mut Reader<'a>,
    discriminator: Option<&'a Discriminator>,
    members: &[Member<'a>],
    by_keys: bool,
    at: &Pointer,
    role: &Role,
) -> Option<Kind> {
    let mut seen = HashSet::new();
    let mut candidates = Vec::new();
    for member in members {
        let name = schema_name(member.node);
        if name.as_ref().is_none_or(|name| seen.insert(name.clone())) {
            candidates.push(Candidate {
                member: member.clone(),
                features: member.features(reader)?,
                name,
                values: Vec::new(),
                untagged: Untagged::Never,
            });
        }
    }
    if candidates.is_empty() {
        return None;
    }
    let declared = discriminator.and_then(|it| assign_declared(&mut candidates, it));
    let distinction = match declared.or_else(|| assign_constants(&mut candidates)) {
        Some(key) => Distinction::Property(key),
        None => {
            let keys = by_keys.then(|| assign_keys(&mut candidates)).flatten();
            keys.or_else(|| assign_all_but_one(&mut candidates, discriminator))?
        }
    };
    if let Distinction::Property(key) = &distinction {
        assign_untagged(&mut candidates, key);
    }
    if let Some(discriminator) = discriminator {
        report_mapping(reader, discriminator, &candidates, at);
    }
    let cases = candidates.iter();
    let cases = cases.flat_map(|it| read_cases(reader, it, &distinction, role));
    Some(Kind::Union(Union {
        cases: cases.collect(),
        distinction,
        sample: 0,
    }))
}

/// Reports the values of a discriminator whose schemas are not variants.
fn report_mapping(
    reader: &mut Reader<'_>,
    discriminator: &Discriminator,
    candidates: &[Candidate<'_>],
    at: &Pointer,
) {
    // A schema that others extend can be the target itself.
    let own = at.tokens().last().map(ToString::to_string);
    let is_known = |value: &String, target: &str| {
        Some(mapped_name(target)) == own || candidates.iter().any(|it| it.values.contains(value))
    };
    let mapping = discriminator.mapping.iter();
    for (value, _) in mapping.filter(|(value, target)| !is_known(value, target)) {
        let message = format!("ignoring the mapping of {value:?}: its schema is not a variant");
        reader.diagnostics.warn(Code::Ignored, at, message);
    }
}

/// Reads the variant of a member. An object without the property needs one for each value.
fn read_cases<'a>(
    reader: &mut Reader<'a>,
    candidate: &Candidate<'a>,
    distinction: &Distinction,
    role: &Role,
) -> Vec<UnionCase> {
    let Candidate {
        member,
        values,
        name,
        ..
    } = candidate;
    let label = match (values.as_slice(), name) {
        ([value], _) if is_word(value) && *distinction != Distinction::Keys => value,
        (_, Some(name)) => name,
        ([value, ..], None) => value,
        ([], None) => "other",
    };
    let ty = member.read(reader, &role.key(label));
    let case = |label: &str, values: &[String]| UnionCase {
        name: String::new(),
        ty: ty.clone(),
        json: JsonType::Object,
        label: label.to_owned(),
        values: values.to_vec(),
        untagged: candidate.untagged.clone(),
    };
    match distinction {
        Distinction::Property(key) if values.len() > 1 && !candidate.features.has(key) => {
            let each = values.chunks(1);
            each.map(|value| case(&value[0], value)).collect()
        }
        _ => vec![case(label, values)],
    }
}

/// Returns `true` if a value can be read as a name.
fn is_word(value: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_- ".contains(c);
    value.starts_with(|c: char| c.is_ascii_alphabetic()) && value.chars().all(is_plain)
}

/// Returns the name of the schema that a member refers to.
pub fn schema_name(node: Node<'_>) -> Option<String> {
    match node {
        Node::Reference(reference) => component_name::<Schema>(reference),
        Node::Schema(_) => None,
    }
}

/// Returns the name of the schema in the mapping of a discriminator, which may be only that.
pub fn mapped_name(target: &str) -> String {
    component_name::<Schema>(target).unwrap_or_else(|| target.to_owned())
}
