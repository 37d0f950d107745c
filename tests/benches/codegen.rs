//! The time of codegen compared with that of parsing the description: `cargo bench -p tests`.

use divan::Bencher;
use generator::{Config, Document, Shipped, Source, generate, parse};
use tests::root;

fn main() {
    divan::main();
}

fn text() -> String {
    std::fs::read_to_string(root().join("spec/github-actions.yaml"))
        .expect("the committed description")
}

fn document() -> Document {
    parse(&Source::new("github-actions.yaml", text())).expect("valid OpenAPI")
}

/// The baseline: work that every generator has to do.
#[divan::bench]
fn bare_serde_yaml(bencher: Bencher) {
    let text = text();
    bencher.bench(|| serde_yaml::from_str::<serde_yaml::Value>(&text).expect("valid YAML"));
}

#[divan::bench]
fn parse_to_openapi(bencher: Bencher) {
    let text = text();
    bencher.bench(|| parse(&Source::new("github-actions.yaml", text.as_str())));
}

#[divan::bench]
fn lower_emit_and_format(bencher: Bencher) {
    let document = document();
    bencher.bench(|| generate(&document, &Config::default(), &Shipped::default()));
}

#[divan::bench]
fn everything(bencher: Bencher) {
    let text = text();
    bencher.bench(|| {
        let source = Source::new("github-actions.yaml", text.as_str());
        let document = parse(&source).expect("valid OpenAPI");
        generate(&document, &Config::default(), &Shipped::default()).expect("a client")
    });
}
