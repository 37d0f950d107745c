//! Formats changes as an entry of a changelog.

use std::cmp::Reverse;

use super::render::{capital, counted};
use super::{Change, DOCS, Diff, Level};

/// The sections of an entry, in the order of [Keep a Changelog](https://keepachangelog.com).
const SECTIONS: [&str; 4] = ["Added", "Changed", "Deprecated", "Removed"];

impl Diff {
    /// Formats the changes as an entry of a changelog, in the form of
    /// [Keep a Changelog](https://keepachangelog.com). The heading is that of a version, or
    /// `Unreleased`.
    pub fn to_changelog(&self, heading: &str) -> String {
        let mut text = format!("## {heading}\n");
        for section in SECTIONS {
            let (docs, mut changes): (Vec<_>, Vec<_>) = self
                .changes
                .iter()
                .filter(|it| it.section() == section)
                .partition(|it| it.what == DOCS);
            changes.sort_by_key(|it| Reverse(it.level));
            let mut lines: Vec<String> = changes.into_iter().map(Change::entry).collect();
            if !docs.is_empty() {
                lines.push(format!("- {}.\n", capital(&counted(docs.len()))));
            }
            if !lines.is_empty() {
                text.push_str(&format!("\n### {section}\n\n{}", lines.concat()));
            }
        }
        text
    }
}

impl Change {
    fn section(&self) -> &'static str {
        let is = |word: &str| self.what == word || self.what.starts_with(&format!("{word}:"));
        match self.level {
            Level::Major if is("removed") => "Removed",
            Level::Minor if is("deprecated") => "Deprecated",
            Level::Minor => "Added",
            Level::Major | Level::Patch => "Changed",
        }
    }

    fn entry(&self) -> String {
        let breaking = match self.level {
            Level::Major => "**Breaking:** ",
            Level::Minor | Level::Patch => "",
        };
        // Values from the description may contain line breaks.
        let what: Vec<&str> = self.what.split_whitespace().collect();
        let what = what.join(" ");
        let said = ["added", "removed", "deprecated"]
            .iter()
            .find_map(|word| what.strip_prefix(word));
        let what = match said {
            // The heading of the section says it.
            Some(rest) => rest.to_owned(),
            None => format!(": {what}"),
        };
        format!("- {breaking}`{}`{what}\n", self.item)
    }
}
