//! Formats changes as text, Markdown and JSON.

use serde_json::{Map, Value, json};

use super::{Change, DOCS, Diff, Level};

/// The levels, from the highest.
const LEVELS: [Level; 3] = [Level::Major, Level::Minor, Level::Patch];

/// The sentence above the settings that keep the names of renamed items.
const KEEP_NAMES: &str = "to keep the names of renamed items, add to the settings:";

impl Diff {
    /// Formats the changes for a terminal. Changes of documentation are only counted.
    pub fn to_text(&self, old: &str, new: &str) -> String {
        let Some(verdict) = self.verdict() else {
            return format!("no change: {old} -> {new}\n");
        };
        let mut text = format!("{verdict}: {old} -> {new}\n");
        for level in LEVELS {
            let (shown, docs) = self.of(level);
            if shown.is_empty() && docs == 0 {
                continue;
            }
            text.push_str(&format!("\n{level}\n"));
            for change in shown {
                text.push_str(&format!(
                    "  {}: {} ({})\n",
                    change.item, change.what, change.reason
                ));
            }
            if docs > 0 {
                text.push_str(&format!("  {}\n", counted(docs)));
            }
        }
        if let Some(names) = self.names() {
            text.push_str(&format!("\n{KEEP_NAMES}\n\n{names}"));
        }
        text
    }

    /// Formats the changes as Markdown for a pull request. Changes of documentation are only
    /// counted.
    pub fn to_markdown(&self, old: &str, new: &str) -> String {
        let Some(verdict) = self.verdict() else {
            return format!("**No change** for users of the crate: `{old}` → `{new}`\n");
        };
        let meaning = match verdict {
            Level::Major => "code that uses the crate may no longer compile",
            Level::Minor => "backward-compatible additions",
            Level::Patch => "backward compatible",
        };
        let name = capital(verdict.as_str());
        let mut text = format!("**{name}**: {meaning} (`{old}` → `{new}`)\n");
        for level in LEVELS {
            let (shown, docs) = self.of(level);
            if !shown.is_empty() {
                let name = capital(level.as_str());
                text.push_str(&format!("\n| {name} | Change | Reason |\n|---|---|---|\n"));
            }
            for change in shown {
                // Values from the description may contain line breaks and bars.
                let what: Vec<&str> = change.what.split_whitespace().collect();
                let what = what.join(" ").replace('|', "\\|");
                text.push_str(&format!(
                    "| `{}` | {what} | {} |\n",
                    change.item, change.reason
                ));
            }
            if docs > 0 {
                text.push_str(&format!("\n{}.\n", capital(&counted(docs))));
            }
        }
        if let Some(names) = self.names() {
            let sentence = capital(KEEP_NAMES);
            text.push_str(&format!("\n{sentence}\n\n```yaml\n{names}```\n"));
        }
        text
    }

    /// Formats every change as JSON, for other programs.
    pub fn to_json(&self, old: &str, new: &str) -> String {
        let changes = self.changes.iter().map(|change| {
            json!({
                "level": change.level.as_str(),
                "subject": change.subject.as_str(),
                "item": change.item,
                "what": change.what,
                "reason": change.reason,
            })
        });
        let diff = json!({
            "old": old,
            "new": new,
            "verdict": self.verdict().map(Level::as_str),
            "changes": changes.collect::<Vec<_>>(),
            "names": self.kept_names(),
        });
        format!("{diff:#}\n")
    }

    /// Formats the settings that keep renamed items as they were called; `None` if there are none.
    fn names(&self) -> Option<String> {
        if self.renames.is_empty() {
            return None;
        }
        serde_yaml::to_string(&json!({ "names": self.kept_names() })).ok()
    }

    fn kept_names(&self) -> Map<String, Value> {
        let names = self.renames.iter();
        let names = names.map(|it| (it.key.clone(), it.name.as_str().into()));
        names.collect()
    }

    /// Returns the changes of a level without those of documentation, and the number of the latter.
    fn of(&self, level: Level) -> (Vec<&Change>, usize) {
        let of_level = self.changes.iter().filter(|it| it.level == level);
        let (docs, shown): (Vec<_>, Vec<_>) = of_level.partition(|it| it.what == DOCS);
        (shown, docs.len())
    }
}

pub fn counted(docs: usize) -> String {
    match docs {
        1 => "documentation of 1 item".to_owned(),
        docs => format!("documentation of {docs} items"),
    }
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
