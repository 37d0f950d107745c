//! Models by tables, compared with the same models by serde's derives.

use std::fmt::{self, Debug};

use github_actions_client::models as tables;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tests::samples::sample;

/// The models of the client with serde's derives.
#[allow(dead_code, reason = "the tests need some of the models only")]
mod models {
    include!(concat!(env!("OUT_DIR"), "/derived_models.rs"));
}

/// A JSON value in which keys can be repeated.
#[derive(Debug, Clone)]
enum Json {
    Scalar(Value),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        match value {
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(object) => Self::Object(
                object
                    .into_iter()
                    .map(|(key, value)| (key, Self::from(value)))
                    .collect(),
            ),
            scalar => Self::Scalar(scalar),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(value) => write!(f, "{value}"),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", items.join(","))
            }
            Self::Object(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| format!("{}:{value}", Value::from(key.as_str())))
                    .collect();
                write!(f, "{{{}}}", entries.join(","))
            }
        }
    }
}

/// A change of one value, which is chosen by a number.
#[derive(Debug, Clone)]
enum Change {
    Replace(Value),
    Remove,
    Repeat,
    MoveToFront,
    Rename(&'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let scalars = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just(Value::from(u64::MAX)),
        Just(Value::from(1.5)),
        Just(Value::from(1e300)),
        "[a-z\u{e9}\"\\\\]{0,4}".prop_map(Value::from),
        Just(Value::from("2026-03-02T09:00:00.25+01:00")),
        Just(serde_json::json!({})),
        Just(serde_json::json!({ "UBUNTU": { "total_ms": 1, "jobs": 2 } })),
    ];
    prop_oneof![
        4 => scalars.prop_map(Change::Replace),
        2 => Just(Change::Remove),
        1 => Just(Change::Repeat),
        1 => Just(Change::MoveToFront),
        1 => prop_oneof![Just("id"), Just("name"), Just("unknown"), Just("")].prop_map(Change::Rename),
    ]
}

/// Applies a change to the value with this number, counted from those within the root. Returns the
/// number that remains if there are fewer values.
fn apply(json: &mut Json, mut number: usize, change: &Change) -> Option<usize> {
    match json {
        Json::Scalar(_) => {}
        Json::List(items) => {
            for item in items {
                if number == 0 {
                    if let Change::Replace(value) = change {
                        *item = value.clone().into();
                    }
                    return None;
                }
                number = apply(item, number - 1, change)?;
            }
        }
        Json::Object(entries) => {
            for index in 0..entries.len() {
                if number == 0 {
                    apply_to_entry(entries, index, change);
                    return None;
                }
                number = apply(&mut entries[index].1, number - 1, change)?;
            }
        }
    }
    Some(number)
}

fn apply_to_entry(entries: &mut Vec<(String, Json)>, index: usize, change: &Change) {
    match change {
        Change::Replace(value) => entries[index].1 = value.clone().into(),
        Change::Remove => drop(entries.remove(index)),
        Change::Repeat => entries.push(entries[index].clone()),
        Change::MoveToFront => {
            let entry = entries.remove(index);
            entries.insert(0, entry);
        }
        Change::Rename(name) => (*name).clone_into(&mut entries[index].0),
    }
}

/// Asserts that both forms decode the body to the same values, or that neither does, and that both
/// tell these from the values of the sample. Returns the columns of the errors.
fn assert_equal<D, T>(body: &str, sample: &str) -> Option<(usize, usize)>
where
    D: DeserializeOwned + Serialize + Debug + PartialEq,
    T: DeserializeOwned + Serialize + Debug + PartialEq,
{
    let json = |value: serde_json::Result<String>| value.expect("JSON");
    match (
        serde_json::from_str::<D>(body),
        serde_json::from_str::<T>(body),
    ) {
        (Ok(derived), Ok(table)) => {
            let expected = json(serde_json::to_string(&derived));
            assert_eq!(json(serde_json::to_string(&table)), expected, "{body}");
            assert_eq!(format!("{table:?}"), format!("{derived:?}"), "{body}");
            let original: D = serde_json::from_str(sample).expect("a model");
            let is_equal = derived == original;
            let original: T = serde_json::from_str(sample).expect("a model");
            assert_eq!(table == original, is_equal, "{body}");
            None
        }
        (Err(derived), Err(table)) => Some((table.column(), derived.column())),
        (derived, table) => panic!("{derived:?} but {table:?}: {body}"),
    }
}

/// Asserts that two errors have the same column. A table has read the braces of an object in place of
/// a number.
fn assert_same_place(table: usize, derived: usize, body: &str) {
    let read = body.get(derived..table);
    assert!(
        matches!(read, Some("" | "{" | "{}")),
        "{table} {derived}: {body}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_forms_agree_on_altered_bodies(
        changes in prop::collection::vec((0_usize..400, change()), 0..6),
    ) {
        fn altered(name: &str, changes: &[(usize, Change)]) -> (String, String) {
            let sample = sample(name);
            let mut body = Json::from(sample.clone());
            for (number, change) in changes {
                apply(&mut body, *number, change);
            }
            (body.to_string(), sample.to_string())
        }
        let (job, sample) = altered("job-ghes-3.10", &changes);
        if let Some((table, derived)) = assert_equal::<models::Job, tables::Job>(&job, &sample) {
            assert_same_place(table, derived, &job);
        }
        let (run, sample) = altered("workflow-run", &changes);
        let columns = assert_equal::<models::WorkflowRun, tables::WorkflowRun>(&run, &sample);
        if let Some((table, derived)) = columns {
            assert_same_place(table, derived, &run);
        }
        // The derive buffers objects with additional properties, and fails after them.
        let (usage, sample) = altered("workflow-run-usage", &changes);
        let columns =
            assert_equal::<models::WorkflowRunUsage, tables::WorkflowRunUsage>(&usage, &sample);
        if let Some((table, derived)) = columns {
            assert!(table <= derived + 2, "{usage}");
        }
    }
}

#[test]
fn both_forms_agree_in_other_formats() {
    fn assert_formats<D, T>(value: &Value)
    where
        D: DeserializeOwned + Serialize,
        T: DeserializeOwned + Serialize + PartialEq + Debug,
    {
        let body = value.to_string();
        let derived: D = serde_json::from_str(&body).expect("a model");
        let table: T = serde_json::from_str(&body).expect("a model");
        let text = ron::to_string(&table).expect("RON");
        assert_eq!(text, ron::to_string(&derived).expect("RON"));
        assert_eq!(ron::from_str::<T>(&text).expect("a model"), table);
        let (mut bytes, mut expected) = (Vec::new(), Vec::new());
        ciborium::into_writer(&table, &mut bytes).expect("CBOR");
        ciborium::into_writer(&derived, &mut expected).expect("CBOR");
        assert_eq!(bytes, expected);
        assert_eq!(
            ciborium::from_reader::<T, _>(bytes.as_slice()).expect("a model"),
            table
        );
    }
    assert_formats::<models::Job, tables::Job>(&sample("job-ghes-3.10"));
    assert_formats::<models::WorkflowRun, tables::WorkflowRun>(&sample("workflow-run"));
    assert_formats::<models::WorkflowRunUsage, tables::WorkflowRunUsage>(&sample(
        "workflow-run-usage",
    ));
}
