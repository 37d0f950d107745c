//! Descriptions in several files.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use tests::revision::commit;
use tests::zoo_project::{MINIMAL_OVERLAY, SELECT_DOG, UPSTREAM, Zoo, keys};
use xtask::{Project, codegen, diff};

use crate::codegen::{PETS, Pets};

/// A schema for `PETS` in a file of its own.
const PET: &str = "{ type: object, required: [name], properties: { name: { type: string } } }";

/// Returns the description `PETS` with the schema in another file.
fn pets(file: &str) -> String {
    PETS.replacen(
        &format!("pet: {PET}"),
        &format!("pet: {{ $ref: {file} }}"),
        1,
    )
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

#[test]
fn a_changed_file_is_found_by_check() {
    let mut project = Pets::new(&pets("schemas/animal.json"));
    let schema = project.folder.path().join("schemas/animal.json");
    write(&schema, PET);
    project.run().expect("a crate");
    project.arguments.check = true;
    project.run().expect("a crate that is up to date");
    write(&schema, &PET.replace("name: {", "label: {"));
    let problem = project.run().expect_err("a changed file");
    assert!(problem.contains("changed: src/models/pet.rs"), "{problem}");
}

#[test]
fn the_crate_is_that_of_a_single_file() {
    let [single, several] = [PETS.to_owned(), pets("animal.yaml")].map(|text| {
        let project = Pets::new(&text);
        write(&project.folder.path().join("animal.yaml"), PET);
        project.run().expect("a crate");
        fs::read_to_string(project.out().join("src/models/pet.rs")).expect("a model")
    });
    assert_eq!(single, several);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_not_followed() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().expect("a temporary folder");
    write(&outside.path().join("animal.yaml"), PET);
    let project = Pets::new("");
    let folder = project.folder.path();
    write(&folder.join("inside/animal.yaml"), PET);
    symlink(outside.path(), folder.join("out")).expect("a link");
    symlink(folder.join("inside"), folder.join("in")).expect("a link");
    symlink(".", folder.join("loop")).expect("a link");
    for (file, expected) in [
        ("in/animal.yaml", None),
        ("loop/loop/in/animal.yaml", None),
        ("out/animal.yaml", Some("a link out of the folder")),
        ("in", Some("not a regular file")),
        ("inside/missing.yaml", Some("no such file")),
    ] {
        project.write_spec(&pets(file));
        match (project.run(), expected) {
            (Ok(_), None) => {}
            (Err(problem), Some(expected)) => {
                let expected = format!("cannot read {file}: {expected}");
                assert!(problem.contains(&expected), "{problem}");
            }
            (other, _) => panic!("{file}: {other:?}"),
        }
    }
}

#[cfg(unix)]
#[test]
fn files_behind_a_link_to_their_folder_end() {
    let project = Pets::new(&pets("a/animal.yaml"));
    let folder = project.folder.path();
    std::os::unix::fs::symlink(".", folder.join("a")).expect("a link");
    let endless = "{ type: object, properties: { child: { $ref: a/animal.yaml } } }";
    write(&folder.join("animal.yaml"), endless);
    let problem = project.run().expect_err("endless paths");
    assert!(problem.contains("unresolved reference"), "{problem}");
}

/// A project with a committed description in two files.
fn committed() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let spec = folder.path().join("spec");
    write(&spec.join("codegen.yaml"), "{}");
    write(&spec.join("openapi.yaml"), &pets("schemas/animal.yaml"));
    write(&spec.join("schemas/animal.yaml"), PET);
    commit(folder.path(), "Pets");
    folder
}

#[test]
fn revisions_have_their_own_files() {
    let folder = committed();
    let project = Project::at(folder.path());
    let run = || diff::run(&diff::Arguments::default(), &project);
    let report = run().expect("a report").report;
    assert!(report.starts_with("no change"), "{report}");
    let schema = folder.path().join("spec/schemas/animal.yaml");
    write(
        &schema,
        &PET.replace("name: {", "age: { type: integer }, name: {"),
    );
    let report = run().expect("a report").report;
    assert!(report.contains("Pet"), "{report}");
    fs::remove_file(schema).expect("the file");
    let problem = run().expect_err("a missing file").to_string();
    let expected = "cannot read schemas/animal.yaml: no such file";
    assert!(problem.contains(expected), "{problem}");
    assert!(problem.contains("--> spec/openapi.yaml"), "{problem}");
    let check = codegen::run(&codegen::Arguments::default(), &project);
    assert!(check.is_err_and(|it| it.to_string().contains(expected)));
}

#[test]
fn the_trimmed_description_is_one_file() {
    let tail = "tail: { type: object, properties: { length: { type: integer } }, x-secret: Upstream prose. }";
    let path = "  /dogs/{id}:\n";
    let (before, rest) = UPSTREAM.split_once(path).expect("the path");
    let (dogs, after) = rest.split_once("  /cats:\n").expect("the next path");
    let text = format!("{before}  /dogs/{{id}}: {{ $ref: paths/dogs.yaml }}\n  /cats:\n{after}")
        .replacen(tail, "unselected: { $ref: missing.yaml }", 1)
        .replace("'#/components/schemas/tail'", "parts/tail.yaml");
    let zoo = Zoo::new(&text, SELECT_DOG, MINIMAL_OVERLAY);
    let folder = zoo.folder.path();
    let dogs = dogs.replace("'#/", "'../upstream.yaml#/");
    write(&folder.join("paths/dogs.yaml"), &dogs);
    write(
        &folder.join("parts/tail.yaml"),
        &tail.replacen("tail: ", "", 1),
    );
    zoo.run().expect("a successful run");
    let several = zoo.text();
    let zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    zoo.run().expect("a successful run");
    assert_eq!(several, zoo.text());
    assert!(keys(&zoo.value(), "/components/schemas").contains(&"tail".to_owned()));
}

#[test]
fn the_paths_of_settings_reach_other_files() {
    let mut project = Pets::new(&pets("schemas/animal.yaml"));
    let folder = project.folder.path().to_owned();
    write(&folder.join("schemas/animal.yaml"), PET);
    let settings = "
names: { \"property:$.components.schemas.pet.properties.name\": label }
types: { \"$..properties.name\": { type: serde_json::Value } }
derives: { Eq: [$.components.schemas.pet] }
";
    let path = folder.join("codegen.yaml");
    fs::write(&path, settings).expect("a file");
    project.arguments.config = Some(path);
    project.run().expect("a crate");
    let model = fs::read_to_string(project.out().join("src/models/pet.rs")).expect("a model");
    assert!(model.contains("pub label: Value"), "{model}");
    assert!(model.contains(" Eq"), "{model}");
}
