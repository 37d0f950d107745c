//! Samples of models: each is a value that the API could return.

use std::fmt::Debug;
use std::fs;

use generator::{Shipped, Source, generate, parse, parse_config};
use github_actions_client::models::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tests::root;

/// Returns the name of a model, after checking its sample.
fn checked<T: Debug + PartialEq + Serialize + DeserializeOwned>(name: &str, sample: T) -> &str {
    let text = serde_json::to_string(&sample).expect("valid JSON");
    let decoded: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(decoded, sample);
    name
}

macro_rules! checked {
    ($($model:ident)+) => {
        [$(checked(stringify!($model), $model::sample())),+]
    };
}

#[test]
fn every_model_of_responses_has_a_sample() {
    let sampled = checked!(
        BasicError CodeOfConduct DelegatedBypassOptions DelegatedBypassReviewer GitIdentity Job
        JobList JobStep LicenseSimple MinimalRepository PullRequestMinimal PullRequestRef
        PullRequestRepository ReferencedWorkflow RepositoryPermissions SecurityAndAnalysis
        SecurityFeature SimpleCommit SimpleUser WorkflowRun WorkflowRunBillable
        WorkflowRunBillableJob WorkflowRunBillableOs WorkflowRunList WorkflowRunUsage
    );
    let read = |path: &str| {
        let text = fs::read_to_string(root().join(path)).expect("a file of the project");
        Source::new(path, text)
    };
    let document = parse(&read("spec/github-actions.yaml")).expect("a description");
    let config = parse_config(&read("spec/codegen.yaml")).expect("a configuration");
    let output = generate(&document, &config, &Shipped::default()).expect("a client");
    let types = output.api.types.iter().filter(|def| def.has_sample);
    let expected: Vec<&str> = types.map(|def| def.name.as_str()).collect();
    assert_eq!(sampled.as_slice(), expected);
}

#[test]
fn samples_have_the_examples_of_the_description() {
    let job = Job::sample();
    assert_eq!((job.id, job.name.as_str()), (399444496, "build"));
    assert_eq!(job.status, JobStatus::Completed);
    assert_eq!(job.conclusion, Some(JobConclusion::Success));
    let started = "2020-01-20T17:42:40Z".parse().expect("a timestamp");
    assert_eq!(job.started_at, Some(started));
    let step = &job.steps.expect("the example has steps")[0];
    assert_eq!((step.name.as_str(), step.number), ("Set up job", 1));
    let run = WorkflowRun::sample();
    assert_eq!(run.conclusion, None, "the run of the example is queued");
    assert_eq!(run.status, Some(WorkflowRunStatus::Queued));
}
