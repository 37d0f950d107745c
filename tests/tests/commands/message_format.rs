//! `--message-format json`: diagnostics and results as JSON lines.

use std::fs;

use serde_json::{Value, json};
use tests::revision::commit;
use xtask::{MessageFormat, Project, diff, trim};

use crate::codegen::{PETS, Pets};

fn lines(text: &str) -> Vec<Value> {
    let lines = text.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().expect("JSON lines")
}

fn pets(spec: &str) -> Pets {
    let mut project = Pets::new(spec);
    project.arguments.message_format = MessageFormat::Json;
    project
}

#[test]
fn a_diagnostic_has_its_place() {
    let parameter = "{ name: size, in: formData, schema: { type: string } }";
    let spec = PETS.replace("parameters: [", &format!("parameters: [{parameter}, "));
    let project = pets(&spec);
    let found = lines(&project.run().expect("a crate"));
    let line = spec.lines().nth(8).expect("a line").chars();
    let excerpt = format!("{}…", line.take(100).collect::<String>());
    assert_eq!(
        found[0],
        json!({
            "reason": "diagnostic",
            "severity": "warning",
            "code": "unsupported-parameter",
            "message": "skipping the parameter: unknown location \"formData\"",
            "file": project.arguments.spec,
            "line": 9,
            "column": 34,
            "pointer": "/paths/~1pets~1{id}/get/parameters/0/in",
            "excerpt": excerpt,
            "help": "use `query`, `header`, `path` or `cookie`",
        })
    );
    assert_eq!(found[1]["reason"], "finished");
}

#[test]
fn the_result_lists_files() {
    let project = pets(PETS);
    let found = lines(&project.run().expect("a crate"));
    let [finished] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(finished["success"], true);
    assert_eq!(finished["unchanged"], 0);
    assert_eq!(finished["changed_inputs"], Value::Null);
    let added = finished["added"].as_array().expect("a list");
    assert_eq!(added.len(), project.files().len());
    assert!(added.contains(&json!("codegen.lock")));
    project.write_spec(&PETS.replace("pet'", "cat'").replace("    pet:", "    cat:"));
    let found = lines(&project.run().expect("a crate"));
    let finished = &found[0];
    let list = |key: &str| finished[key].as_array().cloned().expect("a list");
    assert!(list("added").contains(&json!("src/models/cat.rs")));
    assert!(list("removed").contains(&json!("src/models/pet.rs")));
    assert!(list("changed").contains(&json!("codegen.lock")));
    let inputs = json!(["the description changed (pets.yaml)"]);
    assert_eq!(finished["changed_inputs"], inputs);
    let number = finished["unchanged"].as_u64().expect("a number") as usize;
    let written = list("added").len() + list("changed").len();
    assert_eq!(number + written, project.files().len());
}

#[test]
fn errors_are_lines_as_well() {
    let mut project = pets(&PETS.replace("schemas/pet'", "schemas/cat'"));
    let found = lines(&project.run().expect_err("a dangling reference"));
    assert_eq!(found[0]["severity"], "error");
    assert_eq!(found[0]["code"], "unresolved-reference");
    assert_eq!(found[1], json!({ "reason": "finished", "success": false }));
    project.write_spec(PETS);
    project.arguments.check = true;
    let found = lines(&project.run().expect_err("no crate"));
    assert!(found[0]["help"].is_string() && found[0].get("line").is_none());
    assert_eq!(found[1]["success"], false);
    assert_ne!(found[1]["added"], json!([]));
}

#[test]
fn trim_and_diff_have_results() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("codegen.yaml"), "select: { paths: [/pets*] }").expect("a file");
    fs::write(path("full.yaml"), PETS).expect("a file");
    let project = Project::at(folder.path());
    let arguments = trim::Arguments {
        from: path("full.yaml"),
        message_format: MessageFormat::Json,
        ..trim::Arguments::default()
    };
    for changed in [json!(["openapi.yaml"]), json!([])] {
        let report = trim::run(&arguments, &project).expect("a trimmed description");
        let found = lines(&report);
        let finished = found.last().expect("a line");
        assert_eq!(finished["changed"], changed);
        assert_eq!(finished["operations"], 1);
    }
    commit(folder.path(), "Pets");
    let spec = fs::read_to_string(path("openapi.yaml")).expect("a description");
    let spec = spec.replace("operationId: get-pet", "operationId: find-pet");
    fs::write(path("openapi.yaml"), spec).expect("a file");
    let arguments = diff::Arguments {
        message_format: MessageFormat::Json,
        exit_code: true,
        ..diff::Arguments::default()
    };
    let found = diff::run(&arguments, &project).expect("a difference");
    assert_eq!(found.code, 12);
    let finished = &lines(&found.report)[0];
    assert_eq!(finished["verdict"], "major");
    assert_ne!(finished["changes"], json!([]));
}
