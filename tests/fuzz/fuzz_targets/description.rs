//! Generates a client from a description: YAML or JSON.
//!
//! The text is rejected with diagnostics, or every emitted file is valid and contains no examples
//! but those of the generator. Then the client is updated: from the same description, which changes
//! nothing, and from an edited one.

#![no_main]

#[path = "../../src/examples.rs"]
mod examples;

use std::path::{Component, Path};

use generator::{
    Config, Diagnostics, Files, NAMES_FILE, Output, Package, Shipped, Source, diff, generate,
    parse, parse_names,
};
use libfuzzer_sys::{Corpus, fuzz_crossover, fuzz_mutator, fuzz_target};

/// The name of the emitted crate, which its own examples mention.
const CRATE: &str = "fuzzed_client";

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else {
        return Corpus::Reject;
    };
    let source = Source::new("fuzz.yaml", text);
    match output(&source, &Shipped::default()) {
        Ok(output) => {
            output.warnings.render(&source);
            check(&output.files);
            update(text, &output);
        }
        Err(problems) => assert_ne!(problems.render(&source), ""),
    }
    Corpus::Keep
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fuzz::mutate_bytes(data, size, max_size, seed)
});

fuzz_crossover!(|first: &[u8], second: &[u8], out: &mut [u8], seed: u32| {
    fuzz::cross_bytes(first, second, out, seed)
});

fn output(source: &Source, shipped: &Shipped) -> Result<Output, Diagnostics> {
    let config = Config {
        package: Package {
            name: Some(CRATE.to_owned()),
            ..Package::default()
        },
        ..Config::default()
    };
    generate(&parse(source)?, &config, shipped)
}

/// Emits a client again, with its names, from the same description and from an edited one.
fn update(text: &str, shipped: &Output) {
    let names = Source::new(NAMES_FILE, shipped.files[NAMES_FILE].as_str());
    let names = parse_names(&names).expect("the names of the client");
    let source = Source::new("fuzz.yaml", text);
    let same = output(&source, &names).expect("a client, as without names");
    assert_eq!(shipped.files, same.files);
    assert_eq!(diff(&shipped.api, &same.api).verdict(), None);
    // The seed is a function of the text, so that failures are reproducible.
    let seed = text.bytes().map(u32::from).sum();
    let Some(edited) = fuzz::mutate(text, seed) else {
        return;
    };
    if let Ok(edited) = output(&Source::new("fuzz.yaml", edited), &names) {
        check(&edited.files);
        let changes = diff(&shipped.api, &edited.api);
        changes.to_text("0.1.0", "0.2.0");
        changes.to_markdown("0.1.0", "0.2.0");
    }
}

fn check(files: &Files) {
    for (path, text) in files {
        let mut steps = Path::new(path).components();
        assert!(
            steps.all(|step| matches!(step, Component::Normal(_))),
            "{path}"
        );
        // The files of the runtime are always the same.
        if path.ends_with(".rs") && !path.starts_with("src/runtime/") {
            syn::parse_file(text).expect("valid Rust");
        } else if path.ends_with(".toml") {
            toml::from_str::<toml::Table>(text).expect("valid TOML");
        }
    }
    for (path, text) in examples::documentation(files) {
        for example in examples::examples(&text) {
            assert!(
                example.contains(CRATE),
                "an example in {path}:\n{example}\nin the text:\n{text}"
            );
        }
    }
}
