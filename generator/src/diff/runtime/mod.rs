//! The public items of the runtime in two emitted crates, which versions of the generator differ in.

mod exports;
mod facts;

use std::collections::BTreeMap;

use super::{Change, Level, Subject};
use facts::facts;

/// Compares the public items of the runtimes of two emitted crates, by their files.
///
/// Files that cannot be parsed are skipped: they were edited.
pub fn diff_runtime(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<Change> {
    let (old, new) = (facts(old), facts(new));
    let mut changes = Vec::new();
    let mut add = |level, item: &str, what, reason| {
        changes.push(Change {
            level,
            subject: Subject::Runtime,
            item: item.to_owned(),
            what,
            reason,
        });
    };
    for (item, fact) in &new {
        let now = &fact.text;
        match old.get(item).map(|it| &it.text) {
            // The members of a new item come with it.
            None if fact.owner.as_ref().is_some_and(|it| !old.contains_key(it)) => {}
            None => add(Level::Minor, item, format!("added: `{now}`"), "new item"),
            Some(before) if before != now => {
                let what = format!("now `{now}`, previously `{before}`");
                add(Level::Major, item, what, "breaks code that uses it");
            }
            Some(_) => {}
        }
    }
    for (item, fact) in &old {
        let is_part_of_removed = fact.owner.as_ref().is_some_and(|it| !new.contains_key(it));
        if !new.contains_key(item) && !is_part_of_removed {
            let what = format!("removed: `{}`", fact.text);
            add(Level::Major, item, what, "breaks code that uses it");
        }
    }
    changes
}
