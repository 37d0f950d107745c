//! Models by tables, compared with the same models by serde's derives.

use std::fmt::{self, Debug};

use github_actions_client::models as tables;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tests::samples::sample;

/// The structs that the emitted models would be with derives.
#[path = "../../derived/models.rs"]
#[rustfmt::skip]
#[allow(dead_code, reason = "the tests need some of the models only")]
mod models;

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

/// Applies a change to the value with this number, counted from the root. Returns the number of
/// values that were passed.
fn apply(json: &mut Json, number: usize, change: &Change) -> usize {
    let mut passed = 1;
    match json {
        Json::Scalar(_) => {}
        Json::List(items) => {
            for item in items {
                if passed == number
                    && let Change::Replace(value) = change
                {
                    *item = value.clone().into();
                }
                passed += apply(item, number.wrapping_sub(passed), change);
            }
        }
        Json::Object(entries) => {
            let mut index = 0;
            while index < entries.len() {
                if passed == number {
                    apply_to_entry(entries, index, change);
                    return usize::MAX / 2;
                }
                passed += apply(&mut entries[index].1, number.wrapping_sub(passed), change);
                index += 1;
            }
        }
    }
    passed
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

/// Asserts that both forms decode the body to the same values, or that neither does.
fn assert_equal<D, T>(body: &str)
where
    D: DeserializeOwned + Serialize + Debug,
    T: DeserializeOwned + Serialize + Debug,
{
    match (
        serde_json::from_str::<D>(body),
        serde_json::from_str::<T>(body),
    ) {
        (Ok(derived), Ok(table)) => {
            let json = |value: &dyn Fn() -> serde_json::Result<String>| value().expect("JSON");
            assert_eq!(
                json(&|| serde_json::to_string(&derived)),
                json(&|| serde_json::to_string(&table)),
                "{body}"
            );
            assert_eq!(format!("{derived:?}"), format!("{table:?}"), "{body}");
        }
        (Err(derived), Err(table)) => {
            // The messages differ, but not their places.
            assert_eq!(derived.line(), table.line(), "{body}");
        }
        (derived, table) => panic!("{derived:?} but {table:?}: {body}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn both_forms_agree_on_altered_bodies(
        changes in prop::collection::vec((0_usize..400, change()), 0..6),
    ) {
        fn altered(name: &str, changes: &[(usize, Change)]) -> String {
            let mut body = Json::from(sample(name));
            for (number, change) in changes {
                apply(&mut body, *number, change);
            }
            body.to_string()
        }
        assert_equal::<models::Job, tables::Job>(&altered("job-ghes-3.10", &changes));
        assert_equal::<models::WorkflowRun, tables::WorkflowRun>(&altered("workflow-run", &changes));
        assert_equal::<models::WorkflowRunUsage, tables::WorkflowRunUsage>(
            &altered("workflow-run-usage", &changes),
        );
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
