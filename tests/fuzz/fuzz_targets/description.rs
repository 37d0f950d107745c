//! Generates a client from a description: YAML or JSON.
//!
//! The text is rejected with diagnostics, or every emitted file is valid and contains no examples
//! but those of the generator.

#![no_main]

#[path = "../../src/examples.rs"]
mod examples;

use std::path::{Component, Path};

use generator::{Config, Diagnostics, Files, Output, Package, Shipped, Source, generate, parse};
use libfuzzer_sys::{Corpus, fuzz_crossover, fuzz_mutator, fuzz_target, fuzzer_mutate};

/// The name of the emitted crate, which its own examples mention.
const CRATE: &str = "fuzzed_client";

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else {
        return Corpus::Reject;
    };
    let source = Source::new("fuzz.yaml", text);
    match output(&source) {
        Ok(output) => {
            output.warnings.render(&source);
            check(&output.files);
        }
        Err(problems) => assert_ne!(problems.render(&source), ""),
    }
    Corpus::Keep
});

// Half of the mutations edit the tree of a description, the others its bytes.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed.is_multiple_of(2)
        && let Ok(text) = std::str::from_utf8(&data[..size])
        && let Some(mutated) = fuzz::mutate(text, seed / 2)
        && mutated.len() <= max_size
    {
        data[..mutated.len()].copy_from_slice(mutated.as_bytes());
        return mutated.len();
    }
    fuzzer_mutate(data, size, max_size)
});

fuzz_crossover!(|first: &[u8], second: &[u8], out: &mut [u8], seed: u32| {
    let text = |data| std::str::from_utf8(data).unwrap_or_default();
    let crossed = fuzz::cross(text(first), text(second), seed).unwrap_or_default();
    if crossed.len() > out.len() {
        return 0;
    }
    out[..crossed.len()].copy_from_slice(crossed.as_bytes());
    crossed.len()
});

fn output(source: &Source) -> Result<Output, Diagnostics> {
    let config = Config {
        package: Package {
            name: Some(CRATE.to_owned()),
            ..Package::default()
        },
        ..Config::default()
    };
    generate(&parse(source)?, &config, &Shipped::default())
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
