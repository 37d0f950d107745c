//! Recorded responses are decoded, and documented examples round-trip.

use std::fs;
use std::path::{Path, PathBuf};

use github_actions_client::models::{
    BasicError, Job, JobList, WorkflowRun, WorkflowRunList, WorkflowRunUsage,
};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tests::root;

/// Decodes JSON into the type of this kind, and serializes it again.
fn round_trip(kind: &str, text: &str) -> Result<Value, serde_json::Error> {
    fn through<T: DeserializeOwned + Serialize>(text: &str) -> Result<Value, serde_json::Error> {
        serde_json::to_value(serde_json::from_str::<T>(text)?)
    }
    match kind {
        "job" => through::<Job>(text),
        "jobs_list" => through::<JobList>(text),
        "run" => through::<WorkflowRun>(text),
        "runs_list" => through::<WorkflowRunList>(text),
        "usage" => through::<WorkflowRunUsage>(text),
        "error" => through::<BasicError>(text),
        other => panic!("unknown kind {other}"),
    }
}

/// Returns the value with all timestamps in the same format.
fn normalized(value: Value) -> Value {
    match value {
        Value::String(text) => match text.parse::<Timestamp>() {
            Ok(time) => Value::String(time.to_string()),
            Err(_) => Value::String(text),
        },
        Value::Array(items) => items.into_iter().map(normalized).collect(),
        Value::Object(object) => Value::Object(
            object
                .into_iter()
                .map(|(key, value)| (key, normalized(value)))
                .collect(),
        ),
        other => other,
    }
}

#[test]
fn documented_examples_round_trip() {
    let spec =
        fs::read_to_string(root().join("spec/github-actions.yaml")).expect("the description");
    let spec: Value = serde_yaml::from_str(&spec).expect("valid YAML");
    let examples = spec["components"]["examples"]
        .as_object()
        .expect("examples");
    assert_eq!(examples.len(), 9);
    for (name, example) in examples {
        let kind = match name.as_str() {
            name if name.starts_with("job-list") => "jobs_list",
            name if name.starts_with("job-") => "job",
            "workflow-run-list" => "runs_list",
            "workflow-run-usage" => "usage",
            _ => "run",
        };
        let sample = example["value"].clone();
        let encoded =
            round_trip(kind, &sample.to_string()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(normalized(encoded), normalized(sample), "{name}");
    }
}

/// Decodes the recorded payloads in the directory that the environment variable `PAYLOADS_DIR`
/// names, and compares the values with the payloads.
#[test]
fn recorded_payloads_decode() {
    let Some(dir) = std::env::var_os("PAYLOADS_DIR").map(PathBuf::from) else {
        return;
    };
    // Relative paths start at the root of the workspace, not at that of the package.
    let dir = if dir.is_relative() {
        root().join(dir)
    } else {
        dir
    };
    let mut decoded = 0;
    for kind in ["job", "jobs_list", "run", "runs_list", "usage", "error"] {
        for (path, text) in json_files(&dir.join(kind)) {
            let payload: Value = serde_json::from_str(&text).expect("valid JSON");
            let value = round_trip(kind, &text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_part(
                &normalized(value),
                &normalized(payload),
                &path.display().to_string(),
            );
            decoded += 1;
        }
    }
    println!("{decoded} recorded payloads decoded");
    assert!(decoded > 0, "{} contains no payloads", dir.display());
}

fn json_files(dir: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "json"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            (
                path.clone(),
                fs::read_to_string(path).expect("a readable file"),
            )
        })
        .collect()
}

/// Asserts that a value is part of the payload, except that absent properties may be `null`.
fn assert_part(value: &Value, payload: &Value, at: &str) {
    match (value, payload) {
        (Value::Object(value), Value::Object(payload)) => {
            for (key, value) in value {
                match payload.get(key) {
                    Some(payload) => assert_part(value, payload, &format!("{at}.{key}")),
                    None => assert!(value.is_null(), "{at}.{key} is not in the payload"),
                }
            }
        }
        (Value::Array(value), Value::Array(payload)) => {
            assert_eq!(value.len(), payload.len(), "{at}");
            for (index, (value, payload)) in value.iter().zip(payload).enumerate() {
                assert_part(value, payload, &format!("{at}[{index}]"));
            }
        }
        (value, payload) => assert_eq!(value, payload, "{at}"),
    }
}
