//! Shipped names that a new crate would choose differently.

use generator::Shipped;
use serde_json::{Value, json};

use crate::counted;

/// A name, and the one that a new crate would choose.
type Kept = (String, String);

/// The shipped names that a new crate would choose differently, by kind.
pub(crate) struct KeptNames([(&'static str, Vec<Kept>); 4]);

impl KeptNames {
    /// Compares the names of a crate with those of a new one.
    pub(crate) fn new(names: &Shipped, fresh: &Shipped) -> Self {
        let package = [(&names.package, &fresh.package)].into_iter();
        let modules = names.tags.iter();
        let modules =
            modules.filter_map(|(key, it)| Some((&it.module, &fresh.tags.get(key)?.module)));
        let types = names.types.iter();
        let types = types.filter_map(|(key, it)| Some((it, fresh.types.get(key)?)));
        Self([
            ("package", differing(package, |it| format!("`{it}`"))),
            ("module", differing(modules, |it| format!("`{it}`"))),
            ("method", methods(names, fresh)),
            ("model", differing(types, |it| format!("`{it}`"))),
        ])
    }

    /// Returns a line for each kind with a count and an example, or with every name.
    pub(crate) fn report(&self, all: bool) -> String {
        let mut text = String::new();
        for (kind, kept) in self.0.iter().filter(|(_, kept)| !kept.is_empty()) {
            let count = counted(kept.len(), kind);
            let shown = if all { kept.len() } else { 1 };
            let names = kept[..shown].iter();
            let names: Vec<String> = names.map(|(name, new)| format!("{name} ({new})")).collect();
            let such = if kept.len() > shown { "such as " } else { "" };
            text.push_str(&format!("  kept {count}: {such}{}\n", names.join(", ")));
        }
        if text.is_empty() {
            return text;
        }
        format!(
            "note: a new crate would choose the names in parentheses\n{text}help: list all with \
             `--kept-names`; change them with `--rename`, a breaking change\n"
        )
    }

    /// Returns an object for each name.
    pub(crate) fn to_json(&self) -> Value {
        let names = self.0.iter().flat_map(|(kind, kept)| {
            let names = kept.iter().map(|(name, new)| (plain(name), plain(new)));
            names.map(|(name, new)| json!({ "kind": *kind, "name": name, "new": new }))
        });
        names.collect()
    }
}

/// The name without the marks of code.
fn plain(name: &str) -> &str {
    name.trim_matches('`')
}

fn differing<'n>(
    names: impl Iterator<Item = (&'n String, &'n String)>,
    show: impl Fn(&str) -> String,
) -> Vec<Kept> {
    let differing = names.filter(|(name, new)| name != new && !new.is_empty());
    differing
        .map(|(name, new)| (show(name), show(new)))
        .collect()
}

/// Compares the methods of each tag that a new crate would also have.
fn methods(names: &Shipped, fresh: &Shipped) -> Vec<Kept> {
    let mut kept = Vec::new();
    for (key, tag) in &names.tags {
        let Some(new) = fresh.tags.get(key) else {
            continue;
        };
        let methods = tag.operations.iter();
        let methods = methods.filter_map(|(id, name)| Some((name, new.operations.get(id)?)));
        let named = differing(methods, str::to_owned).into_iter();
        kept.extend(
            named.map(|(name, new)| (format!("`{}().{name}()`", tag.module), format!("`{new}`"))),
        );
    }
    kept
}

#[cfg(test)]
mod tests {
    use generator::{Shipped, ShippedTag};

    use super::KeptNames;

    #[test]
    fn kept_names_are_counted_by_kind_or_listed() {
        let shipped = |list: &str, get: &str, model: &str| Shipped {
            tags: [(
                "pets".to_owned(),
                ShippedTag {
                    module: "pets".to_owned(),
                    operations: [("l", list), ("g", get)]
                        .map(|(id, name)| (id.to_owned(), name.to_owned()))
                        .into(),
                    ..ShippedTag::default()
                },
            )]
            .into(),
            types: [("pet".to_owned(), model.to_owned())].into(),
            ..Shipped::default()
        };
        let old = shipped("pets_list", "pets_get", "PetModel");
        let kept = KeptNames::new(&old, &shipped("list", "get", "Pet"));
        assert_eq!(
            kept.report(false),
            "note: a new crate would choose the names in parentheses\n  \
             kept 2 methods: such as `pets().pets_list()` (`list`)\n  \
             kept 1 model: `PetModel` (`Pet`)\n\
             help: list all with `--kept-names`; change them with `--rename`, a breaking change\n"
        );
        let all = "kept 2 methods: `pets().pets_list()` (`list`), `pets().pets_get()` (`get`)\n";
        assert!(kept.report(true).contains(all));
        assert_eq!(KeptNames::new(&old, &old).report(false), "");
    }
}
