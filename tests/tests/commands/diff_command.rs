//! `cargo xtask diff`: files, revisions, formats and exit codes.

use std::fs;

use tempfile::TempDir;
use tests::revision::commit;
use tests::zoo::{ZOO, changed};
use xtask::Project;
use xtask::codegen;
use xtask::diff::{Arguments, Format, run};

/// Creates a project with a committed description.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("spec")).expect("the `spec` folder");
    fs::write(
        folder.path().join("spec/codegen.yaml"),
        "names: { mood: Temper }",
    )
    .expect("a file");
    fs::write(folder.path().join("spec/openapi.yaml"), ZOO).expect("a file");
    commit(folder.path(), "Zoo");
    folder
}

fn report(folder: &TempDir, arguments: Arguments) -> (String, u8) {
    let project = Project::at(folder.path());
    let outcome = run(&arguments, &project).unwrap_or_else(|problem| panic!("{problem}"));
    (outcome.report, outcome.code)
}

#[test]
fn working_tree_is_compared_with_head() {
    let folder = project();
    let (text, code) = report(&folder, Arguments::default());
    assert_eq!(
        text,
        "no change: HEAD:spec/openapi.yaml -> spec/openapi.yaml\n"
    );
    assert_eq!(code, 0);
    let tired = changed(&[("enum: [happy, sad]", "enum: [happy, sad, tired]")]);
    fs::write(folder.path().join("spec/openapi.yaml"), tired).expect("a file");
    let (text, _) = report(&folder, Arguments::default());
    assert!(text.starts_with("minor: HEAD:"), "{text}");
    // The committed configuration also applies to the committed description.
    assert!(text.contains("Temper::Tired"), "{text}");
}

#[test]
fn configured_headers_are_compared() {
    let folder = project();
    let config = "names: { mood: Temper }\nheaders: { x-version: '2' }";
    fs::write(folder.path().join("spec/codegen.yaml"), config).expect("a file");
    let (text, _) = report(&folder, Arguments::default());
    assert!(text.starts_with("patch: HEAD:"), "{text}");
    assert!(
        text.contains("  Client: now sends `x-version: 2` (signature unchanged)\n"),
        "{text}"
    );
}

#[test]
fn features_of_tags_are_compared() {
    let folder = project();
    let config = folder.path().join("spec/codegen.yaml");
    fs::write(&config, "names: { mood: Temper }\nfeatures: tags").expect("a file");
    let (text, _) = report(&folder, Arguments::default());
    assert!(text.starts_with("major: HEAD:"), "{text}");
    assert!(text.contains("requires the feature `dogs`"), "{text}");
    commit(folder.path(), "Features");
    fs::write(&config, "names: { mood: Temper }").expect("a file");
    let (text, _) = report(&folder, Arguments::default());
    assert!(text.contains("no longer has the feature `dogs`"), "{text}");
}

#[test]
fn removed_version_setting_is_major() {
    let folder = project();
    let config = folder.path().join("spec/codegen.yaml");
    let version = "names: { mood: Temper }\napi-version: { header: x-version }";
    fs::write(&config, version).expect("a file");
    commit(folder.path(), "Version");
    fs::write(&config, "names: { mood: Temper }").expect("a file");
    let (text, _) = report(&folder, Arguments::default());
    assert!(text.starts_with("major: HEAD:"), "{text}");
    assert!(text.contains("ClientBuilder::api_version"), "{text}");
}

#[test]
fn files_and_revisions_are_compared() {
    let folder = project();
    let file = folder.path().join("new.yaml");
    fs::write(&file, changed(&[("enum: [happy, sad]", "enum: [happy]")])).expect("a file");
    let file = file.to_string_lossy().into_owned();
    let arguments = Arguments {
        old: Some("HEAD".to_owned()),
        new: Some(file.clone()),
        format: Format::Markdown,
        exit_code: true,
        ..Arguments::default()
    };
    let (text, code) = report(&folder, arguments);
    assert!(text.starts_with("**Major**"), "{text}");
    assert!(
        text.contains("(`HEAD:spec/openapi.yaml` → `") && text.contains("new.yaml`)"),
        "{text}"
    );
    assert!(text.ends_with("\nSuggested version: `0.2.0`.\n"), "{text}");
    assert_eq!(code, 12);
    let arguments = Arguments {
        old: Some("HEAD".to_owned()),
        new: Some(file.clone()),
        changelog: true,
        ..Arguments::default()
    };
    let (text, _) = report(&folder, arguments);
    let expected =
        "## 0.2.0\n\n### Removed\n\n- **Breaking:** `Temper::Sad`: `sad` is now `Unknown`\n";
    assert_eq!(text, expected);
    let arguments = Arguments {
        old: Some(file),
        new: Some("HEAD".to_owned()),
        format: Format::Json,
        exit_code: true,
        ..Arguments::default()
    };
    let (text, code) = report(&folder, arguments);
    assert!(text.contains("\"verdict\": \"minor\""), "{text}");
    assert_eq!(code, 11);
}

#[test]
fn unknown_file_or_revision_is_rejected() {
    let folder = project();
    let arguments = Arguments {
        old: Some("--output=x".to_owned()),
        ..Arguments::default()
    };
    let problem = run(&arguments, &Project::at(folder.path()))
        .expect_err("an unknown revision")
        .to_string();
    assert!(
        problem.contains("\"--output=x\" is neither a file nor a git revision"),
        "{problem}"
    );
}

#[test]
fn invalid_description_is_reported_with_its_location() {
    let folder = project();
    fs::write(folder.path().join("spec/openapi.yaml"), "openapi: 2.0.0").expect("a file");
    let problem = run(&Arguments::default(), &Project::at(folder.path()))
        .expect_err("an invalid description")
        .to_string();
    assert!(problem.contains("spec/openapi.yaml:1:1"), "{problem}");
}

#[test]
fn runtimes_of_other_versions_of_the_generator_are_compared() {
    let folder = project();
    let arguments = codegen::Arguments::default();
    codegen::run(&arguments, &Project::at(folder.path())).expect("a crate");
    let file = folder.path().join("spec/client/src/runtime/client/mod.rs");
    let text = fs::read_to_string(&file).expect("a file");
    // A version of the generator whose clients had one more function.
    let more = format!("{text}\nimpl Client {{ pub fn reset(&self) {{}} }}\n");
    fs::write(&file, more).expect("a file");
    commit(folder.path(), "Crate");
    let (text, _) = report(&folder, Arguments::default());
    let expected =
        "major\n  Client::reset: removed: `fn reset(&self)` (breaks code that uses it)\n";
    assert!(text.ends_with(expected), "{text}");
}
