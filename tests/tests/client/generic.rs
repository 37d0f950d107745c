//! Code that is generic over operations.

use github_actions_client::operation::workflow_jobs::ListJobsForWorkflowRun;
use github_actions_client::paging::{Page, Paged};
use github_actions_client::request::Operation;
use github_actions_client::{Error, Request};
use tests::script::{Script, respond, status};

const JOBS: &str = r#"{"total_count": 0, "jobs": []}"#;

/// Returns the name of the operation of a request.
fn name<O: Operation>(_: &Request<O>) -> String {
    format!("{} ({} {})", O::ID, O::METHOD, O::PATH)
}

/// Sends any request, and adds the ID of its operation to the error.
async fn send<O: Operation>(request: Request<O>) -> Result<O::Output, (&'static str, Error)> {
    request.await.map_err(|error| (O::ID, error))
}

/// Sends any request, and returns the status with the body.
async fn send_with_status<O: Operation>(request: Request<O>) -> Result<(u16, O::Output), Error> {
    let response = request.send().await?;
    Ok((response.status.as_u16(), response.body))
}

/// Returns the number of items of any list.
async fn count<O: Paged>(request: Request<O>) -> Result<usize, Error> {
    let mut pages = request.pages();
    let mut count = 0;
    while let Some(page) = pages.try_next().await? {
        count += page.items().len();
    }
    Ok(count)
}

#[test]
fn names_any_operation() {
    let client = Script::new([]).client();
    let (jobs, runs) = (client.workflow_jobs(), client.workflow_runs());
    let names = [
        name(&jobs.list_jobs_for_workflow_run("o", "r", 1)),
        name(&jobs.download_job_logs_for_workflow_run("o", "r", 1)),
        name(&runs.delete_workflow_run("o", "r", 1)),
        name(&runs.re_run_workflow("o", "r", 1).enable_debug_logging(true)),
    ];
    let expected = [
        "actions/list-jobs-for-workflow-run \
         (GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs)",
        "actions/download-job-logs-for-workflow-run \
         (GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs)",
        "actions/delete-workflow-run (DELETE /repos/{owner}/{repo}/actions/runs/{run_id})",
        "actions/re-run-workflow (POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun)",
    ];
    assert_eq!(names, expected);
}

#[tokio::test(start_paused = true)]
async fn sends_any_operation() {
    let script = Script::new([
        respond(200, &[], JOBS),
        status(204),
        respond(302, &[("location", "https://storage.example.com/log")], ""),
        status(404),
    ]);
    let client = script.client();
    let (jobs, runs) = (client.workflow_jobs(), client.workflow_runs());
    let list = send(jobs.list_jobs_for_workflow_run("o", "r", 1)).await;
    assert_eq!(list.expect("a list").total_count, 0);
    let deleted = send_with_status(runs.delete_workflow_run("o", "r", 1)).await;
    assert_eq!(deleted.expect("the run is deleted"), (204, ()));
    let link = send(jobs.download_job_logs_for_workflow_run("o", "r", 1)).await;
    let link = link.expect("a download link");
    assert_eq!(link.location(), "https://storage.example.com/log");
    let run = send(runs.get_workflow_run("o", "r", 1)).await;
    let (id, error) = run.expect_err("404");
    assert_eq!(id, "actions/get-workflow-run");
    assert!(error.is_not_found(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn counts_the_items_of_any_list() {
    let runs = r#"{"total_count": 0, "workflow_runs": []}"#;
    let next = [("link", "<?page=2>; rel=\"next\"")];
    let script = Script::new([respond(200, &next, JOBS), respond(200, &[], JOBS)]);
    let client = script.client();
    let jobs: Request<ListJobsForWorkflowRun> = client
        .workflow_jobs()
        .list_jobs_for_workflow_run("o", "r", 1);
    assert_eq!(count(jobs).await.expect("two pages"), 0);
    assert_eq!(script.count(), 2);

    let script = Script::new([respond(200, &[], runs)]);
    let client = script.client();
    let runs = client.workflow_runs().list_workflow_runs_for_repo("o", "r");
    assert_eq!(count(runs).await.expect("a page"), 0);

    let script = Script::new([respond(200, &[], "[1, 2, 3]")]);
    let list = script.client().get("/numbers").json::<Vec<i64>>();
    assert_eq!(count(list).await.expect("a page"), 3);
}
