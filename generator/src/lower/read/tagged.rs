//! Unions of objects that a property tells apart.

use std::collections::{HashMap, HashSet};

use openapiv3::{Discriminator, Schema};

use super::Reader;
use super::features::Features;
use super::members::Member;
use super::resolve::component_name;
use super::shape::Node;
use crate::diagnostic::Code;
use crate::ir::{Distinction, JsonType, Kind, Union, UnionCase};
use crate::lower::graph::Role;
use crate::pointer::Pointer;

/// A variant before its type has been read.
struct Candidate<'a> {
    member: Member<'a>,
    features: Features<'a>,
    /// The name of the schema, unless it is inline.
    name: Option<String>,
    values: Vec<String>,
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
            });
        }
    }
    if candidates.is_empty() {
        return None;
    }
    let declared = discriminator.and_then(|it| assign_declared(&mut candidates, it));
    let distinction = match declared.or_else(|| assign_constants(&mut candidates)) {
        Some(key) => Distinction::Property(key),
        None if by_keys => assign_keys(&mut candidates)?,
        None => return None,
    };
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

/// Assigns the values of a discriminator; `None` if it does not tell the variants apart.
fn assign_declared(
    candidates: &mut [Candidate<'_>],
    discriminator: &Discriminator,
) -> Option<String> {
    let key = &discriminator.property_name;
    for candidate in candidates.iter_mut() {
        let known = candidate.features.values(key);
        let name = candidate.name.as_deref();
        let mapped = discriminator.mapping.iter();
        let mapped = mapped.filter(|(_, target)| name == Some(mapped_name(target).as_str()));
        candidate.values = mapped.map(|(value, _)| value.clone()).collect();
        let is_constant = match name {
            _ if known.len() == 1 => true,
            Some(name) => candidate.values.is_empty() && !known.contains(&name),
            None => true,
        };
        if is_constant {
            candidate
                .values
                .extend(known.iter().map(|it| (*it).to_owned()));
        }
        if candidate.values.is_empty() {
            candidate.values.extend(name.map(str::to_owned));
        }
    }
    are_distinct(candidates).then(|| key.clone())
}

/// Assigns the values of a property that is constant in each variant; `None` if there is none.
fn assign_constants(candidates: &mut [Candidate<'_>]) -> Option<String> {
    let first = candidates.first()?;
    let mut keys: Vec<String> = first
        .features
        .properties
        .keys()
        .map(ToString::to_string)
        .collect();
    // A property that can be absent tells less.
    keys.sort_by_key(|key| {
        let is_required = |it: &Candidate<'_>| it.features.required.contains(key.as_str());
        !candidates.iter().all(is_required)
    });
    keys.into_iter().find(|key| {
        for candidate in candidates.iter_mut() {
            let values = candidate.features.values(key).iter();
            candidate.values = values.map(ToString::to_string).collect();
        }
        // Nothing says which variant a value of several belongs to.
        are_disjoint(candidates) && are_distinct(candidates)
    })
}

/// Assigns a required property that no other variant declares. One variant may have none: it holds
/// the objects without these properties.
fn assign_keys(candidates: &mut [Candidate<'_>]) -> Option<Distinction> {
    let keys = |(index, candidate): (usize, &Candidate<'_>)| {
        let mut required = candidate.features.required.iter();
        let is_own = |key: &&&str| {
            let mut others = candidates.iter().enumerate().filter(|(it, _)| *it != index);
            others.all(|(_, other)| !other.features.has(key))
        };
        required.find(is_own).map(|key| (*key).to_owned())
    };
    let keys: Vec<Option<String>> = candidates.iter().enumerate().map(keys).collect();
    if keys.iter().filter(|key| key.is_none()).count() > 1 {
        return None;
    }
    for (candidate, key) in candidates.iter_mut().zip(keys) {
        candidate.values = key.into_iter().collect();
    }
    Some(Distinction::Keys)
}

/// Returns `true` if no variant has a value of another one.
fn are_disjoint(candidates: &[Candidate<'_>]) -> bool {
    let mut owners = HashMap::new();
    candidates.iter().enumerate().all(|(index, candidate)| {
        let mut values = candidate.values.iter();
        values.all(|value| *owners.entry(value).or_insert(index) == index)
    })
}

/// Removes the values of a variant that an earlier one has; returns `false` if none remains.
fn are_distinct(candidates: &mut [Candidate<'_>]) -> bool {
    let mut seen = HashSet::new();
    candidates.iter_mut().all(|candidate| {
        let count = candidate.values.len();
        let mut own = HashSet::new();
        candidate.values.retain(|value| own.insert(value.clone()));
        candidate.values.retain(|value| seen.insert(value.clone()));
        count > 0 && !candidate.values.is_empty()
    })
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
