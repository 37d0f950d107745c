//! `Cargo.toml`: the emitted manifest with the additions of its user.
//!
//! The emitted keys are listed in the manifest itself. So a dependency that the next version does not
//! need is removed, and a key that is not listed was added by hand.

mod layout;

use std::fmt;

use generator::is_emitted;
use toml_edit::{DocumentMut, Item, Key, Table};

use crate::Error;

/// The path of the manifest in an emitted crate.
pub const FILE: &str = "Cargo.toml";

/// The tables whose emitted keys depend on the description and the settings.
const TABLES: [&str; 4] = ["package", "features", "dependencies", "dev-dependencies"];

/// The list of emitted keys, by table.
const RECORD: &str = "package.metadata.openapi-crate";

/// The maximum length of a line of the list.
const MAX_LINE: usize = 100;

/// Adds the list of emitted keys to an emitted manifest, and the additions of the existing one.
///
/// Emitted keys have their emitted values, and an addition stays behind the key that it follows.
///
/// # Errors
///
/// Fails if the existing manifest is invalid.
pub fn merge(
    emitted: &str,
    existing: Option<&str>,
    place: impl fmt::Display,
) -> Result<String, Error> {
    let (marker, emitted) = split(emitted);
    let parsed = parse(emitted).map_err(|problem| invalid("the emitted manifest", problem))?;
    let emitted = format!("{emitted}{}", record(&parsed));
    // Codegen does not replace manifests of others.
    let Some(existing) = existing.filter(|it| is_emitted(it)) else {
        return Ok(format!("{marker}{emitted}"));
    };
    let mut new = parse(&emitted).map_err(|problem| invalid("the emitted manifest", problem))?;
    let old = parse(split(existing).1).map_err(|problem| invalid(place, problem))?;
    let order = layout::merge(&layout::headers(&new), &layout::headers(&old));
    merge_tables(new.as_table_mut(), old.as_table(), "", &old);
    layout::arrange(new.as_table_mut(), &order);
    if new.trailing().as_str().is_none_or(str::is_empty) {
        new.set_trailing(old.trailing().clone());
    }
    Ok(format!("{marker}{new}"))
}

/// Splits the line with the marker off, which is part of no table.
fn split(text: &str) -> (&str, &str) {
    let end = text.find('\n').map_or(text.len(), |it| it + 1);
    text.split_at(end)
}

fn parse(text: &str) -> Result<DocumentMut, toml_edit::TomlError> {
    text.parse()
}

fn invalid(place: impl fmt::Display, problem: impl fmt::Display) -> Error {
    Error::new(
        format!(
            "invalid TOML in {place}: {}",
            problem.to_string().trim_end()
        ),
        "correct the file, or delete it to lose the additions in it",
    )
}

/// Formats the list of the keys of an emitted manifest.
fn record(emitted: &DocumentMut) -> String {
    let mut text =
        format!("\n# The keys that codegen writes and removes. It keeps all others.\n[{RECORD}]\n");
    for name in TABLES {
        let table = emitted.get(name).and_then(Item::as_table);
        let mut keys: Vec<&str> = table
            .into_iter()
            .flat_map(Table::iter)
            .map(|it| it.0)
            .collect();
        keys.retain(|key| *key != "metadata");
        keys.sort_unstable();
        text.push_str(&format!("{name} = [\n"));
        let mut line = String::new();
        for key in keys {
            let key = format!("{key:?},");
            if 4 + line.len() + key.len() > MAX_LINE {
                text.push_str(&format!("   {line}\n"));
                line.clear();
            }
            line.push_str(&format!(" {key}"));
        }
        text.push_str(&format!("   {line}\n]\n"));
    }
    text
}

/// Returns whether the list of a manifest has a key of a table.
fn is_recorded(manifest: &DocumentMut, table: &str, key: &str) -> bool {
    let mut path = RECORD.split('.').chain([table]);
    let keys = path.try_fold(manifest.as_item(), |item, key| item.get(key));
    let mut keys = keys.and_then(Item::as_array).into_iter().flatten();
    keys.any(|it| it.as_str() == Some(key))
}

/// Adds the keys that are not emitted to a table, each behind the one that it follows in the old one.
fn merge_tables(new: &mut Table, table: &Table, path: &str, manifest: &DocumentMut) {
    if path == RECORD {
        return;
    }
    let keys: Vec<String> = new.iter().map(|(key, _)| key.to_owned()).collect();
    let mut entries: Vec<(Key, Item)> = keys.iter().filter_map(|it| new.remove_entry(it)).collect();
    let mut next = 0;
    for (name, old) in table {
        let emitted = entries.iter().position(|(key, _)| key.get() == name);
        if let Some(index) = emitted {
            next = index + 1;
            if let (Item::Table(new), Item::Table(old)) = (&mut entries[index].1, old) {
                merge_tables(new, old, &layout::join(path, name), manifest);
            }
        } else if !is_recorded(manifest, path, name) {
            // Comments above it are part of its key.
            let key = table.key(name).cloned().unwrap_or_else(|| Key::new(name));
            entries.insert(next, (key, old.clone()));
            next += 1;
        }
    }
    for (key, item) in entries {
        new.insert_formatted(&key, item);
    }
}
