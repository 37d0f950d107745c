//! The time of codegen compared with that of parsing the description: `cargo bench -p tests`.

//!
//! With `DESCRIPTION` set to the path of a JSON file, that description takes the place of the
//! committed one.

use std::env;
use std::fs;
use std::path::PathBuf;

use divan::Bencher;
use generator::{Config, Document, Shipped, Source, generate, parse};
use tests::root;

fn main() {
    divan::main();
}

fn source() -> Source {
    let committed = || root().join("spec/github-actions.yaml");
    let path = env::var_os("DESCRIPTION").map_or_else(committed, PathBuf::from);
    let text = fs::read_to_string(&path).expect("a description");
    let name = path.file_name().expect("the path of a file");
    Source::new(name.to_string_lossy(), text)
}

fn document() -> Document {
    parse(&source()).expect("valid OpenAPI")
}

/// The baseline: work that every generator has to do.
#[divan::bench]
fn bare_parse(bencher: Bencher) {
    let source = source();
    let is_json = source.text().starts_with('{');
    bencher.bench_local(|| match is_json {
        true => serde_json::from_str::<serde_json::Value>(source.text()).is_ok(),
        false => serde_yaml::from_str::<serde_yaml::Value>(source.text()).is_ok(),
    });
}

#[divan::bench]
fn parse_to_openapi(bencher: Bencher) {
    let source = source();
    bencher.bench_local(|| parse(&source));
}

#[divan::bench]
fn lower_emit_and_format(bencher: Bencher) {
    let document = document();
    bencher.bench_local(|| generate(&document, &Config::default(), &Shipped::default()));
}

#[divan::bench]
fn everything(bencher: Bencher) {
    let source = source();
    bencher.bench_local(|| {
        let document = parse(&source).expect("valid OpenAPI");
        generate(&document, &Config::default(), &Shipped::default()).expect("a client")
    });
}
