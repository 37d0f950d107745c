//! `Cargo.toml`.

use std::collections::BTreeMap;

use super::Context;
use crate::MARK;
use crate::config::{Dependency, DetailedDependency};
use crate::runtime::{CLI, FEATURES, dependencies};

/// Emits `Cargo.toml`, with the dependencies of the runtime that this API needs.
pub fn emit(context: &Context) -> String {
    let api = context.api;
    let package = &api.package;
    let mut text = format!(
        "# {MARK} from {}. Additions are kept.\n\n[package]\n",
        api.source
    );
    let mut set = |key: &str, value: String| text.push_str(&format!("{key} = {value}\n"));
    set("name", quoted(&api.name));
    set("version", quoted(&package.version));
    set("description", quoted(api.summary()));
    set("edition", quoted("2024"));
    set("rust-version", quoted("1.88"));
    if let Some(license) = &package.license {
        set("license", quoted(license));
    }
    if let Some(repository) = &package.repository {
        set("repository", quoted(repository));
    }
    if !package.keywords.is_empty() {
        let keywords: Vec<String> = package.keywords.iter().map(|word| quoted(word)).collect();
        set("keywords", format!("[{}]", keywords.join(", ")));
    }
    set("readme", quoted("README.md"));
    if !package.publish {
        set("publish", "false".to_owned());
    }
    // An explicit path, so that a workspace loads even if `src` is missing and codegen restores it.
    text.push_str("\n[lib]\npath = \"src/lib.rs\"\n");
    if let Some(cli) = &api.cli {
        let (name, path) = (
            quoted(&cli.name),
            quoted(&format!("src/bin/{}.rs", cli.name)),
        );
        let features = "required-features = [\"cli\"]";
        text.push_str(&format!(
            "\n[[bin]]\nname = {name}\npath = {path}\n{features}\n"
        ));
    }
    text.push_str("\n[package.metadata.docs.rs]\nall-features = true\n");
    text.push_str("\n[features]\n");
    let tags: Vec<&str> = api
        .tags
        .iter()
        .filter_map(|tag| tag.feature.as_deref())
        .collect();
    let features = FEATURES.into_iter();
    for (name, enabled, about) in features.filter(|it| it.0 != CLI || api.needs.cli) {
        let enabled = match name {
            "default" => [enabled, &tags].concat(),
            _ => enabled.to_vec(),
        };
        if !about.is_empty() {
            text.push_str(&format!("# {about}\n"));
        }
        text.push_str(&format!("{name} = {enabled:?}\n"));
    }
    if !tags.is_empty() {
        text.push_str("# The operations of a tag, and the models that they use.\n");
    }
    for tag in tags {
        let tag = if tag.is_ascii() {
            tag.to_owned()
        } else {
            quoted(tag)
        };
        text.push_str(&format!("{tag} = []\n"));
    }
    text.push_str("\n[dependencies]\n");
    let all = dependencies(&api.needs).into_iter();
    let mut all: BTreeMap<String, String> = all
        .map(|it| (it.name.to_owned(), it.requirement()))
        .collect();
    let declared = api.externals.iter().filter_map(|it| it.dependency.as_ref());
    let declared = api
        .derive_crates
        .iter()
        .map(|(name, it)| (name, it))
        .chain(declared.map(|(name, it)| (name, it)));
    all.extend(declared.map(|(name, it)| (name.clone(), requirement(it))));
    for (name, requirement) in all {
        text.push_str(&format!("{name} = {requirement}\n"));
    }
    text.push_str("\n[dev-dependencies]\n");
    for (name, requirement) in dev_dependencies(&package.dev_dependencies) {
        text.push_str(&format!("{name} = {requirement}\n"));
    }
    text
}

/// The dependencies of examples and tests. Those in the README use tokio.
fn dev_dependencies(declared: &BTreeMap<String, Dependency>) -> BTreeMap<&str, String> {
    let tokio = "{ version = \"1.42\", features = [\"macros\", \"rt-multi-thread\", \"time\"] }";
    let mut all = BTreeMap::from([("tokio", tokio.to_owned())]);
    let declared = declared.iter();
    all.extend(declared.map(|(name, it)| (name.as_str(), requirement(it))));
    all
}

/// Formats the requirement of a dependency.
fn requirement(dependency: &Dependency) -> String {
    match dependency {
        Dependency::Version(version) => quoted(version),
        Dependency::Detailed(detailed) => table(detailed),
    }
}

/// Formats a dependency as an inline table.
fn table(dependency: &DetailedDependency) -> String {
    let texts = [
        ("version", &dependency.version),
        ("path", &dependency.path),
        ("git", &dependency.git),
    ];
    let mut parts: Vec<String> = texts
        .into_iter()
        .filter_map(|(key, text)| Some(format!("{key} = {}", quoted(text.as_ref()?))))
        .collect();
    if let Some(enabled) = dependency.default_features {
        parts.push(format!("default-features = {enabled}"));
    }
    if !dependency.features.is_empty() {
        let features: Vec<String> = dependency.features.iter().map(|it| quoted(it)).collect();
        parts.push(format!("features = [{}]", features.join(", ")));
    }
    format!("{{ {} }}", parts.join(", "))
}

/// Formats a TOML string. JSON escapes are valid in TOML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text.replace(|c: char| c.is_control(), " ")).to_string()
}
