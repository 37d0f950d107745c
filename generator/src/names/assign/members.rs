//! Names of fields and variants.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::iter;

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
            let spelled = || spelled_snake_names(&field.wire);
            let name = snake_name(&field.wire);
            field.name = scope.claim(iter::once(name).chain(iter::once_with(spelled).flatten()));
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
    for variant in variants.iter() {
        take_chosen(&mut scope, &variant.name, (Subject::Value, model), clashes);
    }
    let naturals: Vec<String> = variants.iter().map(natural).collect();
    let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (variant, name) in variants.iter().zip(&naturals) {
        values.entry(name).or_default().insert(&variant.wire);
    }
    let shared = values.iter().filter(|(_, values)| values.len() > 1);
    let counts: HashMap<&str, HashMap<String, usize>> = shared
        .map(|(name, values)| (*name, count_spelled(values)))
        .collect();
    // Those with the name of their value, then those without others of the same name.
    let mut sorted: Vec<(&mut Variant, &str)> = variants
        .iter_mut()
        .zip(naturals.iter().map(String::as_str))
        .filter(|(it, _)| it.name.is_empty())
        .collect();
    let is_plain = |it: &Variant, name: &str| snake_name(name) == it.wire;
    sorted.sort_by_cached_key(|(it, name)| {
        let is_shared = counts.contains_key(name);
        (!is_plain(it, name), is_shared, it.wire.clone())
    });
    for (variant, name) in sorted {
        let counts = counts.get(name);
        let spelled = || spelled(&variant.wire, counts);
        variant.name = match counts.is_none() || is_plain(variant, name) {
            true => scope.claim(iter::once(name.to_owned()).chain(iter::once_with(spelled))),
            false => scope.claim([spelled()]),
        };
    }
}

/// Counts how many of several values may have each name with words for signs or capitals.
fn count_spelled(values: &BTreeSet<&str>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for value in values {
        for name in BTreeSet::from(spelled_variant_names(value)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts
}

/// Returns the first name of a value with words for its signs or capitals that no other value may
/// have, given the counts of these. A value without others has all words.
fn spelled(value: &str, counts: Option<&HashMap<String, usize>>) -> String {
    let [between, signs, capitals, both] = spelled_variant_names(value);
    let between = Some(between).filter(|it| *it != variant_name(value));
    let mut names = between.into_iter().chain([signs, capitals]);
    let found = names.find(|it| counts.is_some_and(|counts| counts.get(it) == Some(&1)));
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
