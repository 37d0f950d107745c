//! Committed files are up to date with the output of the commands.

use tests::root;
use xtask::{Project, codegen, docs, trim};

#[test]
fn committed_client_is_up_to_date() {
    let arguments = codegen::Arguments {
        check: true,
        ..codegen::Arguments::default()
    };
    if let Err(problem) = codegen::run(
        &arguments,
        &Project::at(tests::root()).program("cargo xtask"),
    ) {
        panic!("{problem}");
    }
}

#[test]
fn committed_description_matches_the_pinned_upstream() {
    let arguments = trim::Arguments {
        from: root().join("tests/upstream/api.github.com.yaml"),
        check: true,
        ..trim::Arguments::default()
    };
    if let Err(problem) = trim::run(
        &arguments,
        &Project::at(tests::root()).program("cargo xtask"),
    ) {
        panic!("{problem}");
    }
}

#[test]
fn committed_configuration_page_is_up_to_date() {
    let arguments = docs::Arguments { check: true };
    if let Err(problem) = docs::run(
        &arguments,
        &Project::at(tests::root()).program("cargo xtask"),
    ) {
        panic!("{problem}");
    }
}
