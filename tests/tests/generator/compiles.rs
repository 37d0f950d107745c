//! What is emitted compiles without a warning, on its own and outside this workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use tests::root;
use xtask::Project;
use xtask::codegen::{Arguments, run};

/// Emits a crate for every accepted fixture, and has the compiler check them all in one go.
#[test]
fn crates_of_all_fixtures_compile_without_warnings() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut members = Vec::new();
    // Features are the runtime's: one crate for each selection of its modules tells enough.
    let mut runtimes = BTreeMap::new();
    let fixtures = fs::read_dir(root().join("tests/fixtures/accepted")).expect("the fixtures");
    for fixture in fixtures {
        let spec = fixture.expect("a fixture").path();
        let stem = spec
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .replace('.', "-");
        let (name, config) = (
            format!("fixture-{stem}"),
            folder.path().join(format!("{stem}.yaml")),
        );
        fs::write(&config, format!("package: {{ name: {name} }}\n")).expect("a file");
        let out = Some(folder.path().join(&name));
        let arguments = Arguments {
            check: false,
            spec: Some(spec),
            out,
            config: Some(config),
        };
        run(&arguments, &Project::here()).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        members.push(format!("{name:?}"));
        let modules = fs::read_dir(folder.path().join(&name).join("src/runtime"));
        let modules = modules
            .expect("a runtime")
            .map(|it| it.expect("a file").file_name());
        runtimes.insert(modules.collect::<BTreeSet<_>>(), name);
    }
    assert!(!members.is_empty(), "there are fixtures");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        members.join(", ")
    );
    fs::write(folder.path().join("Cargo.toml"), manifest).expect("a file");
    check(folder.path(), &["--workspace"]);
    let some: Vec<String> = runtimes
        .values()
        .map(|name| format!("--package={name}"))
        .collect();
    for features in ["--no-default-features", "--all-features"] {
        let arguments = some.iter().map(String::as_str).chain([features]);
        check(folder.path(), &arguments.collect::<Vec<_>>());
    }
}

/// Runs `cargo check` with this workspace's versions of the dependencies, so that nothing has to
/// be fetched.
fn check(folder: &Path, arguments: &[&str]) {
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(cargo)
        .args(["check", "--offline", "--quiet"])
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", root().join("target/fixtures"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
