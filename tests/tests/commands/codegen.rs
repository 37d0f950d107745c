//! `cargo xtask codegen`: written files, reports and errors.

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

/// A description and an output folder in a temporary folder.
pub struct Pets {
    pub folder: TempDir,
    pub arguments: Arguments,
}

impl Pets {
    pub fn new(spec: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
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

    pub fn write_spec(&self, spec: &str) {
        fs::write(self.folder.path().join("pets.yaml"), spec).expect("the description");
    }

    pub fn run(&self) -> Result<String, String> {
        run(
            &self.arguments,
            &Project::at(tests::root()).program("cargo xtask"),
        )
        .map_err(|problem| problem.to_string())
    }

    pub fn check(&self) -> Result<String, String> {
        let (spec, out) = (self.arguments.spec.clone(), self.arguments.out.clone());
        let arguments = Arguments {
            check: true,
            spec,
            out,
            ..Arguments::default()
        };
        run(
            &arguments,
            &Project::at(tests::root()).program("cargo xtask"),
        )
        .map_err(|problem| problem.to_string())
    }

    /// Returns every file of the output, with its text and modification time.
    pub fn files(&self) -> Vec<(PathBuf, String, SystemTime)> {
        let mut files = Vec::new();
        collect(&self.out(), &mut files);
        files.sort();
        files
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String, SystemTime)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let modified = fs::metadata(&path)
                .and_then(|it| it.modified())
                .expect("a modification time");
            files.push((
                path.clone(),
                fs::read_to_string(&path).expect("a text file"),
                modified,
            ));
        }
    }
}

#[test]
fn report_lists_added_and_removed_items() {
    let project = Pets::new(PETS);
    let report = project.run().expect("a successful first run");
    assert!(!report.contains("  + "), "{report}");
    let owner = "    pet: { type: object, required: [name], properties: { owner: { $ref: '#/components/schemas/owner' }";
    let changed = PETS
        .replace(
            "    pet: { type: object, required: [name], properties: {",
            &format!("{owner},"),
        )
        .replace(
            "  schemas:",
            "  schemas:\n    owner: { type: object, properties: { id: { type: integer } } }",
        )
        .replace("operationId: get-pet", "operationId: find-pet");
    project.write_spec(&changed);
    let report = project.run().expect("a successful second run");
    let expected = "\n  + operations().find_pet()\n  - operations().get_pet()\n  + Owner\n";
    assert!(report.ends_with(expected), "{report}");
}

#[test]
fn second_run_writes_nothing() {
    let project = Pets::new(PETS);
    let report = project.run().expect("a successful run");
    assert!(
        report.contains(": added ") && report.contains("(1 operation,"),
        "{report}"
    );
    let first = project.files();
    assert!(
        project
            .run()
            .expect("a successful run")
            .contains("is up to date")
    );
    assert_eq!(project.files(), first);
    assert!(
        project
            .check()
            .expect("a successful check")
            .contains("is up to date")
    );
}

#[test]
fn deleted_sources_are_restored() {
    let project = Pets::new(PETS);
    project.run().expect("a successful run");
    let texts = |project: &Pets| -> Vec<(PathBuf, String)> {
        project
            .files()
            .into_iter()
            .map(|(path, text, _)| (path, text))
            .collect()
    };
    let first = texts(&project);
    fs::remove_dir_all(project.out().join("src")).expect("a deletion");
    project.run().expect("a successful run");
    assert_eq!(texts(&project), first);
}

#[test]
fn failed_run_changes_nothing() {
    let project = Pets::new(PETS);
    project.run().expect("a successful run");
    let first = project.files();
    project.write_spec(&PETS.replace("schemas/pet'", "schemas/cat'"));
    let problem = project.run().expect_err("a dangling reference");
    assert!(problem.contains("error[unresolved-reference]"), "{problem}");
    assert!(problem.contains("pets.yaml:13:"), "{problem}");
    assert_eq!(project.files(), first);
}

#[test]
fn file_of_a_removed_model_is_deleted() {
    let project = Pets::new(PETS);
    project.run().expect("a successful run");
    project.write_spec(&PETS.replace("pet'", "cat'").replace("    pet:", "    cat:"));
    let report = project.run().expect("a successful run");
    assert!(report.contains("added src/models/cat.rs"), "{report}");
    assert!(report.contains("deleted src/models/pet.rs"), "{report}");
    assert!(!project.out().join("src/models/pet.rs").exists());
}

#[test]
fn check_lists_differences_and_the_fix() {
    let project = Pets::new(PETS);
    project.run().expect("a successful run");
    let model = project.out().join("src/models/pet.rs");
    let text = fs::read_to_string(&model).expect("the model");
    fs::write(&model, text.replace("pub name: String", "pub name: i64")).expect("a changed file");
    fs::remove_file(project.out().join("API.md")).expect("a deleted file");
    fs::write(
        project.out().join("src/old.rs"),
        "// @generated by openapi-crate",
    )
    .expect("a stale file");
    let before = project.files();
    let problem = project.check().expect_err("an output that is out of date");
    for part in [
        "missing: API.md",
        "extra:   src/old.rs",
        "changed: src/models/pet.rs",
        "-    pub name: i64",
        "+    pub name: String",
        "is out of date",
        "run `cargo xtask codegen --spec ",
    ] {
        assert!(problem.contains(part), "missing {part:?} in:\n{problem}");
    }
    assert_eq!(project.files(), before);
}

#[test]
fn foreign_files_are_not_overwritten() {
    let project = Pets::new(PETS);
    fs::create_dir_all(project.out().join("src")).expect("a folder");
    for path in ["Cargo.toml", "src/main.rs"] {
        let file = project.out().join(path);
        fs::write(&file, "foreign").expect("a file");
        let problem = project.run().expect_err("a foreign file");
        assert!(
            problem.contains("was not generated by openapi-crate"),
            "{problem}"
        );
        assert_eq!(project.files().len(), 1, "no other file was written");
        fs::remove_file(file).expect("a deletion");
    }
}

#[test]
fn missing_description_is_reported() {
    let project = Pets::new(PETS);
    fs::remove_file(project.folder.path().join("pets.yaml")).expect("a deletion");
    let problem = project.run().expect_err("a missing description");
    assert!(
        problem.contains("cannot read") && problem.contains("pets.yaml"),
        "{problem}"
    );
    assert!(!project.out().exists());
}

#[test]
fn unknown_setting_is_reported_with_its_line() {
    let mut project = Pets::new(PETS);
    let config = project.folder.path().join("codegen.yaml");
    fs::write(&config, "package:\n  name: pets\n  nmae: cats\n").expect("a file");
    project.arguments.config = Some(config);
    let problem = project.run().expect_err("an unknown setting");
    assert!(
        problem.contains("nmae") && problem.contains("codegen.yaml:3"),
        "{problem}"
    );
}

#[test]
fn emitted_files_contain_no_local_paths() {
    let project = Pets::new(PETS);
    project.run().expect("a successful run");
    let folder = project.folder.path().display().to_string();
    for (path, text, _) in project.files() {
        assert!(!text.contains(&folder), "{}", path.display());
        assert!(
            text.lines()
                .next()
                .is_some_and(|line| line.contains("from pets.yaml. "))
        );
    }
}
