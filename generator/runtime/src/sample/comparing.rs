//! Comparing of models and of string enums.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use serde_json::{Value, json};

use super::models::{Run, RunList, RunStatus, RunUpdate, StartedRun};
use crate::runtime::nullable::Nullable;
use crate::runtime::object::object;
use crate::runtime::tagged::tagged;
use crate::runtime::union::union;

fn run(id: i64) -> Run {
    Run {
        id,
        status: RunStatus::Queued,
    }
}

#[test]
fn models_are_equal_if_their_fields_are() {
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
    let other = Run {
        status: RunStatus::Completed,
        ..run(1)
    };
    assert_ne!(run(1), other);

    let list = |ids: &[i64]| RunList {
        runs: ids.iter().copied().map(run).collect(),
    };
    assert_eq!(list(&[1, 2]), list(&[1, 2]));
    for ids in [&[][..], &[1], &[2, 1], &[1, 2, 3]] {
        assert_ne!(list(&[1, 2]), list(ids));
    }

    let started = |id, started_by: Option<StartedRun>| StartedRun {
        id,
        started_by: started_by.map(Box::new),
        origin: Box::new(run(1)),
    };
    let nested = || started(2, Some(started(1, None)));
    assert_eq!(nested(), nested());
    assert_ne!(nested(), started(2, None));
    assert_ne!(nested(), started(2, Some(started(3, None))));
}

#[test]
fn absent_and_null_differ() {
    let names = [
        Nullable::Absent,
        Nullable::Null,
        Nullable::Value("null".to_owned()),
        Nullable::Value(String::new()),
    ];
    for (left, name) in names.iter().enumerate() {
        for (right, other) in names.iter().enumerate() {
            let update = |name: &Nullable<String>| RunUpdate { name: name.clone() };
            assert_eq!(
                update(name) == update(other),
                left == right,
                "{left} {right}"
            );
        }
    }
}

/// Measurements of a run.
#[derive(Clone)]
struct Usage {
    seconds: f64,
    rest: BTreeMap<String, Value>,
}
object!(Usage: seconds, ..rest);

#[test]
fn numbers_and_maps_compare_as_they_do_in_rust() {
    let usage = |seconds, rest: &Value| Usage {
        seconds,
        rest: serde_json::from_value(rest.clone()).expect("a map"),
    };
    assert_eq!(usage(0.0, &json!({})), usage(-0.0, &json!({})));
    assert_ne!(usage(f64::NAN, &json!({})), usage(f64::NAN, &json!({})));
    let one = json!({ "a": 1, "b": [2] });
    assert_eq!(usage(1.0, &one), usage(1.0, &one));
    for other in [
        json!({ "a": 1 }),
        json!({ "a": 1, "c": [2] }),
        json!({ "a": 1, "b": [3] }),
        json!({ "a": 1, "b": [2], "c": 3 }),
    ] {
        assert_ne!(usage(1.0, &one), usage(1.0, &other));
    }
}

/// A run that is named differently.
#[derive(Clone)]
pub struct Attempt {
    id: i64,
    status: RunStatus,
}
object!(Attempt: id, status);

/// A start, whose enum is defined by hand.
#[derive(Debug, Clone, PartialEq)]
pub enum Started {
    /// A run.
    Run(Run),
    /// A run again.
    Rerun(Run),
    /// An attempt.
    Attempt(Attempt),
    /// Any other value.
    Unknown(Value),
}
tagged! {
    impl Started by "kind" {
        Run(Run) !From = "run",
        Rerun(Run) !From = "rerun",
        Attempt(Attempt) = "attempt",
    }
}

union! {
    /// A reference.
    pub enum Reference {
        /// An integer.
        Id(i64),
        /// An object.
        Run(Run),
        /// An object.
        Attempt(Attempt),
        /// An array.
        Ids(Vec<i64>) from([i64; N]),
    }
}

/// An event, with unions.
#[derive(Clone)]
struct Event {
    started: Started,
    reference: Option<Reference>,
}
object!(Event: started, reference?);

#[test]
fn variants_of_unions_differ() {
    let attempt = || Attempt {
        id: 1,
        status: RunStatus::Queued,
    };
    let started = [
        Started::Run(run(1)),
        Started::Run(run(2)),
        Started::Rerun(run(1)),
        Started::Attempt(attempt()),
        Started::Unknown(json!({ "kind": "run", "id": 1, "status": "queued" })),
    ];
    let references = [
        None,
        Some(Reference::Id(1)),
        Some(Reference::Run(run(1))),
        Some(Reference::Attempt(attempt())),
        Some(Reference::Ids(vec![1])),
    ];
    let events: Vec<Event> = started
        .iter()
        .flat_map(|started| {
            references
                .iter()
                .map(move |it| (started.clone(), it.clone()))
        })
        .map(|(started, reference)| Event { started, reference })
        .collect();
    for (left, event) in events.iter().enumerate() {
        for (right, other) in events.iter().enumerate() {
            assert_eq!(event == other, left == right, "{event:?} {other:?}");
        }
    }
}

#[test]
fn string_enums_compare_by_their_strings() {
    let unknown = |value: &str| RunStatus::Unknown(value.to_owned());
    assert_eq!(unknown("queued"), RunStatus::Queued);
    assert_ne!(unknown("queued"), RunStatus::Completed);
    assert_eq!(
        HashSet::from([unknown("queued"), RunStatus::Queued]).len(),
        1
    );

    let ordered = [
        RunStatus::Queued,
        RunStatus::Completed,
        unknown("a"),
        unknown("b"),
    ];
    assert!(ordered.is_sorted_by(|left, right| left < right));
    // Any text, by value or by reference.
    assert_eq!(RunStatus::Queued, "queued");
    assert_eq!(RunStatus::Queued, *"queued");
    assert_eq!(RunStatus::Queued, String::from("queued"));
    assert_ne!(RunStatus::Queued, "completed");
    assert_eq!(unknown("queued").cmp(&RunStatus::Queued), Ordering::Equal);
}

#[test]
fn string_enums_are_formatted_by_their_variants() {
    let formatted = [RunStatus::Completed, "paused".into()].map(|it| format!("{it:?}"));
    assert_eq!(formatted, ["Completed", "Unknown(\"paused\")"]);
    let formatted = format!("{:#?}", Some(RunStatus::Queued));
    assert_eq!(formatted, "Some(\n    Queued,\n)");
}
