//! The time of trimming a full description compared with that of parsing it.
//!
//! `UPSTREAM=FILE cargo bench -p tests --bench trim` reads a description from a file, such as
//! GitHub's. By default, one of the same size is synthesized from copies of the pinned upstream.

use std::fs;

use divan::Bencher;
use generator::{Keep, Source, parse_config, trim};
use serde_json::{Map, Value};
use tests::root;

/// The number of copies in the synthesized description, for a size of about 13 MB.
const COPIES: usize = 330;

fn main() {
    divan::main();
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("a file of the project")
}

fn upstream() -> String {
    match std::env::var_os("UPSTREAM") {
        Some(path) => fs::read_to_string(path).expect("a readable description"),
        None => synthesized(),
    }
}

/// Returns the pinned upstream and renamed copies of it, as pretty-printed JSON.
fn synthesized() -> String {
    let text = read("tests/upstream/api.github.com.yaml");
    let mut full: Value = serde_yaml::from_str(&text).expect("valid YAML");
    let part = full.clone();
    let renamed = |members: &Value, copy: usize| -> Map<String, Value> {
        members
            .as_object()
            .expect("an object")
            .iter()
            .map(|(name, it)| (format!("{name}/copy-{copy}"), it.clone()))
            .collect()
    };
    for copy in 1..COPIES {
        for (name, mut item) in renamed(&part["paths"], copy) {
            for operation in item.as_object_mut().expect("a path item").values_mut() {
                operation["operationId"] = Value::from(format!("copy-{copy}{name}"));
            }
            full["paths"][name] = item;
        }
        for (name, schema) in renamed(&part["components"]["schemas"], copy) {
            full["components"]["schemas"][name] = schema;
        }
    }
    serde_json::to_string_pretty(&full).expect("valid JSON")
}

/// The baseline: parsing only.
#[divan::bench]
fn bare_serde_json(bencher: Bencher) {
    let text = upstream();
    bencher.bench(|| serde_json::from_str::<Value>(&text).expect("valid JSON"));
}

#[divan::bench]
fn whole_trim(bencher: Bencher) {
    let (full, overlay) = (upstream(), read("spec/overlay.yaml"));
    let config = Source::new("codegen.yaml", read("spec/codegen.yaml"));
    let config = parse_config(&config).expect("a valid configuration");
    bencher.bench(|| {
        let full = Source::new("api.github.com.json", full.as_str());
        let overlay = Source::new("overlay.yaml", overlay.as_str());
        trim(&full, &config, Some(&overlay), Keep::default(), &[]).expect("a trimmed description")
    });
}
