//! Snapshots of the emitted client: each model, each operation, and the public surface.

use std::fs;
use std::path::Path;

use generator::{Output, Shipped, Source, generate, parse, parse_config};
use tests::root;
use tests::surface::surface;

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
    output.unwrap_or_else(|problems| panic!("{}", problems.render(&source)))
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
        let file = &output.files[&format!("src/api/{}.rs", tag.name)];
        for operation in &tag.operations {
            let text = emitted(file, &operation.name, &tag.handle);
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

/// The method of an operation with its request type and setters: emitted files have an empty
/// line between members and items, and none inside them.
fn emitted(file: &str, method: &str, handle: &str) -> String {
    let paragraphs: Vec<&str> = file.split("\n\n").collect();
    let method = format!("{method}(");
    let start = paragraphs
        .iter()
        .find(|text| text.contains(&format!("    pub fn {method}")))
        .expect("each operation has a method");
    let about = format!(
        "/// A request made by [`{handle}::{}`].",
        method.trim_end_matches('(')
    );
    let request = paragraphs
        .iter()
        .skip_while(|text| !text.starts_with(&about));
    let request = request
        .enumerate()
        .take_while(|(index, text)| *index == 0 || !text.starts_with("/// A request made by"));
    // The last method of a block carries the block's end.
    let start = start.strip_suffix("\n}").unwrap_or(start);
    let parts: Vec<&str> = std::iter::once(start)
        .chain(request.map(|(_, text)| *text))
        .collect();
    format!("{}\n", parts.join("\n\n").trim_end())
}
