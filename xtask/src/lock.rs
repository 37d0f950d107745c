//! The lock file of an emitted crate: the inputs that it was generated from, by their hashes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use generator::MARK;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::counted;

/// The path of the lock file below the root of an emitted crate.
pub const LOCK_FILE: &str = "codegen.lock";

/// The version of the generator.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The maximum number of files that a message names; more are counted.
const MAX_NAMED_FILES: usize = 4;

/// The role of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Description,
    Overlay,
    Settings,
    /// A file that the description refers to.
    File,
}

/// The hashes of texts, by their names.
type Hashes = BTreeMap<String, String>;

/// The inputs of an emitted crate.
///
/// Each hash has lines of its own between others that rarely change, so that branches which change
/// different inputs merge without a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    generator: String,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    description: Hashes,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    overlay: Hashes,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    settings: Hashes,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    files: Hashes,
    /// Whether the crate has hand-written code.
    #[serde(default, rename = "src/ext", skip_serializing_if = "is_false")]
    pub has_ext: bool,
}

fn is_false(it: &bool) -> bool {
    !it
}

impl Default for Lock {
    fn default() -> Self {
        Self {
            generator: VERSION.to_owned(),
            description: Hashes::new(),
            overlay: Hashes::new(),
            settings: Hashes::new(),
            files: Hashes::new(),
            has_ext: false,
        }
    }
}

impl Lock {
    /// Parses a lock file; `None` if it is invalid, as with the marks of a merge conflict.
    pub fn parse(text: &str) -> Option<Self> {
        serde_yaml::from_str(text).ok()
    }

    /// Adds an input with its hash.
    pub fn add(&mut self, role: Role, name: String, hash: String) {
        let hashes = match role {
            Role::Description => &mut self.description,
            Role::Overlay => &mut self.overlay,
            Role::Settings => &mut self.settings,
            Role::File => &mut self.files,
        };
        hashes.insert(name, hash);
    }

    /// Formats the lock file.
    pub fn to_text(&self) -> String {
        let description = self.description.keys().next().map_or("", String::as_str);
        let mut text = format!(
            "# {MARK} from {description}. Do not edit.\n\
             # The inputs of this crate: the SHA-256 of each text in UTF-8, with LF line endings.\n\
             # After a merge conflict, run the command again.\n"
        );
        for line in serde_yaml::to_string(self).unwrap_or_default().lines() {
            if !line.starts_with(' ') {
                text.push('\n');
            }
            text.push_str(&format!("{line}\n"));
        }
        text
    }

    /// Describes the inputs that differ from those before.
    pub fn changes_since(&self, before: &Self) -> Vec<String> {
        let mut changes = Vec::new();
        for (noun, was, before, now) in [
            (
                "the description",
                "was",
                &before.description,
                &self.description,
            ),
            ("the overlay", "was", &before.overlay, &self.overlay),
            ("the settings", "were", &before.settings, &self.settings),
        ] {
            changes.extend(match (before.iter().next(), now.iter().next()) {
                (Some((name, _)), None) => Some(format!("{noun} {was} removed ({name})")),
                (None, Some((name, _))) => Some(format!("{noun} {was} added ({name})")),
                (Some(before), Some(now)) if before.0 != now.0 => {
                    Some(format!("{noun} changed ({} -> {})", before.0, now.0))
                }
                (before, now) if before != now => {
                    now.map(|(name, _)| format!("{noun} changed ({name})"))
                }
                _ => None,
            });
        }
        let files = |is_changed: &dyn Fn(&String) -> bool| -> Vec<String> {
            let names = before.files.keys().chain(self.files.keys());
            let mut names: Vec<_> = names.filter(|it| is_changed(it)).cloned().collect();
            names.sort();
            names.dedup();
            names
        };
        for (verb, names) in [
            (
                "changed",
                files(&|it| match (before.files.get(it), self.files.get(it)) {
                    (Some(before), Some(now)) => before != now,
                    _ => false,
                }),
            ),
            ("was added", files(&|it| !before.files.contains_key(it))),
            ("was removed", files(&|it| !self.files.contains_key(it))),
        ] {
            changes.extend(named_files(&names, verb));
        }
        changes.extend(match (before.has_ext, self.has_ext) {
            (false, true) => Some("src/ext was added".to_owned()),
            (true, false) => Some("src/ext was removed".to_owned()),
            _ => None,
        });
        if before.generator != self.generator {
            changes.push(format!(
                "the generator changed from {} to {}",
                before.generator, self.generator
            ));
        }
        changes
    }

