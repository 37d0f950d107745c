//! Names of fields and variants.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::clash::{Clash, take_chosen};
use crate::config::Subject;
use crate::ir::{Kind, Struct, UnionCase, Variant};
use crate::names::scope::Scope;
use crate::names::{
    plain_first, snake_name, spelled_snake_names, spelled_variant_names, variant_name,
};

/// Names the fields and variants of a model, and returns the chosen names that are not free.
pub fn assign_members(kind: &mut Kind, model: &str) -> Vec<Clash> {
    let mut clashes = Vec::new();
    match kind {
        Kind::Struct(object) => assign_fields(object, model, &mut clashes),
        Kind::Enum(known) => assign_variants(&mut known.variants, model, &mut clashes),
        Kind::Union(union) if union.is_ambiguous() => assign_accessors(&mut union.cases),
        Kind::Union(union) => assign_cases(&mut union.cases),
        Kind::Alias(_) | Kind::Newtype(_) | Kind::Tuple(_) => {}
    }
    clashes
}

fn assign_fields(object: &mut Struct, model: &str, clashes: &mut Vec<Clash>) {
    let mut scope = Scope::default();
    for field in &object.fields {
        take_chosen(&mut scope, &field.name, (Subject::Property, model), clashes);
    }
    let others = object.fields.iter_mut().filter(|it| it.name.is_empty());
    plain_first(
        others,
        |field| &field.wire,
        |field| {
            let spelled = spelled_snake_names(&field.wire);
            let names = [snake_name(&field.wire)].into_iter().chain(spelled);
            field.name = scope.claim(names.collect::<Vec<_>>().iter().map(String::as_str));
        },
    );
    if let Some(rest) = &mut object.rest {
        rest.name = scope.claim(["additional_properties"]);
    }
}

/// Names the variants. Of several values with the same name, one that is spelled like it has it, and
/// the others have in words what they differ by, their signs or their capitals, whatever their order.
fn assign_variants(variants: &mut [Variant], model: &str, clashes: &mut Vec<Clash>) {
    // The variant of unknown values.
    let mut scope = Scope::with(&["Unknown"]);
    let is_plain = |it: &Variant| snake_name(&natural(it)) == it.wire;
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for variant in variants.iter() {
        let users = values.entry(natural(variant)).or_default();
        users.insert(variant.wire.clone());
    }
    for variant in variants.iter() {
        take_chosen(&mut scope, &variant.name, (Subject::Value, model), clashes);
    }
    let others = variants.iter_mut().filter(|it| it.name.is_empty());
    let mut sorted: Vec<&mut Variant> = others.collect();
    let is_own = |variant: &Variant| values[&natural(variant)].len() == 1;
    sorted.sort_by_cached_key(|it| (!is_plain(it), !is_own(it), it.wire.clone()));
    let shared = values.iter().filter(|(_, values)| values.len() > 1);
    let counts: HashMap<&String, _> = shared
        .map(|(name, values)| (name, count_spelled(values)))
        .collect();
    let none = HashMap::new();
    for variant in sorted {
        let name = natural(variant);
        let counts = counts.get(&name).unwrap_or(&none);
        let spelled = spelled(&variant.wire, counts, is_own(variant));
        variant.name = match is_own(variant) || is_plain(variant) {
            true => scope.claim([name.as_str(), &spelled]),
            false => scope.claim([spelled.as_str()]),
        };
    }
}

/// Counts how many of several values may have each name with words for signs or capitals.
fn count_spelled(values: &BTreeSet<String>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for value in values {
        for name in BTreeSet::from(spelled_variant_names(value)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts
}

/// Returns the first name of a value with words for its signs or capitals that no other value may
/// have. A value without others has all words.
fn spelled(value: &str, counts: &HashMap<String, usize>, is_own: bool) -> String {
    let [signs, capitals, both] = spelled_variant_names(value);
    let mut names = [signs, capitals].into_iter();
    let found = names.find(|it| !is_own && counts.get(it) == Some(&1));
    found.unwrap_or(both)
}

/// Returns the name of a variant without regard to others: the declared one, or that of its value.
fn natural(variant: &Variant) -> String {
    match variant.declared.contains(char::is_alphanumeric) {
        true => variant_name(&variant.declared),
        false => variant_name(&variant.wire),
    }
}

/// Names the methods that read a value as a variant.
fn assign_accessors(cases: &mut [UnionCase]) {
    let mut scope = Scope::with(&["as_value"]);
    for case in cases {
        case.name = scope.claim([format!("as_{}", snake_name(&case.label)).as_str()]);
    }
}

fn assign_cases(cases: &mut [UnionCase]) {
    let mut scope = Scope::with(&["Unknown"]);
    for case in cases {
        case.name = match case.label.as_str() {
            "" => case.json.as_str().to_owned(),
            label => scope.claim([variant_name(label).as_str()]),
        };
    }
}
