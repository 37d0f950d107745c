//! Positions in lists: where a list that failed is resumed, and what is known of a list after a
//! stream adaptor has consumed it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::TryStreamExt as _;
use github_actions_client::models::{JobFilter, WorkflowRunStatusFilter};
use github_actions_client::paging::Cursor;
use github_actions_client::{Credential, ErrorKind, Retry};
use tests::job_list::JobList;
use tests::script::{Script, respond, status};

const JOBS: &str = r#"{"total_count": 0, "jobs": []}"#;

/// Returns a list of 250 jobs. Requests for the items of a page fail until the flag is set.
fn failing(failed: i64) -> (JobList, Arc<AtomicBool>) {
    let is_fixed = Arc::new(AtomicBool::new(false));
    let flag = is_fixed.clone();
    let list = JobList::new(250, move |asked| {
        let fails = asked.contains(&failed) && !flag.load(Ordering::Relaxed);
        if fails { 503 } else { 200 }
    });
    (list, is_fixed)
}

#[tokio::test(start_paused = true)]
async fn a_list_resumes_after_the_last_item() {
    for failed in [1, 150, 250] {
        let (list, is_fixed) = failing(failed);
        let client = list.client();
        let jobs = client.workflow_jobs();
        let request = || jobs.list_jobs_for_workflow_run("o", "r", 1);
        let mut items = request().items();
        let mut ids = Vec::new();
        while let Ok(Some(job)) = items.try_next().await {
            ids.push(job.id);
        }
        assert_eq!(ids.len() as i64, (failed - 1) / 100 * 100);
        let cursor = items.cursor().expect("a position");
        let stored = serde_json::to_string(&cursor).expect("text");
        let restored: Cursor = serde_json::from_str(&stored).expect("a cursor");
        assert_eq!(restored, cursor);
        assert_eq!(
            cursor.to_string().parse::<Cursor>().expect("a cursor"),
            cursor
        );

        // It still fails, and the position stays.
        let mut again = request().items().resume(&restored);
        assert!(again.try_next().await.is_err());
        assert_eq!(again.cursor(), Some(restored));
        is_fixed.store(true, Ordering::Relaxed);
        let mut rest = request().items().resume(&cursor);
        while let Some(job) = rest.try_next().await.expect("the rest") {
            ids.push(job.id);
        }
        assert_eq!(ids, Vec::from_iter(1..=250));
        assert_eq!(rest.cursor(), None);
    }
}

