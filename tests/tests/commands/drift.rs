//! What is committed is what the commands write today.

use tests::root;
use xtask::{Project, codegen, docs, trim};

#[test]
fn the_committed_client_is_up_to_date() {
    let arguments = codegen::Arguments {
        check: true,
        ..codegen::Arguments::default()
    };
    if let Err(problem) = codegen::run(&arguments, &Project::here()) {
        panic!("{problem}");
    }
}

#[test]
fn the_committed_description_is_trim_and_overlay_of_the_pinned_upstream() {
    let arguments = trim::Arguments {
        from: root().join("tests/upstream/api.github.com.yaml"),
        check: true,
        ..trim::Arguments::default()
    };
    if let Err(problem) = trim::run(&arguments, &Project::here()) {
        panic!("{problem}");
    }
}

#[test]
fn the_committed_page_about_settings_and_extensions_is_up_to_date() {
    let arguments = docs::Arguments { check: true };
    if let Err(problem) = docs::run(&arguments, &Project::here()) {
        panic!("{problem}");
    }
}
