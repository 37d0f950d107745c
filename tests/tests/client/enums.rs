//! String enums: their known values, parsing, comparison and order.

use std::collections::{BTreeSet, HashSet};
use std::marker::PhantomData;

use github_actions_client::models::{JobConclusion, JobStatus, WorkflowRunStatus};

#[test]
fn known_values_are_listed_in_the_order_of_the_description() {
    let values: Vec<&str> = JobStatus::ALL.iter().map(JobStatus::as_str).collect();
    let expected = [
        "queued",
        "in_progress",
        "completed",
        "waiting",
        "requested",
        "pending",
    ];
    assert_eq!(values, expected);
    assert!(WorkflowRunStatus::ALL.iter().all(|it| !it.is_unknown()));
}

#[test]
fn parsing_rejects_unknown_values() {
    assert_eq!("queued".parse(), Ok(JobStatus::Queued));
    let error = "complete\n".parse::<JobStatus>().expect_err("a typo");
    assert_eq!(
        error.to_string(),
        "unknown value \"complete\\n\": expected one of queued, in_progress, completed, waiting, \
         requested, pending"
    );
}

#[test]
fn conversion_and_decoding_keep_unknown_values() {
    let unknown = JobStatus::from("paused");
    assert!(unknown.is_unknown());
    assert_eq!(unknown, JobStatus::Unknown("paused".to_owned()));
    let decoded: JobStatus = serde_json::from_str("\"paused\"").expect("any string");
    assert_eq!(decoded, unknown);
    assert!(!JobStatus::from("queued").is_unknown());
}

#[test]
fn values_are_compared_with_strings() {
    let (known, unknown) = (JobStatus::InProgress, JobStatus::from("paused"));
    assert!(known == "in_progress" && known != "queued");
    assert!(unknown == *"paused" && unknown != *"queued");
}

/// A pair of types, which has a method of its own if they compare.
struct Pair<A, B>(PhantomData<(A, B)>);

impl<A: PartialEq<B>, B> Pair<A, B> {
    fn compares(&self) -> bool {
        true
    }
}

/// The method of other pairs.
trait Other {
    fn compares(&self) -> bool {
        false
    }
}

impl<A, B> Other for Pair<A, B> {}

#[test]
fn values_are_compared_with_no_other_enum() {
    assert!(Pair::<JobStatus, JobStatus>(PhantomData).compares());
    assert!(Pair::<JobStatus, String>(PhantomData).compares());
    assert!(!Pair::<JobStatus, JobConclusion>(PhantomData).compares());
}

#[test]
fn values_are_ordered_and_hashed() {
    let values = ["paused", "completed", "queued", "halted", "queued"];
    let values = || values.iter().map(|it| JobStatus::from(*it));
    let sorted: Vec<JobStatus> = values().collect::<BTreeSet<_>>().into_iter().collect();
    assert_eq!(
        sorted.iter().map(JobStatus::as_str).collect::<Vec<_>>(),
        ["queued", "completed", "halted", "paused"],
        "unknown values come last"
    );
    assert_eq!(values().collect::<HashSet<_>>().len(), 4);
}
