//! Further runs of `codegen`: notes that are known, names that are gone, and code beside the crate.

use std::fs;

use crate::codegen::{PETS, Pets};

const NAMES: &str = "names.yaml";

/// A description with a link that is taken for that to the next page.
fn paged() -> String {
    let list = "  /pets:
    get:
      operationId: list-pets
      responses:
        '200':
          description: Pets.
          content:
            application/json:
              schema:
                type: object
                properties:
                  nextLink: { type: string }
                  value: { type: array, items: { $ref: '#/components/schemas/pet' } }
";
    PETS.replace("components:", &format!("{list}components:"))
}

#[test]
fn notes_are_shown_until_nothing_changes() {
    let mut project = Pets::new(&paged());
    let first = project.run().expect("a crate");
    assert!(first.contains("note[assumed]"), "{first}");
    let second = project.run().expect("the same crate");
    assert!(!second.contains("note[assumed]"), "{second}");
    let line = "note: 1 note as before\nhelp: show them with `--notes`\n";
    assert!(second.contains(line), "{second}");
    project.arguments.notes = true;
    let third = project.run().expect("the same crate");
    assert!(third.contains("note[assumed]"), "{third}");
}

#[test]
fn missing_names_are_a_warning() {
    let mut project = Pets::new(PETS);
    let first = project.run().expect("a crate");
    assert!(!first.contains("warning"), "{first}");
    fs::remove_file(project.out().join(NAMES)).expect("the names");
    project.arguments.deny_warnings = true;
    let problem = project.run().expect_err("a warning");
    let line = "warning: names.yaml is missing: shipped items may change their names\n";
    assert!(problem.starts_with(line), "{problem}");
    project.arguments.deny_warnings = false;
    let report = project.run().expect("a crate");
    assert!(report.starts_with(line), "{report}");
    let report = project.run().expect("a crate");
    assert!(!report.contains("warning"), "{report}");
    fs::remove_file(project.out().join(NAMES)).expect("the names");
    project.arguments.rename = true;
    let report = project.run().expect("a crate with new names");
    assert!(!report.contains("warning"), "{report}");
}

#[test]
fn a_merge_conflict_is_reported_at_its_line() {
    let project = Pets::new(PETS);
    project.run().expect("a crate");
    let path = project.out().join(NAMES);
    let names = fs::read_to_string(&path).expect("the names");
    let marks = "<<<<<<< HEAD\n  dog: Dog\n=======\n  cat: Cat\n>>>>>>> other\n";
    let names = names.replacen("types:\n", &format!("types:\n{marks}"), 1);
    assert!(names.contains(marks), "{names}");
    let line = names.lines().position(|it| it.starts_with("<<<<<<<"));
    fs::write(&path, &names).expect("a file");
    let problem = project.run().expect_err("a conflict");
    assert!(problem.contains("unresolved merge conflict"), "{problem}");
    let place = format!("names.yaml:{}:1\n", line.expect("the mark") + 1);
    assert!(problem.contains(&place), "{problem}");
    assert!(
        problem.contains("help: keep the lines of both sides"),
        "{problem}"
    );
}

#[test]
fn code_beside_the_crate_is_an_input() {
    let project = Pets::new(PETS);
    project.run().expect("a crate");
    let folder = project.out().join("src/ext");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("mod.rs"), "//! Additions.\n").expect("a file");
    let problem = project.check().expect_err("a module that is not declared");
    assert!(
        problem.contains("out of date: src/ext was added\n"),
        "{problem}"
    );
    let report = project.run().expect("a crate");
    assert!(report.contains("  src/ext was added\n"), "{report}");
    fs::write(folder.join("more.rs"), "").expect("a file");
    project.check().expect("a crate that is up to date");
}
