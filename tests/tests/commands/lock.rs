//! `codegen.lock`: the inputs of a crate, and which of them changed.

use std::fs;
use std::process::Command;

use xtask::Project;
use xtask::codegen::{Arguments, run};

use crate::codegen::{PETS, Pets};

const LOCK: &str = "codegen.lock";

fn lock(project: &Pets) -> String {
    fs::read_to_string(project.out().join(LOCK)).expect("the lock file")
}

/// Writes a file beside the description.
fn write(project: &Pets, name: &str, text: &str) {
    fs::write(project.folder.path().join(name), text).expect("a file");
}

/// A crate with settings, an overlay and a referenced file.
fn pets() -> Pets {
    let pet = "pet: { type: object, required: [name], properties: { name: { type: string } } }";
    let mut project = Pets::new(&PETS.replace(pet, "pet: { $ref: animal.yaml }"));
    write(&project, "animal.yaml", &pet[5..]);
    let action = "{ target: $.info, update: { title: Zoo } }";
    let overlay = "overlay: 1.0.0\ninfo: { title: A, version: 1.0.0 }\nactions: ";
    write(&project, "overlay.yaml", &format!("{overlay}[{action}]\n"));
    write(
        &project,
        "settings.yaml",
        "files: { overlay: overlay.yaml }\n",
    );
    project.arguments.config = Some(project.folder.path().join("settings.yaml"));
    project.run().expect("a crate");
    project
}

fn check(project: &mut Pets) -> String {
    project.arguments.check = true;
    let problem = project.run().expect_err("a crate that is out of date");
    project.arguments.check = false;
    problem
}

#[test]
fn check_names_the_input_that_changed() {
    let mut project = pets();
    let folder = project.folder.path().to_owned();
    for (name, expected) in [
        ("pets.yaml", "the description changed (pets.yaml)"),
        ("overlay.yaml", "the overlay changed (overlay.yaml)"),
        ("settings.yaml", "the settings changed (settings.yaml)"),
        ("animal.yaml", "a referenced file changed (animal.yaml)"),
    ] {
        let before = fs::read_to_string(folder.join(name)).expect("an input");
        write(&project, name, &format!("{before}# Changed.\n"));
        let problem = check(&mut project);
        let expected = format!("is out of date: {expected}\n  changed: {LOCK}\nhelp: ");
        assert!(problem.contains(&expected), "{problem}");
        write(&project, name, &before);
    }
    let lock = lock(&project);
    let is_version = |line: &&str| line.starts_with("generator: ");
    let version = lock.lines().find(is_version).expect("a version");
    let older = lock.replace(version, "generator: 0.0.1");
    fs::write(project.out().join(LOCK), older).expect("a file");
    let problem = check(&mut project);
    assert!(
        problem.contains("the generator changed from 0.0.1 to "),
        "{problem}"
    );
}

#[test]
fn an_edited_output_is_not_a_change_of_an_input() {
    let mut project = pets();
    let model = project.out().join("src/models/pet.rs");
    let text = fs::read_to_string(&model).expect("a model");
    fs::write(&model, format!("{text}// Edited.\n")).expect("a file");
    let problem = check(&mut project);
    let expected = "is out of date: no input has changed, so the output was edited";
    assert!(problem.contains(expected), "{problem}");
    let report = project.run().expect("a repaired crate");
    assert!(report.contains("changed src/models/pet.rs"), "{report}");
    assert!(report.contains("\n  no input has changed, so "), "{report}");
    let report = project.run().expect("a crate that is up to date");
    assert!(
        report.contains("is up to date: no input has changed"),
        "{report}"
    );
}

#[test]
fn codegen_names_the_inputs_that_changed() {
    let project = pets();
    write(&project, "settings.yaml", "{}");
    let report = project.run().expect("a crate");
    let expected =
        "\n  the overlay was removed (overlay.yaml); the settings changed (settings.yaml)\n";
    assert!(report.contains(expected), "{report}");
}

#[test]
fn line_endings_of_a_checkout_are_no_change() {
    let project = pets();
    let before = project.files();
    for name in ["pets.yaml", "overlay.yaml", "settings.yaml", "animal.yaml"] {
        let text = fs::read_to_string(project.folder.path().join(name)).expect("an input");
        write(&project, name, &text.replace('\n', "\r\n"));
    }
    let report = project.run().expect("a crate");
    assert!(report.contains("is up to date"), "{report}");
    assert_eq!(project.files(), before);
}

#[test]
fn conflicts_of_a_merge_are_replaced() {
    let mut project = pets();
    let before = lock(&project);
    let conflict = before.replacen("\ndescription", "\n<<<<<<< HEAD\ndescription", 1);
    fs::write(project.out().join(LOCK), conflict).expect("a file");
    let problem = check(&mut project);
    assert!(problem.contains("is out of date\n"), "{problem}");
    project.run().expect("a crate");
    assert_eq!(lock(&project), before);
}

#[test]
fn branches_with_different_inputs_merge() {
    let project = pets();
    let file = |name: &str| project.folder.path().join(name);
    let own = project.out().join(LOCK);
    fs::copy(&own, file("base")).expect("a copy");
    let spec = fs::read_to_string(file("pets.yaml")).expect("the description");
    write(&project, "pets.yaml", &format!("{spec}# Changed.\n"));
    project.run().expect("a crate");
    fs::copy(&own, file("ours")).expect("a copy");
    write(&project, "pets.yaml", &spec);
    write(
        &project,
        "settings.yaml",
        "files: { overlay: ./overlay.yaml }\n",
    );
    project.run().expect("a crate");
    let merged = Command::new("git")
        .args(["merge-file", "--stdout"])
        .args([file("ours"), file("base"), own])
        .output()
        .expect("git");
    let merged = String::from_utf8(merged.stdout).expect("a text");
    write(&project, "pets.yaml", &format!("{spec}# Changed.\n"));
    project.run().expect("a crate");
    assert_eq!(merged, lock(&project));
}

#[test]
fn paths_are_below_the_project() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let spec = folder.path().join("spec");
    fs::create_dir_all(spec.join("parts")).expect("a folder");
    let pet = "'#/components/schemas/pet'";
    let text = PETS.replace(pet, "parts/pet.yaml");
    fs::write(spec.join("pets.yaml"), text).expect("a file");
    fs::write(spec.join("parts/pet.yaml"), "{ type: string }").expect("a file");
    let settings = "files: { description: ./pets.yaml, output: ../client }";
    fs::write(spec.join("codegen.yaml"), settings).expect("a file");
    run(&Arguments::default(), &Project::at(folder.path())).expect("a crate");
    let lock = fs::read_to_string(folder.path().join("client/codegen.lock")).expect("a file");
    let mut names = lock.lines().filter_map(|line| {
        let (name, _) = line.strip_prefix("  ")?.split_once(": sha256:")?;
        Some(name)
    });
    assert_eq!(names.next(), Some("spec/pets.yaml"));
    assert_eq!(names.next(), Some("spec/codegen.yaml"));
    assert_eq!(names.next(), Some("spec/parts/pet.yaml"));
    assert_eq!(names.next(), None);
}
