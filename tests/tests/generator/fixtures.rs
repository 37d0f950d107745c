//! One minimal description for each idea, with what becomes of it.

use std::fs;
use std::path::{Path, PathBuf};

use generator::{Config, Files, Output, Shipped, Source, generate, parse};
use tests::root;
use xtask::rustfmt;

/// How long a fixture may be.
const MOST_LINES: usize = 40;

#[test]
fn accepted() {
    bound(|| {
        insta::glob!("../../fixtures/accepted", "*.yaml", |path| {
            let source = source(path);
            match outcome(&source) {
                Ok(output) => insta::assert_snapshot!("fixtures__accepted", show(&source, &output)),
                Err(problems) => panic!("{} is rejected:\n{problems}", source.name()),
            }
        });
    });
}

#[test]
fn rejected() {
    bound(|| {
        insta::glob!("../../fixtures/rejected", "*.yaml", |path| {
            let source = source(path);
            let shown = match outcome(&source) {
                Ok(output) if output.warnings.is_empty() => {
                    panic!("{} is accepted as a whole", source.name())
                }
                Ok(output) => show(&source, &output),
                Err(problems) => {
                    let input = part(source.name(), source.text());
                    format!("{input}{}", part("errors", &problems))
                }
            };
            insta::assert_snapshot!("fixtures__rejected", shown);
        });
    });
}

#[test]
fn fixtures_are_short() {
    for path in paths() {
        let lines = source(&path).text().lines().count();
        assert!(
            lines <= MOST_LINES,
            "{} has {lines} lines, more than {MOST_LINES}",
            path.display()
        );
    }
}

#[test]
fn the_same_fixture_gives_the_same_bytes() {
    for path in paths() {
        let [first, second] = [(), ()].map(|()| {
            let output = outcome(&source(&path));
            output.map(|output| output.files)
        });
        assert_eq!(first, second, "{}", path.display());
    }
}

#[test]
fn a_second_emission_changes_nothing() {
    let mut count = 0;
    for path in paths() {
        let source = source(&path);
        let Ok(first) = outcome(&source) else {
            continue;
        };
        let document = parse(&source).expect("it has been parsed before");
        let second = generate(&document, &Config::default(), &first.api.names);
        let second = second.expect("it has been emitted before");
        assert_eq!(first.files, second.files, "{}", path.display());
        count += 1;
    }
    assert_ne!(count, 0);
}

#[test]
fn emitted_crates_are_fixed_points_of_rustfmt() {
    let mut count = 0;
    for path in paths() {
        let Ok(output) = outcome(&source(&path)) else {
            continue;
        };
        let once = formatted(&output.files);
        assert_eq!(formatted(&once), once, "{}", path.display());
        count += 1;
    }
    assert_ne!(count, 0);
}

#[test]
fn emitted_files_are_rust() {
    let mut count = 0;
    for path in paths() {
        let Ok(output) = outcome(&source(&path)) else {
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

/// Runs snapshot tests with the settings that the snapshots of this project have.
fn bound(test: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("../../snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(test);
}

/// Every fixture, sorted.
fn paths() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = ["accepted", "rejected"]
        .iter()
        .flat_map(|folder| {
            let folder = root().join("tests/fixtures").join(folder);
            fs::read_dir(folder).expect("the folder is there")
        })
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    paths
}

fn source(path: &Path) -> Source {
    let name = path.file_name().expect("a fixture has a name");
    let text = fs::read_to_string(path).expect("a fixture is text");
    Source::new(name.to_string_lossy(), text)
}

/// The emitted crate, or the rendered diagnostics.
fn outcome(source: &Source) -> Result<Output, String> {
    parse(source)
        .and_then(|document| generate(&document, &Config::default(), &Shipped::default()))
        .map_err(|problems| problems.render(source))
}

/// The files as they are written.
fn formatted(files: &Files) -> Files {
    rustfmt::format(files.clone()).expect("rustfmt is installed")
}

/// The input, what was left out, and the files that depend on the input: the client only where it
/// has servers or credentials of its own.
fn show(source: &Source, output: &Output) -> String {
    let mut text = part(source.name(), source.text());
    if !output.warnings.is_empty() {
        text.push_str(&part("warnings", &output.warnings.render(source)));
    }
    let client = !output.api.servers.is_empty() || !output.api.credentials.is_empty();
    for (path, file) in &formatted(&output.files) {
        let matters = match path.as_str() {
            "src/models/mod.rs" | "src/api/mod.rs" | "src/operation/mod.rs" => false,
            "src/client.rs" => client,
            path => ["src/models/", "src/api/", "src/operation/"]
                .iter()
                .any(|folder| path.starts_with(folder)),
        };
        if matters {
            // Line 1 is the same in each file.
            let body = file.split_once('\n').map_or("", |(_, body)| body);
            text.push_str(&part(path, body));
        }
    }
    text
}

/// A text under a heading.
fn part(name: &str, text: &str) -> String {
    format!("===== {name}\n{}\n\n", text.trim_matches('\n'))
}
