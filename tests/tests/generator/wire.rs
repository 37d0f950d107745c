//! An emitted crate sends and receives what its description says, on a connection to a local server.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use tests::root;
use xtask::Project;
use xtask::codegen::{Arguments, run};

use crate::compiles::add_to_manifest;

/// Emits the crate of `tests/wire/openapi.yaml`, and runs the tests beside it.
#[test]
fn an_emitted_crate_talks_to_a_server() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wire");
    let tests = root().join("tests/wire");
    let out = folder.join("crate");
    fs::create_dir_all(&folder).expect("a folder");
    let config = folder.join("codegen.yaml");
    fs::write(&config, "package: { name: wire }\n").expect("a file");
    let arguments = Arguments {
        check: false,
        spec: Some(tests.join("openapi.yaml")),
        out: Some(out.clone()),
        config: Some(config),
        ..Arguments::default()
    };
    run(
        &arguments,
        &Project::at(tests::root()).program("cargo xtask"),
    )
    .unwrap_or_else(|problem| panic!("{problem}"));
    let path = tests.join("main.rs");
    let test = format!("[[test]]\nname = \"wire\"\npath = {path:?}");
    for section in [&test, "[workspace]"] {
        add_to_manifest(&out, section);
    }
    fs::copy(root().join("Cargo.lock"), out.join("Cargo.lock")).expect("the lock file");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    // The shared target folder and profile let dependencies be reused.
    let output = Command::new(cargo)
        .args([
            "test",
            "--offline",
            "--quiet",
            "--test=wire",
            "--test=generated",
        ])
        .args(["--no-default-features", "--features=reqwest"])
        .current_dir(&out)
        .env(
            "CARGO_TARGET_DIR",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/.."),
        )
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .output()
        .expect("the output of cargo");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
