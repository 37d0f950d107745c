//! `cargo xtask codegen` as its users meet it: what it writes, what it refuses, what it says.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;
use xtask::Project;
use xtask::codegen::{Arguments, run};

pub const PETS: &str = "
openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
servers: [{ url: https://pets.example.com }]
paths:
  /pets/{id}:
    get:
      operationId: get-pet
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: A pet.
          content: { application/json: { schema: { $ref: '#/components/schemas/pet' } } }
components:
  schemas:
    pet: { type: object, required: [name], properties: { name: { type: string } } }
";

/// A description and an output folder in a folder that goes away with the test.
pub struct Pets {
    pub folder: TempDir,
    pub arguments: Arguments,
}

impl Pets {
    pub fn new(spec: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pets.yaml");
        fs::write(&path, spec).expect("the description");
        let out = folder.path().join("pets");
        let arguments = Arguments {
            spec: Some(path),
            out: Some(out),
            ..Arguments::default()
        };
        Self { folder, arguments }
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join("pets")
    }

    pub fn describe(&self, spec: &str) {
        fs::write(self.folder.path().join("pets.yaml"), spec).expect("the description");
    }

    pub fn run(&self) -> Result<String, String> {
        run(&self.arguments, &Project::here()).map_err(|problem| problem.to_string())
    }

    pub fn check(&self) -> Result<String, String> {
        let (spec, out) = (self.arguments.spec.clone(), self.arguments.out.clone());
        let arguments = Arguments {
            check: true,
            spec,
            out,
            config: None,
        };
        run(&arguments, &Project::here()).map_err(|problem| problem.to_string())
    }

    /// Every file of the output with its text and the time it was written.
    pub fn files(&self) -> Vec<(PathBuf, String, SystemTime)> {
        let mut files = Vec::new();
        collect(&self.out(), &mut files);
        files.sort();
        files
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String, SystemTime)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let written = fs::metadata(&path)
                .and_then(|it| it.modified())
                .expect("a time");
            files.push((
                path.clone(),
                fs::read_to_string(&path).expect("a text"),
                written,
            ));
        }
    }
}

#[test]
fn what_is_added_is_named() {
    let project = Pets::new(PETS);
    let report = project.run().expect("the first run");
    assert!(!report.contains("  + "), "{report}");
    let owner = "    pet: { type: object, required: [name], properties: { owner: { $ref: '#/components/schemas/owner' }";
    let more = PETS
        .replace(
            "    pet: { type: object, required: [name], properties: {",
            &format!("{owner},"),
        )
        .replace(
            "  schemas:",
            "  schemas:\n    owner: { type: object, properties: { id: { type: integer } } }",
        )
        .replace("operationId: get-pet", "operationId: find-pet");
    fs::write(
        project.arguments.spec.as_ref().expect("a description"),
        more,
    )
    .expect("a file");
    let report = project.run().expect("the second run");
    let news = "\n  + operations().find_pet()\n  - operations().get_pet()\n  + Owner\n";
    assert!(report.ends_with(news), "{report}");
}

#[test]
fn a_second_run_writes_nothing() {
    let project = Pets::new(PETS);
    let report = project.run().expect("it is written");
    assert!(
        report.contains(": added ") && report.contains("(1 operation,"),
        "{report}"
    );
    let first = project.files();
    assert!(
        project
            .run()
            .expect("it is written")
            .contains("is up to date")
    );
    assert_eq!(project.files(), first);
    assert!(
        project
            .check()
            .expect("it is up to date")
            .contains("is up to date")
    );
}

#[test]
fn a_deleted_source_folder_is_restored_byte_for_byte() {
    let project = Pets::new(PETS);
    project.run().expect("it is written");
    let texts = |project: &Pets| -> Vec<(PathBuf, String)> {
        project
            .files()
            .into_iter()
            .map(|(path, text, _)| (path, text))
            .collect()
    };
    let first = texts(&project);
    fs::remove_dir_all(project.out().join("src")).expect("it was there");
    project.run().expect("it is written");
    assert_eq!(texts(&project), first);
}

