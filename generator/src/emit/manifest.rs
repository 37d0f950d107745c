//! `Cargo.toml`.

use super::Context;
use crate::ir::{Answer, CredentialKind, Kind, Type};

/// `Cargo.toml`: the dependencies are the runtime's, as far as this API has a use for them.
pub fn emit(context: &Context) -> String {
    let package = &context.config.package;
    let description = package.description.as_deref().unwrap_or(&context.api.title);
    let mut text = format!("# {}\n\n[package]\n", context.header);
    let mut set = |key: &str, value: String| text.push_str(&format!("{key} = {value}\n"));
    set("name", quoted(&context.package()));
    set("version", quoted(&package.version));
    set("description", quoted(description));
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
    let operations: Vec<_> = context
        .api
        .tags
        .iter()
        .flat_map(|tag| &tag.operations)
        .collect();
    let redirect = operations
        .iter()
        .any(|operation| operation.answer == Answer::Redirect);
    let basic = context
        .api
        .credentials
        .iter()
        .any(|it| it.kind == CredentialKind::Basic);
    let runtime = section("[dependencies]")
        .filter_map(|line| line.split_once(" = "))
        .filter(|(name, _)| basic || *name != "base64")
        .map(|(name, requirement)| match redirect {
            true => (name, requirement.to_owned()),
            // Files and writers are for downloads.
            false => (name, requirement.replace("\"fs\", \"io-util\", ", "")),
        });
    let dates = "{ version = \"0.2\", features = [\"serde\"] }".to_owned();
    let dates = ("jiff", dates);
    let mut all: Vec<_> = runtime.chain(has_dates(context).then_some(dates)).collect();
    all.sort_unstable();
    all
}

/// Whether any model or argument is a point in time.
pub fn has_dates(context: &Context) -> bool {
    fn is_date(ty: &Type) -> bool {
        match ty {
            Type::Timestamp | Type::Date => true,
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => is_date(inner),
            _ => false,
        }
    }
    let models = context.api.types.iter().any(|def| match &def.kind {
        Kind::Struct(it) => {
            it.fields.iter().any(|field| is_date(&field.ty))
                || it.rest.iter().any(|(_, ty)| is_date(ty))
        }
        Kind::Union(cases) => cases.iter().any(|case| is_date(&case.ty)),
        Kind::Alias(ty) => is_date(ty),
        Kind::Enum(_) => false,
    });
    let operations = context
        .api
        .tags
        .iter()
        .flat_map(|tag| &tag.operations)
        .any(|operation| {
            let arguments = operation.arguments.iter().chain(&operation.setters);
            let answer = matches!(&operation.answer, Answer::Json(ty) if is_date(ty));
            answer || arguments.map(|it| &it.ty).any(is_date)
        });
    models || operations
}
