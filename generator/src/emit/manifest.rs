//! `Cargo.toml`.

use super::Context;
use crate::runtime::{FEATURES, dependencies};

/// Emits `Cargo.toml`, with the dependencies of the runtime that this API needs.
pub fn emit(context: &Context) -> String {
    let api = context.api;
    let package = &api.package;
    let mut text = format!("# {}\n\n[package]\n", context.header);
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
    text.push_str("\n[package.metadata.docs.rs]\nall-features = true\n");
    text.push_str("\n[features]\n");
    for (name, enabled, about) in FEATURES {
        if !about.is_empty() {
            text.push_str(&format!("# {about}\n"));
        }
        text.push_str(&format!("{name} = {enabled:?}\n"));
    }
    text.push_str("\n[dependencies]\n");
    for dependency in dependencies(&api.needs) {
        let requirement = dependency.requirement();
        text.push_str(&format!("{} = {requirement}\n", dependency.name));
    }
    // The examples in the README and in `examples` use this executor.
    text.push_str("\n[dev-dependencies]\n");
    text.push_str(
        "tokio = { version = \"1.42\", features = [\"macros\", \"rt-multi-thread\", \"time\"] }\n",
    );
    text
}

/// Formats a TOML string. JSON escapes are valid in TOML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text.replace(|c: char| c.is_control(), " ")).to_string()
}
