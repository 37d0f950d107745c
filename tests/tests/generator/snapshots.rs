//! Snapshots of the emitted client: each model, each operation, and the public API.

use std::fs;
use std::path::Path;

use generator::ir::Operation;
use generator::{Output, Shipped, Source, generate, parse, parse_config};
use tests::root;
use tests::surface::surface;
use xtask::rustfmt;

/// Generates the client from the committed description.
fn output() -> Output {
    let read = |path: &str| {
        let text = fs::read_to_string(root().join(path)).expect("a file of the project");
        Source::new(path, text)
    };
    let (source, config) = (read("spec/github-actions.yaml"), read("spec/codegen.yaml"));
    let document = parse(&source).unwrap_or_else(|problems| panic!("{}", problems.render(&source)));
    let config =
        parse_config(&config).unwrap_or_else(|problems| panic!("{}", problems.render(&config)));
    let mut output = generate(&document, &config, &Shipped::default())
        .unwrap_or_else(|problems| panic!("{}", problems.render(&source)));
    output.files = rustfmt::format(output.files).expect("rustfmt is installed");
    output
}

pub fn snapshot(name: &str, text: &str) {
    with_settings(|| insta::assert_snapshot!(name, text));
}

/// Runs a test with the snapshot settings of this project.
pub fn with_settings(test: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("../../snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(test);
}

#[test]
fn models() {
    let output = output();
    let models = output.files.iter().filter_map(|(path, text)| {
        let module = path.strip_prefix("src/models/")?.strip_suffix(".rs")?;
        (module != "mod").then_some((module, text))
    });
    let mut count = 0;
    for (module, text) in models {
        snapshot(&format!("model__{module}"), text);
        count += 1;
    }
    assert_eq!(count, output.api.types.len(), "one file per model");
}

#[test]
fn operations() {
    let output = output();
    let mut count = 0;
    for tag in &output.api.tags {
        let file = |folder: &str| &output.files[&format!("src/{folder}/{}.rs", tag.name)];
        for operation in &tag.operations {
            let text = code(file("api"), file("operation"), operation);
            snapshot(&format!("operation__{}", operation.name), &text);
            count += 1;
        }
    }
    assert_eq!(count, 18);
}

#[test]
fn public_surface() {
    snapshot("surface", &surface(&output().files));
}

/// Extracts the method of an operation, its request with setters, and its operation type.
fn code(api: &str, operations: &str, operation: &Operation) -> String {
    let method = format!("    pub fn {}(", operation.name);
    let method = paragraphs(api)
        .find(|text| text.contains(&method))
        .expect("the method of the operation");
    // The last method of an `impl` block is followed by its closing brace.
    let method = method.strip_suffix("\n}").unwrap_or(method);
    let name = &operation.request;
    let request = section(api, "pub type ", &format!("pub type {name} ="));
    let entry = format!("operation!({} = ", operation.marker);
    let operation = section(operations, "operation!(", &entry);
    format!("{method}\n\n{request}\n\n{}\n", operation.trim_end())
}

/// Extracts the part of a file from a definition to the next one of its kind.
fn section(file: &str, kind: &str, definition: &str) -> String {
    let mut paragraphs = paragraphs(file).skip_while(|text| !text.contains(definition));
    let first = paragraphs.next().expect("the definition");
    let rest = paragraphs.take_while(|text| !text.contains(kind));
    let parts: Vec<&str> = std::iter::once(first).chain(rest).collect();
    parts.join("\n\n")
}

/// Splits a file into items and members. Emitted files have blank lines between them, and none
/// inside.
fn paragraphs(file: &str) -> impl Iterator<Item = &str> {
    file.split("\n\n")
}
