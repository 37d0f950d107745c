//! `cargo xtask corpus`: surveys of folders, reports and exit codes.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;
use xtask::Project;
use xtask::corpus::{Arguments, run};

use crate::codegen::PETS;

/// A choice of anything, an operation that upgrades the connection, and properties
/// that may be `null` in requests or in responses.
const ZOO: &str = "
openapi: 3.0.3
info: { title: Zoo, version: 1.0.0 }
servers: [{ url: https://zoo.example.com }]
paths:
  /events:
    get:
      operationId: events
      responses: { '101': { description: Switching Protocols. } }
  /animals:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } }
      responses: { '200': { description: A cage., content: { application/json: { schema: { $ref: '#/components/schemas/Cage' }, example: { door: open } } } } }
components:
  schemas:
    Animal:
      type: object
      required: [name, size]
      properties:
        name: { type: string }
        born: { type: string, format: date-time, nullable: true }
        size: { anyOf: [{ type: integer }, { type: string, enum: [small, large] }] }
        parent: { $ref: '#/components/schemas/Animal' }
      example: { name: Rex, size: small, parent: { name: Ace, size: 3 } }
    Cage:
      type: object
      example: { keeper: 5 }
      properties:
        keeper: { type: string, nullable: true }
        content: { anyOf: [{}, { type: integer }] }
";

/// Creates a folder with descriptions, one of them below, and a file that is none.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("more")).expect("a folder");
    let files = [
        ("pets.yaml", PETS),
        ("more/zoo.yml", ZOO),
        ("old.json", r#"{ "swagger": "2.0" }"#),
        ("broken.yaml", "openapi: 3.0.0\npaths: ["),
        ("README.md", "# Descriptions"),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn arguments(folder: &TempDir) -> Arguments {
    Arguments {
        folder: folder.path().to_owned(),
        json: Some(folder.path().join("results.txt")),
        ..Arguments::default()
    }
}

fn report(arguments: &Arguments) -> (String, Value) {
    let found = run(
        arguments,
        &Project::at(tests::root()).program("cargo xtask"),
    )
    .unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(found.code, 0, "{}", found.report);
    let path = arguments.json.as_ref().expect("a path");
    let text = fs::read_to_string(path).expect("the results");
    (found.report, serde_json::from_str(&text).expect("JSON"))
}

/// Returns the number at the beginning of the report.
fn number(report: &str, name: &str) -> Option<usize> {
    let line = report
        .lines()
        .find(|line| line.trim_start().starts_with(name))?;
    let words = line.trim_start().strip_prefix(name)?.trim_start();
    words.split([' ', ',']).next()?.parse().ok()
}

#[test]
fn descriptions_are_emitted_or_refused_with_a_reason() {
    let folder = folder();
    let (report, results) = report(&arguments(&folder));
    assert_eq!(number(&report, "descriptions"), Some(4), "{report}");
    assert_eq!(number(&report, "emitted"), Some(2), "{report}");
    assert_eq!(number(&report, "refused"), Some(2), "{report}");
    assert_eq!(number(&report, "operations"), Some(2), "{report}");
    let refused = "\nrefused\n  broken.yaml: error[syntax]: ";
    assert!(report.contains(refused), "{report}");
    let swagger = "  old.json: error[not-openapi]: openapi: unsupported Swagger 2.0 description\n";
    assert!(report.contains(swagger), "{report}");
    let names: Vec<&String> = results.as_object().expect("an object").keys().collect();
    assert_eq!(
        names,
        ["broken.yaml", "more/zoo.yml", "old.json", "pets.yaml"]
    );
    assert_eq!(results["old.json"]["code"], "not-openapi");
}

#[test]
fn dropped_operations_and_untyped_values_are_reported() {
    let folder = folder();
    let (report, results) = report(&arguments(&folder));
    let dropped = "more/zoo.yml: GET /events: ";
    assert!(report.contains(dropped), "{report}");
    assert!(!report.contains("no reason given"), "{report}");
    let untyped = "1 `anyOf`  (more/zoo.yml: Cage.content)\n";
    assert!(report.contains(untyped), "{report}");
    let zoo = &results["more/zoo.yml"];
    assert_eq!(zoo["untyped"]["`anyOf`"]["count"], 1);
    assert!(
        report.contains("1 warning[ignored]  (more/zoo.yml: #/"),
        "{report}"
    );
}

#[test]
fn list_selects_descriptions() {
    let folder = folder();
    let list = folder.path().join("list.txt");
    fs::write(&list, "# Animals\n./more/zoo.yml\n\npets.yaml\n").expect("a file");
    let arguments = Arguments {
        list: Some(list),
        ..arguments(&folder)
    };
    let (report, _) = report(&arguments);
    assert_eq!(number(&report, "descriptions"), Some(2), "{report}");
}

#[test]
fn unreadable_description_is_refused() {
    let folder = folder();
    fs::write(folder.path().join("pets.yaml"), b"\xff\xff").expect("a file");
    let (report, results) = report(&arguments(&folder));
    assert_eq!(number(&report, "refused"), Some(3), "{report}");
    assert_eq!(results["pets.yaml"]["code"], "unreadable");
}

#[test]
fn folder_without_descriptions_is_an_error() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let problem = run(
        &arguments(&folder),
        &Project::at(tests::root()).program("cargo xtask"),
    )
    .expect_err("no descriptions");
    assert!(
        problem.to_string().contains("no descriptions in "),
        "{problem}"
    );
}

#[test]
fn values_of_named_schemas_make_a_round_trip() {
    let folder = folder();
    let arguments = Arguments {
        check: true,
        round_trips: true,
        ..arguments(&folder)
    };
    let (report, results) = report(&arguments);
    assert_eq!(number(&report, "compiled"), Some(2), "{report}");
    assert!(report.contains(", 0 with warnings\n"), "{report}");
    assert_eq!(number(&report, "named schemas tried"), Some(3), "{report}");
    assert_eq!(number(&report, "equal"), Some(2), "{report}");
    // Models of responses do not distinguish them.
    assert_eq!(number(&report, "null became absent"), Some(1), "{report}");
    assert_eq!(number(&report, "lost"), Some(0), "{report}");
    let examples =
        "examples                         2, 1 differ, 1 others contradict their schema\n";
    assert!(report.contains(examples), "{report}");
    let undeclared = "1 member lost  (more/zoo.yml: Cage.door)\n";
    assert!(report.contains(undeclared), "{report}");
    let round_trips = &results["more/zoo.yml"]["round_trips"];
    assert!(round_trips["values"].as_u64() > Some(5), "{round_trips}");
    assert_eq!(round_trips["problem"], Value::Null);
}
