//! Answers as the server really gives them decode, and documented samples encode back the same.

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

/// Decodes a text as the type of its kind and encodes it again.
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
        other => panic!("no payload is of the kind {other}"),
    }
}

/// The same value with every point in time written in one way.
fn normalised(value: Value) -> Value {
    match value {
        Value::String(text) => match text.parse::<Timestamp>() {
            Ok(time) => Value::String(time.to_string()),
            Err(_) => Value::String(text),
        },
        Value::Array(items) => items.into_iter().map(normalised).collect(),
        Value::Object(object) => Value::Object(
            object
                .into_iter()
                .map(|(key, value)| (key, normalised(value)))
                .collect(),
        ),
        other => other,
    }
}

#[test]
fn documented_samples_decode_and_encode_back() {
    let spec =
        fs::read_to_string(root().join("spec/github-actions.yaml")).expect("the description");
    let spec: Value = serde_yaml::from_str(&spec).expect("the description is YAML");
    let examples = spec["components"]["examples"]
        .as_object()
        .expect("it has examples");
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
        assert_eq!(normalised(encoded), normalised(sample), "{name}");
    }
}

/// Decodes the recorded payloads in the folder that `PAYLOADS_DIR` names; they are not part of
/// the project. What is decoded is never more than what was there.
#[test]
fn recorded_payloads_decode() {
    let Some(folder) = std::env::var_os("PAYLOADS_DIR").map(PathBuf::from) else {
        return;
    };
    // Tests run in the folder of their package; the variable is meant from the workspace's root.
    let folder = if folder.is_relative() {
        root().join(folder)
    } else {
        folder
    };
    let mut decoded = 0;
    for kind in ["job", "jobs_list", "run", "runs_list", "usage", "error"] {
        for (path, text) in json_files(&folder.join(kind)) {
            let payload: Value = serde_json::from_str(&text).expect("a payload is JSON");
            let value = round_trip(kind, &text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_part(
                &normalised(value),
                &normalised(payload),
                &path.display().to_string(),
            );
            decoded += 1;
        }
    }
    println!("{decoded} recorded payloads decoded");
    assert!(decoded > 0, "{} has no payloads", folder.display());
}

fn json_files(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "json"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a text")))
        .collect()
}

/// Asserts that a value has nothing that the payload lacks, but for `null` in the place of what
/// is absent.
fn assert_part(value: &Value, payload: &Value, at: &str) {
    match (value, payload) {
        (Value::Object(value), Value::Object(payload)) => {
            for (key, value) in value {
                match payload.get(key) {
                    Some(payload) => assert_part(value, payload, &format!("{at}.{key}")),
                    None => assert!(value.is_null(), "{at}.{key} comes from nowhere"),
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
