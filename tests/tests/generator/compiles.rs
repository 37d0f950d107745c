//! Emitted crates compile without warnings outside this workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::NAMES_FILE;
use serde_json::{Map, Value, json};
use tests::{root, settings};
use xtask::Project;
use xtask::codegen::{Arguments, run};

/// Emits a crate for every accepted fixture, and checks all of them in one workspace.
#[test]
fn fixture_crates_compile_without_warnings() {
    let folder = folder();
    let mut members = Vec::new();
    // Most features only affect the runtime, so one crate per selection of its modules is enough.
    let mut runtimes = BTreeMap::new();
    let fixtures = fs::read_dir(root().join("tests/fixtures/accepted")).expect("the fixtures");
    let fixtures = fixtures.map(|fixture| fixture.expect("a fixture").path());
    let fixtures = fixtures.filter(|path| path.is_file());
    for spec in fixtures.chain(nested(&folder)).chain(large(&folder)) {
        let stem = spec
            .file_stem()
            .expect("a file name")
            .to_string_lossy()
            .replace('.', "-");
        let name = format!("fixture-{stem}");
        let config = folder.join(format!("{stem}.yaml"));
        let text = fs::read_to_string(&spec).expect("a readable description");
        fs::write(
            &config,
            settings(&text).replacen("{ ", &format!("{{ package: {{ name: {name} }}, "), 1),
        )
        .expect("a file");
        let out = folder.join(&name);
        let arguments = Arguments {
            check: false,
            spec: Some(spec),
            out: Some(out.clone()),
            config: Some(config),
            ..Arguments::default()
        };
        forget_names(&out);
        run(
            &arguments,
            &Project::at(tests::root()).program("cargo xtask"),
        )
        .unwrap_or_else(|problem| panic!("{name}: {problem}"));
        deny_warnings(&out);
        members.push(format!("{name:?}"));
        let modules: BTreeSet<OsString> = fs::read_dir(out.join("src/runtime"))
            .expect("the runtime")
            .map(|entry| entry.expect("a readable entry").file_name())
            .collect();
        runtimes.insert(modules, name);
    }
    assert!(!members.is_empty(), "no fixtures");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        members.join(", ")
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file");
    // Each crate has its own samples and tests.
    let tests = [
        "--workspace",
        "--features=test-util",
        "--lib",
        "--test=generated",
    ];
    check(&folder, &tests);
    let packages: Vec<String> = runtimes
        .values()
        .map(|name| format!("--package={name}"))
        .collect();
    for features in [
        "--features=default",
        "--no-default-features",
        "--all-features",
    ] {
        let arguments: Vec<&str> = packages
            .iter()
            .map(String::as_str)
            .chain([features])
            .collect();
        check(&folder, &arguments);
    }
}

/// Emits a crate with a feature for each tag, and checks each of them.
#[test]
fn features_of_tags_compile_without_warnings() {
    let folder = folder().join("tags");
    let out = folder.join("animals");
    fs::create_dir_all(&folder).expect("a folder");
    let config = folder.join("animals.yaml");
    fs::write(&config, "features: tags\n").expect("a file");
    let arguments = Arguments {
        check: false,
        spec: Some(root().join("tests/fixtures/features/animals.yaml")),
        out: Some(out.clone()),
        config: Some(config),
        ..Arguments::default()
    };
    forget_names(&out);
    run(
        &arguments,
        &Project::at(tests::root()).program("cargo xtask"),
    )
    .unwrap_or_else(|problem| panic!("{problem}"));
    deny_warnings(&out);
    let manifest = fs::read_to_string(out.join("Cargo.toml")).expect("a manifest");
    let default =
        r#"default = ["gzip", "rustls", "pets", "pet-shops", "gzip-operations", "status"]"#;
    assert!(manifest.contains(default), "{manifest}");
    add_to_manifest(&out, "[workspace]");
    check(&out, &["--all-features", "--tests"]);
    for features in [
        "",
        "pets",
        "pet-shops",
        "gzip-operations",
        "status",
        "pets,gzip-operations",
    ] {
        for others in ["rustls", "rustls,test-util"] {
            let features = format!("--features={features},{others}");
            check(&out, &["--no-default-features", "--tests", &features]);
        }
    }
}

/// Returns the folder of the crates.
///
/// It is kept between runs, so that only changed crates are checked again.
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

/// Writes descriptions whose crates have folders of operations and models.
fn large(folder: &Path) -> [PathBuf; 2] {
    let descriptions = [
        ("large.json", tests::large::description()),
        ("larger.json", tests::larger::description(&[])),
    ];
    descriptions.map(|(name, description)| {
        let path = folder.join(name);
        fs::write(&path, description.to_string()).expect("a file");
        path
    })
}

/// Deletes the names of an earlier run, which codegen would keep.
fn forget_names(out: &Path) {
    let names = out.join(NAMES_FILE);
    if names.exists() {
        fs::remove_file(names).expect("a deleted file");
    }
}

/// Denies warnings in the manifest.
///
/// `RUSTFLAGS` would also apply to dependencies, and prevent the reuse of those already built.
fn deny_warnings(out: &Path) {
    add_to_manifest(out, "[lints.rust]\nwarnings = \"deny\"");
}

/// Adds a section to the manifest, unless it has been kept since an earlier run.
pub fn add_to_manifest(out: &Path, section: &str) {
    let manifest = out.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    if !text.contains(section) {
        fs::write(manifest, format!("{text}\n{section}\n")).expect("a file");
    }
}

/// Runs `cargo check` offline, with the lock file and the target folder of this workspace.
///
/// The shared target folder and profile let build scripts and procedural macros be reused.
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
        .expect("the output of cargo");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
