//! `cargo xtask codegen` with a selection and an overlay.

use std::fs;

use tests::revision::commit;
use xtask::codegen::{Arguments, run};
use xtask::{Project, diff};

use crate::codegen::{PETS, Pets};

const STATUS: &str = "
overlay: 1.0.0
info: { title: Corrections, version: '1' }
actions:
  - target: $.components.schemas.pet.properties
    update: { status: { type: string } }
";

/// Writes a file beside the description, and returns its path.
fn beside(pets: &Pets, name: &str, text: &str) -> Option<std::path::PathBuf> {
    let path = pets.folder.path().join(name);
    fs::write(&path, text).expect("a file");
    Some(path)
}

fn emitted(pets: &Pets, path: &str) -> String {
    fs::read_to_string(pets.out().join(path)).expect("an emitted file")
}

#[test]
fn an_overlay_corrects_the_description() {
    let mut pets = Pets::new(PETS);
    pets.arguments.overlay = beside(&pets, "overlay.yaml", STATUS);
    pets.run().expect("a successful run");
    let model = emitted(&pets, "src/models/pet.rs");
    assert!(model.contains("pub status: Option<String>"), "{model}");
    assert!(model.contains("from pets.yaml"), "{model}");
}

#[test]
fn an_overlay_that_changes_nothing_is_an_error_in_its_line() {
    let mut pets = Pets::new(PETS);
    let overlay = STATUS.replace("schemas.pet", "schemas.dog");
    pets.arguments.overlay = beside(&pets, "overlay.yaml", &overlay);
    let problem = pets.run().expect_err("an action without a match");
    assert!(problem.contains("error[unused-action]"), "{problem}");
    assert!(problem.contains("overlay.yaml:5:"), "{problem}");
    assert!(!pets.out().exists());
}

#[test]
fn selected_operations_are_emitted() {
    let more = "  /toys:\n    get:\n      operationId: list-toys\n      responses: { '204': { description: Done. } }\n";
    let mut pets = Pets::new(&PETS.replace("components:", &format!("{more}components:")));
    pets.arguments.config = beside(&pets, "codegen.yaml", "select: { operations: [list-toys] }");
    let report = pets.run().expect("a successful run");
    assert!(report.contains("1 operation, 0 models"), "{report}");
}

#[test]
fn an_operation_that_is_not_there_is_an_error_in_the_settings() {
    let mut pets = Pets::new(PETS);
    pets.arguments.config = beside(&pets, "codegen.yaml", "select: { operations: [list-toys] }");
    let problem = pets.run().expect_err("a rule without a match");
    assert!(problem.contains("error[missing-operation]"), "{problem}");
    assert!(problem.contains("codegen.yaml:1:"), "{problem}");
}

#[test]
fn an_error_in_a_correction_has_its_line_of_the_overlay() {
    let mut pets = Pets::new(PETS);
    let overlay = STATUS.replace("type: string", "$ref: '#/components/schemas/state'");
    pets.arguments.overlay = beside(&pets, "overlay.yaml", &overlay);
    let problem = pets.run().expect_err("an unresolved reference");
    let lines = [
        "error[unresolved-reference]: components.schemas.pet.properties.status.$ref: unresolved",
        "overlay.yaml:6:25\n",
        "6 |     update: { status: { $ref: '#/components/schemas/state' } }",
        "pointer: #/actions/0/update/status/$ref\n",
    ];
    for line in lines {
        assert!(problem.contains(line), "{line}: {problem}");
    }
}

