//! Snapshots of the emitted client: each model, each operation, and the public surface.

use std::fs;
use std::path::Path;

use generator::ir::Operation;
use generator::{Output, Shipped, Source, generate, parse, parse_config};
use tests::root;
use tests::surface::surface;
use xtask::rustfmt;

/// What the generator makes of the committed description.
fn output() -> Output {
    let read = |path: &str| {
        let text = fs::read_to_string(root().join(path)).expect("the project has this file");
        Source::new(path, text)
    };
    let (source, config) = (read("spec/github-actions.yaml"), read("spec/codegen.yaml"));
    let document = parse(&source).unwrap_or_else(|problems| panic!("{}", problems.render(&source)));
    let config =
        parse_config(&config).unwrap_or_else(|problems| panic!("{}", problems.render(&config)));
    let output = generate(&document, &config, &Shipped::default());
    let mut output = output.unwrap_or_else(|problems| panic!("{}", problems.render(&source)));
    output.files = rustfmt::format(output.files).expect("rustfmt is installed");
    output
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("../../snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
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
    assert_eq!(
        count,
        output.api.types.len(),
        "each model of this description has a file"
    );
}

#[test]
fn operations() {
    let output = output();
    let mut count = 0;
    for tag in &output.api.tags {
        let file = |folder: &str| &output.files[&format!("src/{folder}/{}.rs", tag.name)];
        for operation in &tag.operations {
            let text = emitted(file("api"), file("operation"), operation);
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

/// The method of an operation, its requests with their setters, and its type.
fn emitted(api: &str, operations: &str, operation: &Operation) -> String {
    let method = format!("    pub fn {}(", operation.name);
    let method = paragraphs(api).find(|text| text.contains(&method));
    let method = method.expect("each operation has a method");
    // The last method of a block carries the block's end.
    let method = method.strip_suffix("\n}").unwrap_or(method);
    let name = &operation.request;
    let request = section(api, "pub type ", &format!("pub type {name} ="));
    let marker = format!("pub enum {} {{}}", operation.marker);
    let operation = section(operations, "pub enum ", &marker);
    format!("{method}\n\n{request}\n\n{}\n", operation.trim_end())
}

/// The part of a file from a definition to the next one of its kind.
fn section(file: &str, kind: &str, definition: &str) -> String {
    let mut found = paragraphs(file).skip_while(|text| !text.contains(definition));
    let first = found.next().expect("each operation has a definition");
    let rest = found.take_while(|text| !text.contains(kind));
    let parts: Vec<&str> = std::iter::once(first).chain(rest).collect();
    parts.join("\n\n")
}

/// Emitted files have an empty line between members and items, and none inside them.
fn paragraphs(file: &str) -> impl Iterator<Item = &str> {
    file.split("\n\n")
}
