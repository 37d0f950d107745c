//! The steps of the reusable workflow, in a repository without a network.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const WORKFLOW: &str = include_str!("../../.github/workflows/update-client.yml");

const PETS: &str = "
openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /pets:
    get:
      operationId: list-pets
      responses: { '200': { description: Pets., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } } }
";

/// A repository with an origin, and programs in place of those that need a network.
struct Repository {
    folder: TempDir,
}

impl Repository {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let repository = Self { folder };
        let generator = env!("CARGO_BIN_EXE_cargo-openapi-crate");
        repository.program(
            "cargo",
            &format!("[ \"$1\" = install ] || exec {generator} \"$@\""),
        );
        // The last but one argument is the file.
        repository.program("curl", "cp \"$SERVED\" \"${@: -2:1}\"");
        repository.program(
            "gh",
            "echo \"$@\" >> \"$LOG\"; [ \"$2\" != create ] || cat \"${@: -1}\" >> \"$LOG\"",
        );
        for path in ["work", "temp", "origin"] {
            fs::create_dir(repository.path(path)).expect("a folder");
        }
        repository.write("work/openapi.yaml", PETS);
        let settings =
            "files: { description: openapi.yaml, output: client }\npackage: { version: 0.3.1 }\n";
        repository.write("work/codegen.yaml", settings);
        repository.run("cargo openapi-crate codegen", "work");
        repository.run("git init --quiet --bare", "origin");
        repository.run(
            "git init --quiet && git add --all && git remote add origin ../origin \
             && git -c user.name=test -c user.email=test@example.com commit --quiet --message Pets",
            "work",
        );
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).expect("a file");
    }

    fn program(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        fs::create_dir_all(self.path("bin")).expect("a folder");
        fs::write(&path, format!("#!/bin/bash\n{script}\n")).expect("a program");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
    }

    /// Runs a script as GitHub Actions does.
    fn run(&self, script: &str, folder: &str) -> Output {
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(self.path(folder))
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("SERVED", self.path("served.yaml"))
            .env("LOG", self.path("log.txt"))
            .env("RUNNER_TEMP", self.path("temp"))
            .env("DESCRIPTION", "openapi.yaml")
            .env("URL", "https://api.example.com/openapi.yaml")
            .env("TRIM", "false")
            .env("BRANCH", "update-client")
            .env("VERSION", "0.1.0")
            .output()
            .expect("bash");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script}\n{stderr}");
        output
    }

    /// Runs the steps of the workflow for a description that is served, and returns the calls of
    /// `gh`.
    fn update(&self, served: &str) -> String {
        self.write("served.yaml", served);
        let workflow: Value = serde_yaml::from_str(WORKFLOW).expect("YAML");
        let steps = workflow["jobs"]["update"]["steps"]
            .as_array()
            .expect("steps");
        for script in steps.iter().filter_map(|step| step["run"].as_str()) {
            self.run(script, "work");
        }
        fs::read_to_string(self.path("log.txt")).unwrap_or_default()
    }

    fn pushed(&self, path: &str) -> String {
        let output = self.run(&format!("git show update-client:{path}"), "origin");
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}

#[test]
fn a_changed_description_opens_a_pull_request() {
    let repository = Repository::new();
    let named = "properties: { name: { type: string }";
    assert!(PETS.contains(named));
    let served = PETS.replace(named, &format!("{named}, age: {{ type: integer }}"));
    let calls = repository.update(&served);
    assert!(calls.contains("pr create --head update-client"), "{calls}");
    for part in [
        "**Minor**: backward-compatible additions",
        "Suggested version: `0.3.2`.",
        "## 0.3.2\n\n### Added\n\n- `Pet::age`: `Option<i64>`\n",
    ] {
        assert!(calls.contains(part), "{calls}");
    }
    assert_eq!(repository.pushed("openapi.yaml"), served);
    assert!(
        repository
            .pushed("client/src/models/pet.rs")
            .contains("age")
    );
}

#[test]
fn an_unchanged_description_opens_no_pull_request() {
    let repository = Repository::new();
    assert_eq!(repository.update(PETS), "");
}

#[test]
fn inputs_are_no_part_of_scripts() {
    let workflow: Value = serde_yaml::from_str(WORKFLOW).expect("YAML");
    let steps = workflow["jobs"]["update"]["steps"]
        .as_array()
        .expect("steps");
    let scripts = steps.iter().filter_map(|step| step["run"].as_str());
    assert!(scripts.clone().count() > 3);
    for script in scripts {
        assert!(!script.contains("${{"), "{script}");
    }
    let version = &workflow["on"]["workflow_call"]["inputs"]["version"]["default"];
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
}
