//! Workflow runs and jobs, for servers that play the part of GitHub.

use serde_json::{Value, json};

use crate::root;

/// The ID of the sample run.
pub const RUN: i64 = 30_433_642_123;

/// Returns an example of the description.
pub fn sample(name: &str) -> Value {
    let spec =
        std::fs::read_to_string(root().join("spec/github-actions.yaml")).expect("the description");
    let spec: Value = serde_yaml::from_str(&spec).expect("valid YAML");
    let value = spec["components"]["examples"][name]["value"].clone();
    assert!(!value.is_null(), "no example {name}");
    value
}

/// Returns a run with these properties, and the others of the description's example.
pub fn run(properties: Value) -> Value {
    let mut run = sample("workflow-run");
    let started = json!({
        "id": RUN,
        "run_attempt": 1,
        "status": "completed",
        "conclusion": "success",
        "run_started_at": "2026-03-02T09:00:00Z",
        "created_at": "2026-03-02T09:00:00Z",
        "updated_at": "2026-03-02T09:05:30Z",
    });
    merge(&mut run, started);
    merge(&mut run, properties);
    run
}

/// Returns a completed job that ran between these times of the day, with its steps.
pub fn job(
    id: i64,
    name: &str,
    conclusion: &str,
    (start, end): (&str, &str),
    steps: &[Value],
) -> Value {
    let mut job = sample("job-ghes-3.10");
    let properties = json!({
        "id": id,
        "run_id": RUN,
        "run_attempt": 1,
        "name": name,
        "status": "completed",
        "conclusion": conclusion,
        "started_at": time(start),
        "completed_at": time(end),
        "steps": steps,
    });
    merge(&mut job, properties);
    job
}

/// Returns a completed step that ran between these times of the day.
pub fn step(name: &str, conclusion: &str, (start, end): (&str, &str)) -> Value {
    json!({
        "name": name,
        "number": 1,
        "status": "completed",
        "conclusion": conclusion,
        "started_at": time(start),
        "completed_at": time(end),
    })
}

/// Returns a job or step as it is between its start and its end.
pub fn in_progress(mut completed: Value) -> Value {
    merge(
        &mut completed,
        json!({ "status": "in_progress", "conclusion": null, "completed_at": null }),
    );
    completed
}

/// Returns a job or step as it is before its start.
pub fn queued(mut completed: Value) -> Value {
    merge(
        &mut completed,
        json!({ "status": "queued", "conclusion": null, "completed_at": null }),
    );
    completed
}

/// Returns a page of jobs.
pub fn job_list(jobs: &[Value]) -> Value {
    json!({ "total_count": jobs.len(), "jobs": jobs })
}

/// Returns a page of runs.
pub fn run_list(runs: &[Value]) -> Value {
    json!({ "total_count": runs.len(), "workflow_runs": runs })
}

/// Sets properties of an object.
pub fn merge(object: &mut Value, properties: Value) {
    let (Value::Object(object), Value::Object(properties)) = (object, properties) else {
        panic!("not two objects");
    };
    object.extend(properties);
}

fn time(time: &str) -> String {
    format!("2026-03-02T{time}Z")
}

/// Returns the jobs of a realistic run, which fails.
pub fn pipeline() -> Vec<Value> {
    let set_up = |start, end| step("Set up job", "success", (start, end));
    let checkout = |start, end| step("Run actions/checkout@v5", "success", (start, end));
    let lint = [
        set_up("09:00:06", "09:00:08"),
        checkout("09:00:08", "09:00:10"),
        step("Run cargo clippy", "success", ("09:00:10", "09:00:52")),
    ];
    let build = [
        set_up("09:00:05", "09:00:07"),
        checkout("09:00:07", "09:00:09"),
        step("Restore cache", "success", ("09:00:09", "09:00:16")),
        step(
            "Run cargo build --release",
            "success",
            ("09:00:16", "09:01:44"),
        ),
        step("Upload binaries", "success", ("09:01:44", "09:01:49")),
    ];
    let linux = [
        set_up("09:01:55", "09:01:57"),
        checkout("09:01:57", "09:01:59"),
        step("Run cargo test", "success", ("09:01:59", "09:03:40")),
    ];
    let windows = [
        set_up("09:02:03", "09:02:09"),
        checkout("09:02:09", "09:02:17"),
        step("Run cargo test", "failure", ("09:02:17", "09:05:18")),
        step("Upload report", "skipped", ("09:05:18", "09:05:18")),
    ];
    vec![
        job(1, "build", "success", ("09:00:05", "09:01:50"), &build),
        job(2, "lint", "success", ("09:00:06", "09:00:53"), &lint),
        job(
            3,
            "test (ubuntu-latest)",
            "success",
            ("09:01:54", "09:03:42"),
            &linux,
        ),
        job(
            4,
            "test (windows-latest)",
            "failure",
            ("09:02:02", "09:05:20"),
            &windows,
        ),
        job(5, "deploy", "skipped", ("09:05:21", "09:05:21"), &[]),
    ]
}
