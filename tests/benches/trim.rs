//! What trimming a full description costs beside the mere parsing of it.
//!
//! `UPSTREAM=FILE cargo bench -p tests --bench trim` takes a description of yours, such as GitHub's
//! whole one; without it, one of the same size is made of many copies of the part that is used.

use std::fs;

use divan::Bencher;
use generator::{Keep, Source, parse_config, trim};
use serde_json::{Map, Value};
use tests::root;

/// How often the part is there in the made description, which makes it about 13 MB.
const COPIES: usize = 330;

fn main() {
    divan::main();
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("the project has this file")
}

/// The full description.
fn upstream() -> String {
    match std::env::var_os("UPSTREAM") {
        Some(path) => fs::read_to_string(path).expect("the description"),
        None => made(),
    }
}

/// The part that is used, and many more that are not, as JSON with a line for each value.
fn made() -> String {
    let text = read("tests/upstream/api.github.com.yaml");
    let mut full: Value = serde_yaml::from_str(&text).expect("it is YAML");
    let part = full.clone();
    let renamed = |members: &Value, copy: usize| -> Map<String, Value> {
        let members = members.as_object().expect("an object").clone().into_iter();
        let members = members.map(|(name, it)| (format!("{name}/copy-{copy}"), it));
        members.collect()
    };
    for copy in 1..COPIES {
        let paths = renamed(&part["paths"], copy);
        for (name, mut item) in paths {
            for operation in item.as_object_mut().expect("a path").values_mut() {
                operation["operationId"] = Value::from(format!("copy-{copy}{name}"));
            }
            full["paths"][name] = item;
        }
        for (name, schema) in renamed(&part["components"]["schemas"], copy) {
            full["components"]["schemas"][name] = schema;
        }
    }
    serde_json::to_string_pretty(&full).expect("JSON")
}

/// The measure of the other one.
#[divan::bench]
fn bare_serde_json(bencher: Bencher) {
    let text = upstream();
    bencher.bench(|| serde_json::from_str::<Value>(&text).expect("it is JSON"));
}

#[divan::bench]
fn whole_trim(bencher: Bencher) {
    let (full, overlay) = (upstream(), read("spec/overlay.yaml"));
    let config = Source::new("codegen.yaml", read("spec/codegen.yaml"));
    let config = parse_config(&config).expect("a configuration");
    bencher.bench(|| {
        let full = Source::new("api.github.com.json", full.as_str());
        let overlay = Source::new("overlay.yaml", overlay.as_str());
        trim(&full, &config, Some(&overlay), Keep::default(), &[]).expect("it is trimmed")
    });
}
