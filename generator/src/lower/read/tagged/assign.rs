//! Assignment of the properties that tell the variants of a union of objects apart.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use openapiv3::Discriminator;

use super::{Candidate, mapped_name};
use crate::ir::{Distinction, Untagged};

/// Assigns the values of a discriminator; `None` if it does not tell the variants apart.
pub(super) fn assign_declared(
    candidates: &mut [Candidate<'_>],
    discriminator: &Discriminator,
) -> Option<String> {
    assign_mapped(candidates, discriminator);
    let is_distinct = match unmapped_base(candidates, discriminator) {
        Some(_) => has_one_other(candidates),
        None => remove_shared(candidates),
    };
    is_distinct.then(|| discriminator.property_name.clone())
}

/// Returns the index of the only variant that a mapping omits, if it is the base of the others:
/// they have its properties, and it lacks that of the discriminator. ASP.NET Core writes it so.
fn unmapped_base(candidates: &[Candidate<'_>], discriminator: &Discriminator) -> Option<usize> {
    let is_mapped = |it: &Candidate<'_>| {
        let mut targets = discriminator.mapping.values();
        targets.any(|target| it.name == Some(mapped_name(target)))
    };
    let unmapped = candidates.iter().enumerate();
    let mut unmapped = unmapped.filter(|(_, it)| !is_mapped(it));
    let (index, base) = unmapped.next()?;
    let is_only = unmapped.next().is_none() && candidates.len() > 1;
    let base = &base.features.properties;
    let is_shared = |key: &&str| {
        let mut all = candidates.iter();
        all.all(|it| it.features.properties.contains_key(key))
    };
    let has_tag = base.contains_key(discriminator.property_name.as_str());
    (is_only && !has_tag && base.keys().all(is_shared)).then_some(index)
}

/// Assigns the values of a discriminator that its mapping, the constants or the names of schemas
/// determine.
fn assign_mapped(candidates: &mut [Candidate<'_>], discriminator: &Discriminator) {
    let key = &discriminator.property_name;
    let base = unmapped_base(candidates, discriminator);
    for (index, candidate) in candidates.iter_mut().enumerate() {
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
        if candidate.values.is_empty() && base != Some(index) {
            candidate.values.extend(name.map(str::to_owned));
        }
    }
}

/// Assigns the values of a property that is constant in each variant; `None` if there is none.
pub(super) fn assign_constants(candidates: &mut [Candidate<'_>]) -> Option<String> {
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
    for key in keys {
        assign_known(candidates, &key);
        // Nothing says which variant a value of several belongs to.
        if are_disjoint(candidates) && remove_shared(candidates) {
            return Some(key);
        }
    }
    None
}

/// Assigns the known values of a property.
fn assign_known(candidates: &mut [Candidate<'_>], key: &str) {
    for candidate in candidates {
        let values = candidate.features.values(key).iter();
        candidate.values = values.map(ToString::to_string).collect();
    }
}

/// Assigns the values of a discriminator, or of a property that all variants but one require with
/// known values. The remaining variant holds the other objects.
pub(super) fn assign_all_but_one(
    candidates: &mut [Candidate<'_>],
    discriminator: Option<&Discriminator>,
) -> Option<Distinction> {
    if let Some(discriminator) = discriminator {
        assign_mapped(candidates, discriminator);
        if has_one_other(candidates) {
            return Some(Distinction::Property(discriminator.property_name.clone()));
        }
    }
    let required = candidates.iter().flat_map(|it| it.features.required.iter());
    let keys: IndexSet<String> = required.map(|key| (*key).to_owned()).collect();
    for key in keys {
        assign_known(candidates, &key);
        let mut tagged = candidates.iter().filter(|it| !it.values.is_empty());
        let is_required = tagged.all(|it| it.features.required.contains(key.as_str()));
        if is_required && has_one_other(candidates) {
            return Some(Distinction::Property(key));
        }
    }
    None
}

/// Returns `true` if all variants but one have values of their own.
fn has_one_other(candidates: &mut [Candidate<'_>]) -> bool {
    candidates.iter_mut().for_each(remove_repeated);
    let others = candidates.iter().filter(|it| it.values.is_empty()).count();
    candidates.len() > 1 && others == 1 && are_disjoint(candidates)
}

/// Decides which variant an object without the property is: one that does not require it and has
/// another required property of its own, or the only one that requires neither.
pub(super) fn assign_untagged(candidates: &mut [Candidate<'_>], tag: &str) {
    let is_open = |index: &usize| !candidates[*index].features.required.contains(tag);
    let open: Vec<usize> = (0..candidates.len()).filter(is_open).collect();
    let own = |index: usize| {
        let mut required = candidates[index].features.required.iter();
        let is_own = |key: &&&str| {
            let mut others = open.iter().filter(|it| **it != index);
            others.all(|other| !candidates[*other].features.has(key))
        };
        required.find(is_own).map(|key| (*key).to_owned())
    };
    let keys: Vec<Option<String>> = open.iter().map(|index| own(*index)).collect();
    let is_only = keys.iter().filter(|it| it.is_none()).count() == 1;
    for (index, key) in open.iter().zip(keys) {
        let candidate = &mut candidates[*index];
        // Several variants for its values do not differ, and one without values holds the other
        // objects anyway.
        let is_split = candidate.values.len() > 1 && !candidate.features.has(tag);
        candidate.untagged = match key {
            _ if is_split || candidate.values.is_empty() => Untagged::Never,
            Some(key) => Untagged::With(key),
            None if is_only => Untagged::Always,
            None => Untagged::Never,
        };
    }
}

/// Assigns a required property that no other variant declares. One variant may have none: it holds
/// the objects without these properties.
pub(super) fn assign_keys(candidates: &mut [Candidate<'_>]) -> Option<Distinction> {
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

/// Removes the values of each variant that an earlier one has; returns `true` if each keeps one.
fn remove_shared(candidates: &mut [Candidate<'_>]) -> bool {
    let mut seen = HashSet::new();
    candidates.iter_mut().all(|candidate| {
        let count = candidate.values.len();
        remove_repeated(candidate);
        candidate.values.retain(|value| seen.insert(value.clone()));
        count > 0 && !candidate.values.is_empty()
    })
}

fn remove_repeated(candidate: &mut Candidate<'_>) {
    let mut seen = HashSet::new();
    candidate.values.retain(|value| seen.insert(value.clone()));
}
