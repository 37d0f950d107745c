//! The workspace that a new crate is in.

use std::fs;
use std::path::Path;

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

/// Returns `true` if a pattern of `members` matches a path. `*` is a part of one name.
fn matches(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
    let (mut patterns, mut names) = (pattern.split('/'), path.split('/'));
    loop {
        match (patterns.next(), names.next()) {
            (None, None) => return true,
            (Some("**"), Some(_)) => return true,
            (Some(pattern), Some(name)) if matches_name(pattern, name) => {}
            _ => return false,
        }
    }
}

fn matches_name(pattern: &str, name: &str) -> bool {
    let Some((before, behind)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let rest = name.strip_prefix(before);
    rest.is_some_and(|rest| {
        let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        ends.into_iter().any(|at| matches_name(behind, &rest[at..]))
    })
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