#[test]
fn other_diagnostics_have_their_line_of_the_description() {
    let parameters = ["size", "color"]
        .map(|name| format!("{{ name: {name}, in: formData, schema: {{ type: string }} }}, "));
    let spec = PETS.replace(
        "parameters: [",
        &format!("parameters: [{}", parameters.concat()),
    );
    let mut pets = Pets::new(&spec);
    let overlay = "
overlay: 1.0.0
info: { title: Corrections, version: '1' }
actions:
  - { target: '$.paths..parameters[0]', remove: true }
  - { target: $.paths..parameters, update: { name: age, in: body, schema: { type: string } } }
";
    pets.arguments.overlay = beside(&pets, "overlay.yaml", overlay);
    let report = pets.run().expect("a successful run");
    let spec = pets.arguments.spec.as_ref().expect("a path").display();
    let lines = [
        "paths./pets/{id}.get.parameters[0].in: skipping the parameter: unknown location \"formData\"",
        &format!("--> {spec}:9:91\n"),
        "pointer: #/paths/~1pets~1{id}/get/parameters/1/in\n",
        "paths./pets/{id}.get.parameters[2].in: skipping the parameter: unknown location \"body\"",
        "overlay.yaml:6:57\n",
        "pointer: #/actions/1/update/in\n",
    ];
    for line in lines {
        assert!(report.contains(line), "{line}: {report}");
    }
}

#[test]
fn the_settings_of_a_description_name_its_overlay() {
    let mut pets = Pets::new(PETS);
    beside(&pets, "fixes.yaml", STATUS);
    pets.arguments.config = beside(&pets, "codegen.yaml", "files: { overlay: fixes.yaml }");
    pets.run().expect("a successful run");
    let model = emitted(&pets, "src/models/pet.rs");
    assert!(model.contains("pub status: Option<String>"), "{model}");
}

#[test]
fn two_files_are_compared_as_they_are_and_one_as_the_description_of_the_project() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("openapi.yaml"), PETS).expect("a file");
    fs::write(path("fixes.yaml"), STATUS).expect("a file");
    let settings = "files: { overlay: fixes.yaml }\nselect: { operations: [get-pet] }";
    fs::write(path("codegen.yaml"), settings).expect("a file");
    let project = Project::at(folder.path());
    commit(folder.path(), "Pets");
    let report = |old: Option<&str>, new: &str| {
        let path = |name: &str| path(name).to_string_lossy().into_owned();
        let arguments = diff::Arguments {
            old: old.map(path),
            new: Some(path(new)),
            ..diff::Arguments::default()
        };
        let found = diff::run(&arguments, &project);
        found.unwrap_or_else(|problem| panic!("{problem}")).report
    };

    fs::write(path("new.yaml"), PETS.replace("required: [name], ", "")).expect("a file");
    let text = report(None, "new.yaml");
    assert!(
        text.contains("Pet::name") && !text.contains("status"),
        "{text}"
    );

    let toys = PETS.replace("/pets", "/toys").replace("pet", "toy");
    fs::write(path("toys.yaml"), &toys).expect("a file");
    let text = report(Some("toys.yaml"), "toys.yaml");
    assert!(text.starts_with("no change: "), "{text}");
}

#[test]
fn a_project_names_its_files_in_its_settings() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("api.yaml"), PETS).expect("a file");
    fs::write(path("fixes.yaml"), STATUS).expect("a file");
    let files = "files: { description: ./api.yaml, overlay: fixes.yaml, output: crates/pets }";
    fs::write(path("codegen.yaml"), files).expect("a file");
    let report = run(&Arguments::default(), &Project::at(folder.path())).expect("a client");
    assert!(report.starts_with("crates/pets: added"), "{report}");
    let model = fs::read_to_string(path("crates/pets/src/models/pet.rs")).expect("a model");
    assert!(model.contains("from api.yaml"), "{model}");
    assert!(model.contains("pub status: Option<String>"), "{model}");
}

#[test]
fn a_folder_without_settings_tells_how_to_begin() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let problem = run(&Arguments::default(), &Project::at(folder.path())).expect_err("no settings");
    let help = "help: run `cargo openapi-crate init`";
    assert!(problem.to_string().contains(help), "{problem}");
}

#[test]
fn warnings_can_be_denied() {
    let mut pets = Pets::new(&PETS.replace("type: integer", "type: integer, minimum: low"));
    pets.run().expect("a warning only");
    pets.arguments.deny_warnings = true;
    let problem = pets.run().expect_err("a denied warning");
    assert!(problem.contains("warning[malformed]"), "{problem}");
    assert!(
        problem.contains("error: 1 warning, which --deny-warnings denies"),
        "{problem}"
    );
}
