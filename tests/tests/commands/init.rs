//! `cargo openapi-crate init`: the files of a new project, and what is never overwritten.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use xtask::init::{Arguments, run};
use xtask::{Project, codegen};

use crate::codegen::PETS;

/// A folder with a description, and the path of a project that is not there yet.
fn project(spec: &str) -> (TempDir, Arguments) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("pets.yaml");
    fs::write(&path, spec).expect("the description");
    let arguments = Arguments {
        folder: folder.path().join("project"),
        spec: Some(path),
        name: None,
    };
    (folder, arguments)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|it| it.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_project_has_settings_and_an_overlay_and_checks_and_a_client() {
    let (_folder, arguments) = project(PETS);
    let report = run(&arguments).expect("a project");
    assert!(report.starts_with("pets: added"), "{report}");
    assert!(
        report.contains("cargo doc --open --manifest-path pets/Cargo.toml"),
        "{report}"
    );
    let files = [
        ".github",
        "codegen.schema.json",
        "codegen.yaml",
        "openapi.yaml",
        "overlay.yaml",
        "pets",
    ];
    assert_eq!(names(&arguments.folder), files);
    let settings = fs::read_to_string(arguments.folder.join("codegen.yaml")).expect("a file");
    let line = "# yaml-language-server: $schema=codegen.schema.json\n";
    assert!(settings.starts_with(line), "{settings}");
    let check = codegen::Arguments {
        check: true,
        ..codegen::Arguments::default()
    };
    let report = codegen::run(&check, &Project::at(&arguments.folder));
    let report = report.expect("a client that is up to date");
    assert!(report.starts_with("pets is up to date"), "{report}");
}

#[test]
fn an_action_of_the_overlay_applies() {
    let (_folder, mut arguments) = project(PETS);
    arguments.name = Some("zoo-client".to_owned());
    run(&arguments).expect("a project");
    let path = |name: &str| arguments.folder.join(name);
    let overlay = fs::read_to_string(path("overlay.yaml")).expect("the overlay");
    let action = "actions:\n- target: $.components.schemas.pet.properties\n  \
                  update: { age: { type: integer } }\n";
    fs::write(
        path("overlay.yaml"),
        overlay.replace("actions: []\n", action),
    )
    .expect("a file");
    let project = Project::at(&arguments.folder);
    let report = codegen::run(&codegen::Arguments::default(), &project).expect("a client");
    assert!(report.starts_with("zoo-client: changed"), "{report}");
    let model = fs::read_to_string(path("zoo-client/src/models/pet.rs")).expect("the model");
    assert!(model.contains("pub age: Option<i64>"), "{model}");
}

#[test]
fn nothing_is_overwritten() {
    let (_folder, arguments) = project(PETS);
    fs::create_dir(&arguments.folder).expect("a folder");
    fs::write(arguments.folder.join("overlay.yaml"), "mine").expect("a file");
    let problem = run(&arguments)
        .expect_err("a file that is there")
        .to_string();
    assert!(problem.contains("overlay.yaml exists already"), "{problem}");
    assert_eq!(names(&arguments.folder), ["overlay.yaml"]);
}

#[test]
fn a_description_with_errors_writes_nothing() {
    let (_folder, arguments) = project(&PETS.replace("schemas/pet", "schemas/dog"));
    let problem = run(&arguments)
        .expect_err("an unresolved reference")
        .to_string();
    assert!(problem.contains("error[unresolved-reference]"), "{problem}");
    assert!(!arguments.folder.exists());
}

#[test]
fn a_description_in_several_files_is_not_torn_apart() {
    let (folder, arguments) = project(&PETS.replace("#/components/schemas/pet", "pet.yaml"));
    let pet = "{ type: object, properties: { name: { type: string } } }";
    fs::write(folder.path().join("pet.yaml"), pet).expect("a file");
    let problem = run(&arguments).expect_err("another file").to_string();
    assert!(
        problem.contains("pets.yaml refers to other files"),
        "{problem}"
    );
    assert!(!arguments.folder.exists());
    // In its own folder, the description stays where it is.
    let own = folder.path().join("openapi.yaml");
    fs::rename(folder.path().join("pets.yaml"), &own).expect("a renamed file");
    let arguments = Arguments {
        folder: folder.path().to_owned(),
        spec: Some(own),
        name: None,
    };
    let report = run(&arguments).expect("a project");
    assert!(report.starts_with("pets: added"), "{report}");
}

#[test]
fn a_name_that_is_not_that_of_a_crate_is_a_problem_of_the_option() {
    let (_folder, mut arguments) = project(PETS);
    arguments.name = Some("std".to_owned());
    let problem = run(&arguments).expect_err("a reserved name").to_string();
    let start = "error: --name: invalid package name \"std\"";
    assert!(problem.starts_with(start), "{problem}");
    assert!(!problem.contains("codegen.yaml"), "{problem}");
    assert!(!arguments.folder.exists());
}

#[test]
fn a_workspace_has_to_list_the_crate() {
    for (manifest, is_listed) in [
        ("[workspace]\nmembers = []\n", false),
        ("[workspace]\nmembers = [\"project/*\"]\n", true),
        ("[workspace]\nexclude = [\"project\"]\n", true),
        ("[package]\nname = \"other\"\n", true),
    ] {
        let (folder, arguments) = project(PETS);
        fs::write(folder.path().join("Cargo.toml"), manifest).expect("a manifest");
        let report = run(&arguments).expect("a project");
        let help = "help: add \"project/pets\" to its `members`, or to `exclude`\n";
        assert_eq!(!report.contains(help), is_listed, "{report}");
    }
}
