//! The workspace that a new crate is in.

use std::fs;
use std::path::Path;

use glob::{MatchOptions, Pattern};
use toml_edit::{DocumentMut, Item};

/// Returns a note about a workspace that a crate is in, unless it lists or excludes the crate.
pub fn note(krate: &Path) -> Option<String> {
    let krate = krate.canonicalize().ok()?;
    let found = krate.ancestors().skip(1).find_map(|folder| {
        let text = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        let manifest: DocumentMut = text.parse().ok()?;
        let workspace = manifest.get("workspace")?.clone();
        Some((folder, workspace))
    });
    let (root, workspace) = found?;
    let inside = krate.strip_prefix(root).ok()?;
    let parts = inside.components();
    let parts: Vec<_> = parts.map(|it| it.as_os_str().to_string_lossy()).collect();
    let place = parts.join("/");
    let is_member = paths(&workspace, "members").any(|it| matches(it, &place));
    let is_excluded = paths(&workspace, "exclude").any(|it| Path::new(&place).starts_with(it));
    if is_member || is_excluded {
        return None;
    }
    let manifest = root.join("Cargo.toml");
    Some(format!(
        "\nnote: the workspace of {} does not list the crate, so cargo rejects it\n\
         help: add {place:?} to its `members`, or to `exclude`\n",
        manifest.display()
    ))
}

/// Returns the paths of a list of a workspace.
fn paths<'w>(workspace: &'w Item, list: &str) -> impl Iterator<Item = &'w str> {
    let list = workspace.get(list).and_then(Item::as_array);
    list.into_iter().flatten().filter_map(|it| it.as_str())
}

/// Returns `true` if a pattern of `members` matches a path, as cargo reads it.
fn matches(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
    let options = MatchOptions {
        require_literal_separator: true,
        ..MatchOptions::default()
    };
    Pattern::new(pattern).is_ok_and(|it| it.matches_with(path, options))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn members_are_patterns() {
        for (pattern, path, expected) in [
            ("pets", "pets", true),
            ("./pets/", "pets", true),
            ("crates/*", "crates/pets", true),
            ("*/pets-*", "crates/pets-client", true),
            ("crates/**", "crates/a/pets", true),
            ("crates/*", "crates/a/pets", false),
            ("crates/*", "pets", false),
            ("pet", "pets", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }
}
