use std::fs;
use std::process::Output;

use serde_json::{Value, json as value};
use tests::samples::{RUN, job, job_list, merge, queued, run, step};
use wiremock::MockServer;

use crate::{assert_snapshot, get, json, stdout};

/// Runs the example for these jobs, and returns its output with the SVG document.
async fn timeline(title: &str, jobs: &[Value]) -> (Output, String) {
    let server = MockServer::start().await;
    let run = run(value!({ "display_title": title, "run_number": 42 }));
    let path = format!("/runs/{RUN}");
    get(&path).respond_with(json(&run)).mount(&server).await;
    let list = json(&job_list(jobs));
    get(&format!("{path}/jobs"))
        .respond_with(list)
        .mount(&server)
        .await;
    let folder = tempfile::tempdir().expect("a folder");
    let arguments = ["octo-org/octo-repo", &RUN.to_string(), "run.svg"];
    let output = crate::run("timeline", &arguments, &server, folder.path()).await;
    assert!(output.status.success(), "{output:?}");
    let svg = fs::read_to_string(folder.path().join("run.svg")).expect("an SVG file");
    (output, svg)
}

#[tokio::test(flavor = "multi_thread")]
async fn draws_jobs_and_steps_over_time() {
    let (output, svg) = timeline("Add examples", &tests::samples::pipeline()).await;
    assert_snapshot("timeline.txt", &stdout(&output));
    assert_snapshot("timeline.svg", &svg);
}

#[tokio::test(flavor = "multi_thread")]
async fn escapes_names_and_tolerates_odd_times() {
    let mut never_started = job(2, "deploy", "cancelled", ("09:00:00", "09:00:00"), &[]);
    merge(
        &mut never_started,
        value!({ "started_at": "0001-01-01T00:00:00Z" }),
    );
    let mut before = job(3, "bench & docs", "success", ("09:01:00", "09:02:00"), &[]);
    merge(
        &mut before,
        value!({ "completed_at": "2026-03-02T09:00:59Z" }),
    );
    let steps = [step(
        "Run echo \"hi\" > /dev/null\u{1b}[31m",
        "failure",
        ("08:59:59", "09:00:02"),
    )];
    let jobs = [
        job(
            1,
            "<script>alert(1)</script>",
            "failure",
            ("08:59:58", "09:02:00"),
            &steps,
        ),
        never_started,
        before,
        queued(job(
            4,
            "waiting for a runner",
            "success",
            ("09:00:00", "09:00:01"),
            &[],
        )),
    ];
    let (output, svg) = timeline("a < b", &jobs).await;
    let text = stdout(&output);
    assert!(!text.contains('\u{1b}') && !svg.contains('\u{1b}'));
    assert!(!svg.contains("<script>") && svg.contains("&lt;script&gt;"));
    assert_snapshot("timeline-odd.txt", &text);
}