    /// Returns whether the overlay differs from the one before, and the description does not.
    pub fn is_only_overlay_changed(&self, before: &Self) -> bool {
        self.overlay != before.overlay && self.description == before.description
    }
}

/// Names the referenced files that changed, or counts them.
fn named_files(names: &[String], verb: &str) -> Option<String> {
    match names {
        [] => None,
        [name] => Some(format!("a referenced file {verb} ({name})")),
        names => {
            let shown = names.iter().take(MAX_NAMED_FILES);
            let shown: Vec<&str> = shown.map(String::as_str).collect();
            let more = names.len() - shown.len();
            let more = match more {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            Some(format!(
                "{} {} ({}{more})",
                counted(names.len(), "referenced file"),
                verb.replace("was", "were"),
                shown.join(", ")
            ))
        }
    }
}

/// Returns the hash of a text. Git may check out a text with CRLF, which YAML and JSON read as LF.
pub fn hash(text: &str) -> String {
    let mut hash = Sha256::new();
    for line in text.split_inclusive('\n') {
        match line.strip_suffix("\r\n") {
            Some(line) => {
                hash.update(line);
                hash.update("\n");
            }
            None => hash.update(line),
        }
    }
    let mut hex = "sha256:".to_owned();
    for byte in hash.finalize() {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::{Lock, Role, hash};

    /// A lock of a description, settings and files, by name and text.
    fn lock(inputs: &[(Role, &str, &str)]) -> Lock {
        let mut lock = Lock::default();
        for (role, name, text) in inputs {
            lock.add(*role, (*name).to_owned(), hash(text));
        }
        lock
    }

    #[test]
    fn line_endings_do_not_change_a_hash() {
        assert_eq!(hash("a\nb\n"), hash("a\r\nb\r\n"));
        assert_ne!(hash("a\nb"), hash("a\nb\n"));
        // As `printf 'a\n' | sha256sum`.
        let expected = "sha256:87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7";
        assert_eq!(hash("a\n"), expected);
    }

    #[test]
    fn a_lock_is_read_as_it_is_written() {
        for name in ["spec/a.yaml", "1", "null", "a: b", "#", "\"", "../ä.yaml"] {
            let lock = lock(&[
                (Role::Description, name, "{}"),
                (Role::Overlay, "overlay.yaml", "a"),
                (Role::File, name, "b"),
            ]);
            assert_eq!(Lock::parse(&lock.to_text()), Some(lock), "{name}");
        }
        assert_eq!(Lock::parse("<<<<<<< ours\n"), None);
        assert_eq!(Lock::parse(""), None);
    }

    #[test]
    fn changes_name_their_inputs() {
        let before = lock(&[
            (Role::Description, "a.yaml", "1"),
            (Role::Settings, "codegen.yaml", "1"),
            (Role::File, "b.yaml", "1"),
            (Role::File, "c.yaml", "1"),
        ]);
        let mut now = lock(&[
            (Role::Description, "a.yaml", "2"),
            (Role::Overlay, "overlay.yaml", "1"),
            (Role::File, "b.yaml", "2"),
            (Role::File, "d.yaml", "1"),
            (Role::File, "e.yaml", "1"),
        ]);
        now.generator = "99.0.0".to_owned();
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            now.changes_since(&before),
            [
                "the description changed (a.yaml)",
                "the overlay was added (overlay.yaml)",
                "the settings were removed (codegen.yaml)",
                "a referenced file changed (b.yaml)",
                "2 referenced files were added (d.yaml, e.yaml)",
                "a referenced file was removed (c.yaml)",
                &format!("the generator changed from {version} to 99.0.0"),
            ]
        );
        assert!(before.changes_since(&before).is_empty());
        let renamed = lock(&[(Role::Description, "b.yaml", "1")]);
        let changes = renamed.changes_since(&before);
        assert_eq!(changes[0], "the description changed (a.yaml -> b.yaml)");
    }
}
