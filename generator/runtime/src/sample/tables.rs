//! Reading, writing and formatting of models.

use serde_json::{Value, json};

use super::models::{Identifier, Nested, Run, RunList, RunStatus, RunUpdate, StartedRun};
use crate::runtime::nullable::Nullable;
use crate::runtime::request::decode_json;

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn written(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("a JSON value")
}

#[test]
fn properties_can_be_in_any_order_and_unknown() {
    let expected = Run {
        id: 1,
        status: RunStatus::Queued,
    };
    for json in [
        r#"{"id":1,"status":"queued"}"#,
        r#"{"status":"queued","id":1}"#,
        r#"{"new":[{"id":2}],"id":1,"more":null,"status":"queued"}"#,
    ] {
        assert_eq!(read::<Run>(json).as_ref(), Ok(&expected), "{json}");
    }
    assert_eq!(format!("{expected:?}"), "Run { id: 1, status: Queued }");
}

#[test]
fn malformed_objects_are_errors() {
    for (json, problem) in [
        (r#"{"id":1}"#, "missing field `status`"),
        (r#"{"id":1,"id":2,"status":""}"#, "duplicate field `id`"),
        (r#"{"id":"one","status":""}"#, "expected i64"),
        (r#"{"id":1,"status":null}"#, "expected a string"),
        (
            r#"[1,"queued"]"#,
            "invalid type: sequence, expected struct Run",
        ),
        ("null", "invalid type: null, expected struct Run"),
    ] {
        let error = read::<Run>(json).expect_err(json);
        assert!(error.contains(problem), "{error}");
    }
    let nested = read::<RunList>(r#"{"runs":[[1,"queued"]]}"#);
    assert!(nested.is_err_and(|error| error.contains("invalid type: sequence")));
}

#[test]
fn boxed_models_are_read_and_written_as_models() {
    let text = r#"{"id":3,"startedBy":{"id":2,"origin":{"id":1,"status":"queued"}},"origin":{"id":1,"status":"queued"}}"#;
    let run: StartedRun = read(text).expect("a run");
    let origin = Run {
        id: 1,
        status: RunStatus::Queued,
    };
    let first = StartedRun {
        id: 2,
        started_by: None,
        origin: Box::new(origin.clone()),
    };
    assert_eq!(run.started_by.as_deref(), Some(&first));
    assert_eq!(serde_json::to_string(&run).as_deref().ok(), Some(text));
    assert_eq!(
        format!("{first:?}"),
        format!("StartedRun {{ id: 2, started_by: None, origin: {origin:?} }}")
    );
    let error = read::<StartedRun>(r#"{"id":3,"origin":{"id":1}}"#).expect_err("no status");
    assert!(error.contains("missing field `status`"), "{error}");
}

#[test]
fn absent_and_null_differ() {
    for (json, name) in [
        ("{}", Nullable::Absent),
        (r#"{"name":null}"#, Nullable::Null),
        (r#"{"name":"x"}"#, Nullable::Value("x".to_owned())),
    ] {
        let update = RunUpdate { name };
        assert_eq!(read::<RunUpdate>(json).as_ref(), Ok(&update));
        assert_eq!(serde_json::to_string(&update).as_deref().ok(), Some(json));
    }
}

#[test]
fn other_kinds_of_models_are_read_and_written() {
    let nested = read::<Nested>("[[],[[]]]").expect("a nested list");
    assert_eq!(written(&nested), json!([[], [[]]]));
    let number = read::<Identifier>("7").expect("a number");
    assert_eq!(number, Identifier::Number(7));
    assert_eq!(written(&number), json!(7));
    let name = read::<Identifier>(r#""seven""#).expect("a name");
    assert_eq!(name, Identifier::Name("seven".to_owned()));
    assert_eq!(written(&name), json!("seven"));
    let error = read::<Identifier>("true").expect_err("neither");
    assert!(
        error.contains("data did not match any variant of Identifier"),
        "{error}"
    );
}

#[test]
fn errors_name_their_location() {
    fn problem<T: serde::de::DeserializeOwned>(json: &str) -> String {
        let decoded = decode_json::<T>(json.as_bytes());
        decoded.map(|_| ()).expect_err(json).to_string()
    }
    for (json, location) in [
        (
            r#"{"runs":[{"id":1,"status":"a"},{"status":"a","id":"x"}]}"#,
            "runs[1].id: invalid type",
        ),
        (r#"{"runs":[{"id":1}]}"#, "runs[0]: missing field"),
        (
            r#"{"runs":[{"id":1,"id":2,"status":"a"}]}"#,
            "runs[0].id: duplicate field",
        ),
        (
            r#"{"runs":[{"id":1,"status":"a"},[1,"a"]]}"#,
            "runs[1]: invalid type: sequence",
        ),
        (
            r#"{"more":{"id":[1]},"runs":{}}"#,
            "runs: invalid type: map",
        ),
        (r#"{"runs":[{"id":1"#, "runs[0].id: EOF"),
    ] {
        let problem = problem::<RunList>(json);
        assert!(problem.contains(&format!(" at {location}")), "{problem}");
    }
    for (json, location) in [("[1,true]", "[1]: data"), (r#"[{"a":{}},1]"#, "[0]: data")] {
        let problem = problem::<Vec<Identifier>>(json);
        assert!(problem.contains(&format!(" at {location}")), "{problem}");
    }
    let root = problem::<Run>(r#"{"id":1}"#);
    assert!(
        root.contains("cannot decode the response: missing field"),
        "{root}"
    );
}

#[test]
fn deep_values_are_errors_not_overflows() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(read::<Nested>(&nested(127)).is_ok());
    let error = read::<Nested>(&nested(10_000)).expect_err("too deep");
    assert!(error.contains("recursion limit exceeded"), "{error}");
}
