//! Minimal descriptions, each with a snapshot of the emitted code or the diagnostics.

use std::fs;
use std::path::{Path, PathBuf};

use generator::{Config, Files, Output, Shipped, Source, generate, parse_config, parse_for};
use tests::{root, settings};
use xtask::rustfmt;

use crate::snapshots::with_settings;

/// The maximum length of a fixture.
const MAX_LINES: usize = 40;

#[test]
fn accepted() {
    with_settings(|| {
        insta::glob!("../../fixtures/accepted", "*.yaml", |path| {
            let source = source(path);
            match emit(&source) {
                Ok(output) => {
                    insta::assert_snapshot!("fixtures__accepted", render(&source, &output))
                }
                Err(problems) => panic!("{} is rejected:\n{problems}", source.name()),
            }
        });
    });
}

#[test]
fn rejected() {
    with_settings(|| {
        insta::glob!("../../fixtures/rejected", "*.yaml", |path| {
            let source = source(path);
            let snapshot = match emit(&source) {
                Ok(output) if output.warnings.is_empty() => {
                    panic!("{} has no diagnostics", source.name())
                }
                Ok(output) => render(&source, &output),
                Err(problems) => format!("{}{}", input(&source), section("errors", &problems)),
            };
            insta::assert_snapshot!("fixtures__rejected", snapshot);
        });
    });
}

#[test]
fn fixtures_are_short() {
    for path in paths() {
        let lines = source(&path).text().lines().count();
        assert!(
            lines <= MAX_LINES,
            "{} has {lines} lines, more than {MAX_LINES}",
            path.display()
        );
    }
}

#[test]
fn output_is_deterministic() {
    for path in paths() {
        let [first, second] = [(), ()].map(|()| {
            let output = emit(&source(&path));
            output.map(|output| output.files)
        });
        assert_eq!(first, second, "{}", path.display());
    }
}

#[test]
fn generating_with_shipped_names_is_idempotent() {
    let mut count = 0;
    for path in paths() {
        let source = source(&path);
        let Ok(first) = emit(&source) else {
            continue;
        };
        let config = config(&source);
        let document = parse_for(&source, &config).expect("a parsed description");
        let second =
            generate(&document, &config, &first.api.names).expect("a client, as in the first run");
        assert_eq!(first.files, second.files, "{}", path.display());
        count += 1;
    }
    assert_ne!(count, 0);
}

#[test]
fn emitted_crates_are_stable_under_rustfmt() {
    let mut count = 0;
    for path in paths() {
        let Ok(output) = emit(&source(&path)) else {
            continue;
        };
        let once = rustfmt(&output.files);
        assert_eq!(rustfmt(&once), once, "{}", path.display());
        count += 1;
    }
    assert_ne!(count, 0);
}

#[test]
fn emitted_files_parse_as_rust() {
    let mut count = 0;
    for path in paths() {
        let Ok(output) = emit(&source(&path)) else {
            continue;
        };
        for (name, text) in output
            .files
            .iter()
            .filter(|(name, _)| name.ends_with(".rs"))
        {
            if let Err(error) = syn::parse_file(text) {
                panic!("{}: {name}: {error}\n{text}", path.display());
            }
            count += 1;
        }
    }
    assert_ne!(count, 0);
}

/// Returns the paths of all fixtures, sorted.
fn paths() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = ["accepted", "rejected"]
        .iter()
        .flat_map(|folder| fs::read_dir(fixtures().join(folder)).expect("a fixture folder"))
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths
}

fn fixtures() -> PathBuf {
    root().join("tests/fixtures")
}

fn source(path: &Path) -> Source {
    let source = xtask::description(path).expect("a readable fixture");
    let name = source.name().to_owned();
    // Snapshots have no local paths.
    source.at_path(name)
}

fn config(source: &Source) -> Config {
    let settings = Source::new("codegen.yaml", settings(source.text()));
    parse_config(&settings).unwrap_or_else(|problems| panic!("{}", problems.render(&settings)))
}

/// Generates a client, or returns the rendered diagnostics.
fn emit(source: &Source) -> Result<Output, String> {
    let config = config(source);
    parse_for(source, &config)
        .and_then(|document| generate(&document, &config, &Shipped::default()))
        .map_err(|problems| problems.render(source))
}

fn rustfmt(files: &Files) -> Files {
    rustfmt::format(files.clone()).expect("rustfmt is installed")
}

/// Formats the input, the warnings and notes, and the emitted files that depend on the input.
///
/// The client is included only if it has servers or credentials of its own, the utilities for tests
/// and the emitted tests only if the fixture is about them, and the list of methods only if it names
/// omissions.
fn render(source: &Source, output: &Output) -> String {
    let mut text = input(source);
    if !output.warnings.is_empty() {
        text.push_str(&section("warnings", &output.warnings.render(source)));
    }
    if !output.notes.is_empty() {
        text.push_str(&section("notes", &output.notes.render(source)));
    }
    let has_client = !output.api.servers.is_empty() || !output.api.credentials.is_empty();
    let mut operations = output.api.operations();
    let has_omissions =
        !output.api.omissions.is_empty() || operations.any(|it| !it.omissions.is_empty());
    for (path, file) in &rustfmt(&output.files) {
        let is_relevant = match path.as_str() {
            "src/models/mod.rs" | "src/api/mod.rs" | "src/operation/mod.rs" => false,
            "src/client.rs" => has_client,
            "API.md" => has_omissions || output.api.webhooks.is_some(),
            "src/webhooks.rs" => true,
            // Apart from the credentials, it is the same in every crate.
            "src/cli/mod.rs" => has_client,
            path if path.starts_with("src/test_util/") => {
                let is_sample = source.name().starts_with("test-util-");
                is_sample && !path.ends_with("/mod.rs")
            }
            path if path.starts_with("tests/generated/") => {
                source.name().starts_with("generated-tests-") && !path.ends_with("main.rs")
            }
            path => ["src/models/", "src/api/", "src/operation/", "src/cli/"]
                .iter()
                .any(|folder| path.starts_with(folder)),
        };
        if is_relevant {
            // Line 1 is the same in every file.
            let body = file.split_once('\n').map_or("", |(_, body)| body);
            text.push_str(&section(path, body));
        }
    }
    text
}

/// Formats a fixture, and the files of its folder.
fn input(source: &Source) -> String {
    let mut text = section(source.name(), source.text());
    for path in files(source) {
        let name = path.strip_prefix(fixtures()).expect("a fixture");
        let parts = name.iter().skip(1).map(|it| it.to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        let file = fs::read_to_string(&path).expect("a readable file");
        text.push_str(&section(&name, &file));
    }
    text
}

/// Returns the paths of the files that a fixture refers to: those in the folder with its name.
fn files(source: &Source) -> Vec<PathBuf> {
    let stem = source.name().strip_suffix(".yaml").expect("a fixture");
    let folders = ["accepted", "rejected"].map(|it| fixtures().join(it).join(stem));
    let mut pending = folders.to_vec();
    let mut files = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("a readable entry").path();
            match path.is_dir() {
                true => pending.push(path),
                false => files.push(path),
            }
        }
    }
    files.sort();
    files
}

fn section(name: &str, text: &str) -> String {
    format!("===== {name}\n{}\n\n", text.trim_matches('\n'))
}
