use std::path::Path;

use serde_json::{Value, json as value};
use tests::samples::{job, job_list, merge, run, run_list};
use tests::server::requests;
use wiremock::MockServer;
use wiremock::matchers::query_param;

use crate::{assert_snapshot, get, json, stdout};

const ARGUMENTS: [&str; 3] = ["octo-org/octo-repo", "2026-03-01", "2026-03-31"];

/// Returns an attempt of a job on a day of March.
fn attempt(run: i64, name: &str, conclusion: &str, day: i64, attempt: i64) -> Value {
    let mut job = job(
        run * 100 + attempt,
        name,
        conclusion,
        ("09:00:00", "09:01:00"),
        &[],
    );
    let time = |minute| format!("2026-03-{day:02}T{attempt:02}:{minute:02}:00Z");
    let properties = value!({
        "run_id": run,
        "run_attempt": attempt,
        "head_sha": format!("{day:040}"),
        "started_at": time(0),
        "completed_at": time(1),
    });
    merge(&mut job, properties);
    job
}

fn run_of_day(id: i64, day: i64, attempts: i64) -> Value {
    run(value!({
        "id": id,
        "name": "CI",
        "head_sha": format!("{day:040}"),
        "run_attempt": attempts,
    }))
}

async fn mount(server: &MockServer, runs: &[Value], jobs: &[(i64, Vec<Value>)]) {
    get("/runs")
        .and(query_param("created", "2026-03-01..2026-03-31"))
        .respond_with(json(&run_list(runs)))
        .mount(server)
        .await;
    for (run, jobs) in jobs {
        get(&format!("/runs/{run}/jobs"))
            .and(query_param("filter", "all"))
            .respond_with(json(&job_list(jobs)))
            .mount(server)
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn finds_jobs_that_failed_and_then_passed() {
    let server = MockServer::start().await;
    let runs = [
        run_of_day(1, 2, 2), // re-run
        run_of_day(2, 3, 1), // two runs for a commit
        run_of_day(3, 3, 1),
        run_of_day(4, 4, 1), // one attempt, whose jobs are not listed
        run_of_day(5, 5, 2), // fails again
        run_of_day(6, 6, 2),
    ];
    let mut second = attempt(3, "test (linux)", "success", 3, 1);
    merge(
        &mut second,
        value!({ "started_at": "2026-03-03T05:00:00Z" }),
    );
    let jobs = [
        (
            1,
            vec![
                attempt(1, "test (linux)", "failure", 2, 1),
                attempt(1, "lint", "success", 2, 1),
                attempt(1, "test (linux)", "success", 2, 2),
            ],
        ),
        (2, vec![attempt(2, "test (linux)", "failure", 3, 1)]),
        (3, vec![second]),
        (
            5,
            vec![
                attempt(5, "lint", "failure", 5, 1),
                attempt(5, "lint", "failure", 5, 2),
            ],
        ),
        (
            6,
            vec![
                attempt(6, "test (windows)", "timed_out", 6, 1),
                attempt(6, "test (windows)", "success", 6, 2),
                attempt(6, "test (linux)", "failure", 6, 1),
                attempt(6, "test (linux)", "success", 6, 2),
            ],
        ),
    ];
    mount(&server, &runs, &jobs).await;
    let output = crate::run("flaky", &ARGUMENTS, &server, Path::new(".")).await;
    assert!(output.status.success(), "{output:?}");
    assert_snapshot("flaky", &stdout(&output));
    let requests = requests(&server).await;
    assert_eq!(requests.len(), 6);
    assert!(
        requests
            .iter()
            .all(|it| it.headers["authorization"] == "Bearer TOKEN")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_without_flaky_jobs_says_so() {
    let server = MockServer::start().await;
    mount(&server, &[run_of_day(4, 4, 1)], &[]).await;
    let output = crate::run("flaky", &ARGUMENTS, &server, Path::new(".")).await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(stdout(&output), "no flaky jobs\n");
}