#[test]
fn a_failing_run_changes_nothing() {
    let project = Pets::new(PETS);
    project.run().expect("it is written");
    let first = project.files();
    project.describe(&PETS.replace("schemas/pet'", "schemas/cat'"));
    let problem = project.run().expect_err("the reference dangles");
    assert!(problem.contains("error[unresolved-reference]"), "{problem}");
    assert!(problem.contains("pets.yaml:13:"), "{problem}");
    assert_eq!(project.files(), first);
}

#[test]
fn a_model_that_is_gone_takes_its_file_with_it() {
    let project = Pets::new(PETS);
    project.run().expect("it is written");
    project.describe(&PETS.replace("pet'", "cat'").replace("    pet:", "    cat:"));
    let report = project.run().expect("it is written");
    assert!(report.contains("added src/models/cat.rs"), "{report}");
    assert!(report.contains("deleted src/models/pet.rs"), "{report}");
    assert!(!project.out().join("src/models/pet.rs").exists());
}

#[test]
fn check_names_what_differs_and_the_way_out() {
    let project = Pets::new(PETS);
    project.run().expect("it is written");
    let model = project.out().join("src/models/pet.rs");
    let text = fs::read_to_string(&model).expect("the model");
    fs::write(&model, text.replace("pub name: String", "pub name: i64")).expect("a change");
    fs::remove_file(project.out().join("API.md")).expect("a loss");
    fs::write(
        project.out().join("src/old.rs"),
        "// @generated by `cargo xtask codegen`",
    )
    .expect("a rest");
    let before = project.files();
    let problem = project.check().expect_err("it differs");
    for part in [
        "missing: API.md",
        "extra:   src/old.rs",
        "changed: src/models/pet.rs",
        "-    pub name: i64",
        "+    pub name: String",
        "is out of date",
        "run `cargo xtask codegen --spec ",
    ] {
        assert!(problem.contains(part), "{part:?} is not in:\n{problem}");
    }
    assert_eq!(project.files(), before);
}

#[test]
fn what_somebody_else_wrote_is_not_touched() {
    let project = Pets::new(PETS);
    fs::create_dir_all(project.out().join("src")).expect("a folder");
    for path in ["Cargo.toml", "src/main.rs"] {
        let place = project.out().join(path);
        fs::write(&place, "my own").expect("a file");
        let problem = project.run().expect_err("it is in the way");
        assert!(
            problem.contains("was not generated by `cargo xtask codegen`"),
            "{problem}"
        );
        assert_eq!(project.files().len(), 1, "nothing was written beside it");
        fs::remove_file(place).expect("it was there");
    }
}

#[test]
fn a_missing_description_is_named() {
    let project = Pets::new(PETS);
    fs::remove_file(project.folder.path().join("pets.yaml")).expect("it was there");
    let problem = project.run().expect_err("it is gone");
    assert!(
        problem.contains("cannot read") && problem.contains("pets.yaml"),
        "{problem}"
    );
    assert!(!project.out().exists());
}

#[test]
fn an_unknown_setting_is_named_with_its_line() {
    let mut project = Pets::new(PETS);
    let config = project.folder.path().join("codegen.yaml");
    fs::write(&config, "package:\n  name: pets\n  nmae: cats\n").expect("a file");
    project.arguments.config = Some(config);
    let problem = project.run().expect_err("the setting does not exist");
    assert!(
        problem.contains("nmae") && problem.contains("codegen.yaml:3"),
        "{problem}"
    );
}

#[test]
fn emitted_files_name_no_folder_of_the_machine() {
    let project = Pets::new(PETS);
    project.run().expect("it is written");
    let folder = project.folder.path().display().to_string();
    for (path, text, _) in project.files() {
        assert!(!text.contains(&folder), "{}", path.display());
        assert!(
            text.lines()
                .next()
                .is_some_and(|line| line.contains("from pets.yaml. Do not edit."))
        );
    }
}