#[tokio::test(start_paused = true)]
async fn a_list_resumes_within_a_page() {
    let list = JobList::new(250, |_| 200);
    let client = list.client();
    let jobs = client.workflow_jobs();
    let request = || jobs.list_jobs_for_workflow_run("o", "r", 1);
    let mut items = request().items();
    for taken in 0..=250 {
        let cursor = items.cursor();
        let rest = match &cursor {
            Some(cursor) => request().items().resume(cursor).try_collect().await,
            None => Ok(Vec::new()),
        };
        let rest: Vec<i64> = rest.expect("the rest").iter().map(|job| job.id).collect();
        assert_eq!(rest, Vec::from_iter(taken + 1..=250));
        let next = items.try_next().await.expect("a job");
        assert_eq!(next.map(|job| job.id), (taken < 250).then_some(taken + 1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_list_resumes_in_smaller_pages() {
    let is_slow = Arc::new(AtomicBool::new(false));
    let flag = is_slow.clone();
    let list = JobList::new(250, move |asked| {
        let is_large = asked.end() - asked.start() >= 30;
        if is_large && flag.load(Ordering::Relaxed) {
            504
        } else {
            200
        }
    });
    let client = list.builder().retry(Retry::off()).build();
    let client = client.expect("a valid client");
    let jobs = client.workflow_jobs();
    let request = || jobs.list_jobs_for_workflow_run("o", "r", 1);
    let mut items = request().items();
    for _ in 0..160 {
        items.try_next().await.expect("a job");
    }
    is_slow.store(true, Ordering::Relaxed);
    let cursor = items.cursor().expect("a position");
    let mut rest = request().items().resume(&cursor);
    let mut ids = Vec::new();
    while let Some(job) = rest.try_next().await.expect("the rest") {
        ids.push(job.id);
        let left = 250 - job.id;
        let Some(cursor) = rest.cursor() else {
            assert_eq!(left, 0);
            continue;
        };
        let rest = request().items().resume(&cursor).try_collect().await;
        assert_eq!(rest.expect("the rest").len() as i64, left);
    }
    assert_eq!(ids, Vec::from_iter(161..=250));
}

#[tokio::test(start_paused = true)]
async fn pages_resume_at_the_start_of_a_page() {
    let list = JobList::new(250, |_| 200);
    let client = list.client();
    let jobs = client.workflow_jobs();
    let request = || jobs.list_jobs_for_workflow_run("o", "r", 1);
    let mut pages = request().pages();
    pages.try_next().await.expect("a page");
    let next = pages.cursor().expect("a position");
    let mut items = request().items();
    for _ in 0..130 {
        items.try_next().await.expect("a job");
    }
    let within = items.cursor().expect("a position");
    // An earlier position of the same list.
    let again = items.resume(&next).try_collect().await;
    assert_eq!(again.expect("the rest").len(), 150);
    for cursor in [next, within] {
        let mut pages = request().pages().resume(&cursor);
        let page = pages.try_next().await.expect("a page").expect("a page");
        assert_eq!(page.body.jobs[0].id, 101);
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_pages_can_be_resumed() {
    let list = JobList::new(250, |_| 200);
    let client = list.client();
    let jobs = client.workflow_jobs();
    let request = || jobs.list_jobs_for_workflow_run("o", "r", 1);
    let items = request().items().max_pages(2);
    let progress = items.progress();
    let error = items.try_collect().await.expect_err("three pages");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let cursor = progress.cursor().expect("a position");
    let rest = request().items().max_pages(1).resume(&cursor);
    assert_eq!(rest.try_collect().await.expect("the last page").len(), 50);
}

#[tokio::test(start_paused = true)]
async fn a_cursor_of_another_list_is_an_error() {
    let (list, _) = failing(150);
    let client = list.client();
    let jobs = client.workflow_jobs();
    let mut items = jobs.list_jobs_for_workflow_run("o", "r", 1).items();
    while items.try_next().await.is_ok_and(|job| job.is_some()) {}
    let cursor = items.cursor().expect("a position");
    let sent = list.urls().len();
    let others = [
        jobs.list_jobs_for_workflow_run("o", "r", 2),
        jobs.list_jobs_for_workflow_run("o", "r", 1)
            .filter(JobFilter::All),
        jobs.list_jobs_for_workflow_run("o", "r", 1).query("new", 1),
    ];
    for request in others {
        let mut items = request.items().resume(&cursor);
        let error = items.try_next().await.expect_err("another list");
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains("invalid cursor"), "{error}");
        assert_eq!(items.cursor(), None);
    }
    let attempt = jobs.list_jobs_for_workflow_run_attempt("o", "r", 1, 1);
    let error = attempt.items().resume(&cursor).try_next().await;
    assert!(error.is_err());
    assert_eq!(list.urls().len(), sent, "nothing was sent");
    for text in [
        "",
        "x",
        "1.2.3",
        "1.2.3.x",
        "g.2.3./x",
        "1.-2.3./x",
        "1.2..3/x",
    ] {
        let error = text.parse::<Cursor>().expect_err(text);
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    }
}

#[tokio::test(start_paused = true)]
async fn a_cursor_never_leads_to_another_server() {
    let script = Script::new([status(404), respond(200, &[], JOBS)]);
    let client = script.builder().server("https://ghe.example.com/api/v3");
    let client = client.build().expect("a valid client");
    let jobs = client.workflow_jobs();
    let request = || jobs.list_jobs_for_workflow_run("o", "r", 1);
    let mut items = request().items();
    assert!(items.try_next().await.is_err());
    let cursor = items.cursor().expect("a position").to_string();
    let (fingerprint, _) = cursor.split_once(".0.0./").expect("a path");
    for target in [
        "//evil.example.com/x",
        "/\\evil.example.com/x",
        "/@evil.example.com",
        "/..//x",
    ] {
        let cursor = format!("{fingerprint}.0.0.{target}");
        let cursor: Cursor = cursor.parse().expect("a cursor");
        let found = request().items().resume(&cursor).try_collect().await;
        assert_eq!(found.expect("a page").len(), 0);
    }
    let requests = script.requests();
    assert_eq!(requests.len(), 5);
    for (_, request) in requests {
        assert_eq!(
            request.uri().host(),
            Some("ghe.example.com"),
            "{}",
            request.uri()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_cursor_has_no_credentials() {
    let link = "<?per_page=100&page=2&k%65y=SECRET&x=1>; rel=\"next\"";
    let script = Script::new([
        respond(200, &[("link", link)], JOBS),
        status(404),
        respond(200, &[], JOBS),
    ]);
    let credential = Ok(Credential::query("key", "SECRET"));
    let client = script.builder().credential(credential).build();
    let client = client.expect("a valid client");
    let jobs = client.workflow_jobs();
    let request = || jobs.list_jobs_for_workflow_run("o", "r", 1);
    let mut items = request().items();
    assert!(items.try_next().await.is_err());
    let cursor = items.cursor().expect("a position");
    let shown = format!("{cursor} {cursor:?} {:?} {:?}", items.progress(), items);
    assert!(
        !shown.contains("SECRET") && !shown.contains("TOKEN"),
        "{shown}"
    );
    let rest = request().items().resume(&cursor).try_collect().await;
    assert_eq!(rest.expect("the last page").len(), 0);
    let (_, resumed) = script.requests().pop().expect("a request");
    assert_eq!(
        resumed.uri().query(),
        Some("per_page=100&page=2&x=1&key=SECRET")
    );
}

#[tokio::test(start_paused = true)]
async fn progress_survives_stream_adaptors() {
    let run = tests::samples::sample("workflow-run-list")["workflow_runs"][0].clone();
    let runs = serde_json::json!({ "total_count": 5000, "workflow_runs": vec![run; 1000] });
    let limited = [("x-ratelimit-remaining", "9")];
    let script = Script::new([respond(200, &limited, &runs.to_string())]);
    let client = script.client();
    let runs = client.workflow_runs().list_workflow_runs_for_repo("o", "r");
    let items = runs.status(WorkflowRunStatusFilter::Failure).items();
    let progress = items.progress();
    let ids = items
        .map_ok(|run| run.id)
        .try_filter(|id| std::future::ready(*id > 0));
    let ids: Vec<i64> = ids.try_collect().await.expect("all runs");
    assert_eq!(ids.len(), 1000);
    assert!(progress.limit_reached());
    assert_eq!(progress.cursor(), None);
    assert_eq!(
        progress.rate_limit().and_then(|limit| limit.remaining),
        Some(9)
    );
}
