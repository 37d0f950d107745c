//! `Cargo.toml`.

use super::Context;

/// `Cargo.toml`: the dependencies are the runtime's, as far as this API has a use for them.
pub fn emit(context: &Context) -> String {
    let package = &context.api.package;
    let mut text = format!("# {}\n\n[package]\n", context.header);
    let mut set = |key: &str, value: String| text.push_str(&format!("{key} = {value}\n"));
    set("name", quoted(&context.api.name));
    set("version", quoted(&package.version));
    set("description", quoted(context.api.summary()));
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
    // Named, so that a workspace still loads when `src` is gone and codegen is to restore it.
    text.push_str("\n[lib]\npath = \"src/lib.rs\"\n");
    text.push_str("\n[package.metadata.docs.rs]\nall-features = true\n");
    text.push_str("\n[features]\n");
    for line in section("[features]") {
        text.push_str(&format!("{line}\n"));
    }
    text.push_str("\n[dependencies]\n");
    for (name, requirement) in dependencies(context) {
        text.push_str(&format!("{name} = {requirement}\n"));
    }
    // The README's examples and those below `examples` are written for this executor.
    text.push_str("\n[dev-dependencies]\n");
    text.push_str(
        "tokio = { version = \"1.42\", features = [\"macros\", \"rt-multi-thread\", \"time\"] }\n",
    );
    text
}

/// A TOML string; the escapes of a JSON string mean the same there.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text.replace('\n', " ")).to_string()
}

/// The manifest of the runtime, whose dependencies emitted crates have.
const RUNTIME: &str = include_str!("../../runtime/Cargo.toml");

/// The lines of a section of the runtime's manifest.
fn section(title: &str) -> impl Iterator<Item = &'static str> {
    let lines = RUNTIME.lines().skip_while(move |line| *line != title);
    let lines = lines.skip(1).take_while(|line| !line.starts_with('['));
    // The comment before the next section is about that.
    let lines: Vec<&str> = lines.collect();
    let end = lines.iter().position(|line| line.is_empty());
    let end = end.unwrap_or(lines.len());
    lines.into_iter().take(end)
}

fn dependencies(context: &Context) -> Vec<(&'static str, String)> {
    let needs = &context.api.needs;
    let runtime = section("[dependencies]")
        .filter_map(|line| line.split_once(" = "))
        .filter(|(name, _)| needs.basic || *name != "base64")
        .map(|(name, requirement)| {
            let requirement = if needs.downloads {
                requirement.to_owned()
            } else {
                // Files and writers are for downloads.
                requirement.replace("\"fs\", \"io-util\", ", "")
            };
            (name, requirement)
        });
    let dates = "{ version = \"0.2\", features = [\"serde\"] }".to_owned();
    let dates = needs.dates.then_some(("jiff", dates));
    let mut all: Vec<_> = runtime.chain(dates).collect();
    all.sort_unstable();
    all
}
