//! The emitted code compiles without a warning, on its own and outside this workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::NAMES_FILE;
use serde_json::{Map, Value, json};
use tests::root;
use xtask::Project;
use xtask::codegen::{Arguments, run};

/// Emits a crate for every accepted fixture, and has the compiler check them all in one go.
#[test]
fn crates_of_all_fixtures_compile_without_warnings() {
    let folder = folder();
    let mut members = Vec::new();
    // Features are the runtime's: one crate for each selection of its modules tells enough.
    let mut runtimes = BTreeMap::new();
    let fixtures = fs::read_dir(root().join("tests/fixtures/accepted")).expect("the fixtures");
    let fixtures = fixtures.map(|fixture| fixture.expect("a fixture").path());
    for spec in fixtures.chain(nested(&folder)) {
        let stem = spec
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .replace('.', "-");
        let (name, config) = (
            format!("fixture-{stem}"),
            folder.join(format!("{stem}.yaml")),
        );
        fs::write(&config, format!("package: {{ name: {name} }}\n")).expect("a file");
        let out = folder.join(&name);
        let arguments = Arguments {
            check: false,
            spec: Some(spec),
            out: Some(out.clone()),
            config: Some(config),
        };
        forget_names(&out);
        run(&arguments, &Project::here()).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        deny_warnings(&out);
        members.push(format!("{name:?}"));
        let modules = fs::read_dir(out.join("src/runtime"));
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
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file");
    check(&folder, &["--workspace"]);
    let some: Vec<String> = runtimes
        .values()
        .map(|name| format!("--package={name}"))
        .collect();
    for features in ["--no-default-features", "--all-features"] {
        let arguments = some.iter().map(String::as_str).chain([features]);
        check(&folder, &arguments.collect::<Vec<_>>());
    }
}

/// Returns the folder of the crates. It outlives the test, so that the next run checks only the
/// crates that changed.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures");
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Writes descriptions whose models are nested more deeply than the compiler allows by default.
fn nested(folder: &Path) -> Vec<PathBuf> {
    let folder = folder.join("nested");
    fs::create_dir_all(&folder).expect("a folder");
    let describe = |name: &str, count: usize, is_ring: bool, is_map: bool| {
        let schema = |number: usize| {
            let next = (number + 1) % count;
            let mut properties = json!({ "id": { "type": "integer" } });
            if is_ring || next != 0 {
                let next = json!({ "$ref": format!("#/components/schemas/node-{next}") });
                properties["next"] = if is_map {
                    json!({ "type": "object", "additionalProperties": next })
                } else {
                    next
                };
            }
            let object = json!({ "type": "object", "properties": properties });
            (format!("node-{number}"), object)
        };
        let schemas: Map<String, Value> = (0..count).map(schema).collect();
        let first =
            json!({ "application/json": { "schema": { "$ref": "#/components/schemas/node-0" } } });
        let description = json!({
            "openapi": "3.0.3",
            "info": { "title": name, "version": "1" },
            "paths": { "/node": { "post": {
                "operationId": "post-node",
                "requestBody": { "required": true, "content": first },
                "responses": {
                    "200": { "description": "A node.", "content": first },
                    "204": { "description": "No node." },
                },
            } } },
            "components": { "schemas": schemas },
        });
        let path = folder.join(format!("{name}.json"));
        fs::write(&path, description.to_string()).expect("a file");
        path
    };
    vec![
        describe("ring", 40, true, false),
        describe("ring-of-maps", 70, true, true),
        describe("chain", 120, false, false),
    ]
}

/// Deletes the names of an earlier run, which codegen would keep.
fn forget_names(out: &Path) {
    let names = out.join(NAMES_FILE);
    if names.exists() {
        fs::remove_file(names).expect("the file can be deleted");
    }
}

/// Turns warnings into errors, as `-D warnings` does. In `RUSTFLAGS` it would apply to dependencies
/// also, and those in the target folder would not be reused.
fn deny_warnings(out: &Path) {
    let manifest = out.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    let text = format!("{text}\n[lints.rust]\nwarnings = \"deny\"\n");
    fs::write(manifest, text).expect("a file");
}

/// Runs `cargo check` with this workspace's versions of the dependencies, so that nothing has to
/// be fetched, and with its target folder and profile, so that build scripts and procedural macros
/// are reused.
fn check(folder: &Path, arguments: &[&str]) {
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/..");
    let output = Command::new(cargo)
        .args(["check", "--offline", "--quiet"])
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
