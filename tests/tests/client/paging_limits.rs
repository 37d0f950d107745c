//! Lists with failures and loops between pages, and lists that end at the limit of the server.

use std::sync::LazyLock;

use github_actions_client::models::{JobList, WorkflowRunStatusFilter};
use github_actions_client::paging::Pages;
use github_actions_client::{Client, ErrorKind};
use serde_json::{Value, json};
use tests::hostile::{Hostile, Response, client, response};
use tests::script::{Script, respond};

use tests::samples::sample;

/// Returns a page without jobs, with this link to the next page.
fn page(next: &str) -> Response {
    let link = format!("link: <{next}>; rel=\"next\"");
    response(200, &[&link], "{ \"total_count\": 0, \"jobs\": [] }")
}

fn jobs(client: &Client) -> Pages<JobList> {
    let jobs = client.workflow_jobs();
    jobs.list_jobs_for_workflow_run("o", "r", 1).pages()
}

#[tokio::test]
async fn rejects_links_to_visited_pages() {
    let (a, b) = ("/repos/o/r/actions/runs/1/jobs?per_page=100", "/b?page=2");
    // A fragment does not make another page.
    for back in [
        a.to_owned(),
        b.to_owned(),
        format!("{b}#1"),
        format!("{a}#1"),
    ] {
        let server = Hostile::start([page(b), page(&back)]).await;
        let mut pages = jobs(&client(&server));
        for _ in 0..2 {
            let page = pages.try_next().await.expect("a page");
            assert!(page.is_some(), "{back}");
        }
        let error = pages.try_next().await.expect_err("a visited page");
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(
            error
                .to_string()
                .ends_with("invalid link to the next page: page already visited"),
            "{error}"
        );
        assert_eq!(server.targets(), [format!("GET {a}"), format!("GET {b}")]);
    }
}

#[tokio::test]
async fn retries_a_page() {
    let failure = response(502, &[], "");
    let last = response(200, &[], "{ \"total_count\": 0, \"jobs\": [] }");
    let server = Hostile::start([page("?page=2"), failure, page("?page=3"), last]).await;
    let mut pages = jobs(&client(&server));
    let mut count = 0;
    while pages.try_next().await.expect("a page").is_some() {
        count += 1;
    }
    assert_eq!(count, 3);
    let a = "GET /repos/o/r/actions/runs/1/jobs";
    let page = |number| format!("{a}?page={number}");
    let first = format!("{a}?per_page=100");
    assert_eq!(server.targets(), [first, page(2), page(2), page(3)]);
}

/// The run of a recorded response.
static RUN: LazyLock<Value> = LazyLock::new(|| {
    let mut run = sample("workflow-run-list")["workflow_runs"][0].clone();
    assert!(run.is_object(), "a run");
    run["head_repository"] = Value::Null;
    run
});

/// Starts a server with a list of this number of runs, in pages of 100.
async fn runs(number: usize) -> Hostile {
    let pages = number.div_ceil(100).max(1);
    Hostile::start((1..=pages).map(|page| {
        let items = number.min(page * 100) - (page - 1) * 100;
        let body = json!({ "total_count": 5000, "workflow_runs": vec![&*RUN; items] });
        let link = format!("link: <?page={}>; rel=\"next\"", page + 1);
        let link = (page < pages).then_some(link);
        let headers: Vec<&str> = link.as_deref().into_iter().collect();
        response(200, &headers, &body.to_string())
    }))
    .await
}

#[tokio::test]
async fn pages_report_the_limit_of_a_filtered_list() {
    let server = runs(1000).await;
    let client = client(&server);
    let runs = client.workflow_runs().list_workflow_runs_for_repo("o", "r");
    let runs = runs.status(WorkflowRunStatusFilter::Failure).per_page(100);
    let mut pages = runs.pages();
    let mut count = 0;
    while let Some(page) = pages.try_next().await.expect("a page") {
        count += page.body.workflow_runs.len();
        assert_eq!(pages.limit_reached(), count == 1000, "{count}");
    }
    assert!(pages.limit_reached());
    assert_eq!((count, server.requests()), (1000, 10));
}

#[tokio::test]
async fn items_report_the_limit_after_the_last_one() {
    let server = runs(1000).await;
    let client = client(&server);
    let runs = client.workflow_runs();
    let mut items = runs
        .list_workflow_runs("o", "r", "a.yml")
        .branch("main")
        .items();
    let mut count = 0;
    while items.try_next().await.expect("a page").is_some() {
        count += 1;
        assert_eq!(items.limit_reached(), count == 1000, "{count}");
    }
    assert!(items.limit_reached());
    assert_eq!((count, server.requests()), (1000, 10));
}

#[tokio::test]
async fn unlimited_lists_report_no_limit() {
    for (number, branch) in [(1000, None), (999, Some("main"))] {
        let server = runs(number).await;
        let client = client(&server);
        let runs = client.workflow_runs().list_workflow_runs_for_repo("o", "r");
        let runs = match branch {
            Some(branch) => runs.branch(branch),
            None => runs,
        };
        let mut pages = runs.pages();
        let mut found = 0;
        while let Some(page) = pages.try_next().await.expect("a page") {
            found += page.body.workflow_runs.len();
        }
        assert_eq!((found, server.requests()), (number, 10));
        assert!(!pages.limit_reached(), "{number} {branch:?}");
    }
}

#[tokio::test]
async fn the_limit_counts_pages_of_at_most_100() {
    // A single page of runs, which the request says is not the first.
    let cases = [
        (50, 200, 6, false),
        (100, 200, 9, false),
        (100, 200, 10, true),
        (100, 100, 10, true),
        (30, i64::MAX, 10, false),
        (10, 10, 100, true),
        (9, 10, 100, false),
        (1, 100, i64::MAX, true),
        (0, 100, i64::MAX, false),
        (0, 100, 11, false),
    ];
    for (number, per_page, page, limited) in cases {
        let server = runs(number).await;
        let client = client(&server);
        let runs = client.workflow_runs().list_workflow_runs_for_repo("o", "r");
        let runs = runs.branch("main").per_page(per_page).page(page);
        let mut pages = runs.pages();
        while pages.try_next().await.expect("a page").is_some() {}
        assert_eq!(
            pages.limit_reached(),
            limited,
            "{number} on page {page} of {per_page}"
        );
    }
}

#[tokio::test]
async fn endless_lists_end_at_max_pages() {
    let targets = (2..).map(|number| format!("?page={number}"));
    let server = Hostile::start(targets.take(20).map(|next| page(&next))).await;
    let client = client(&server);
    let mut pages = jobs(&client).max_pages(7);
    for _ in 0..7 {
        assert!(pages.try_next().await.expect("a page").is_some());
    }
    let error = pages.try_next().await.expect_err("an endless list");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(
        error
            .to_string()
            .ends_with("the list exceeds the maximum of 7 pages"),
        "{error}"
    );
    assert!(pages.try_next().await.expect("the end").is_none());
    assert_eq!(server.requests(), 7);

    let requests = client.workflow_jobs();
    let items = requests.list_jobs_for_workflow_run("o", "r", 1).items();
    let error = items.max_pages(3).try_collect().await;
    let error = error.expect_err("an endless list");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn lists_of_exactly_max_pages_are_complete() {
    let last = response(200, &[], "{ \"total_count\": 0, \"jobs\": [] }");
    let server = Hostile::start([page("?page=2"), page("?page=3"), last]).await;
    let mut pages = jobs(&client(&server)).max_pages(3);
    let mut count = 0;
    while pages.try_next().await.expect("a page").is_some() {
        count += 1;
    }
    assert_eq!(count, 3);
}

#[tokio::test]
async fn endless_lists_end_by_default() {
    let script = Script::new((2..=10_002).map(|page| {
        let link = format!("<?page={page}>; rel=\"next\"");
        respond(200, &[("link", &link)], r#"{"total_count": 0, "jobs": []}"#)
    }));
    let mut pages = jobs(&script.client());
    let mut count = 0;
    let error = loop {
        match pages.try_next().await {
            Ok(page) => assert!(page.is_some(), "the list has no end"),
            Err(error) => break error,
        }
        count += 1;
    };
    assert_eq!((count, error.kind()), (10_000, ErrorKind::TooLarge));
}

#[tokio::test]
async fn links_in_titles_are_not_followed() {
    let titles = [
        r#"<?page=9>; rel="last"; title="rel=next""#,
        r#"<?page=9>; title="; rel=next; "; rel="last""#,
        r#"<?page=9>; title="<?page=8>; rel=next"; rel="last""#,
        r#"<?page=9>; title="\"; rel=next"; rel="last""#,
        r#"<?page=9>; rel="last"; rel="next""#,
    ];
    for link in titles {
        let link = format!("link: {link}");
        let body = "{ \"total_count\": 0, \"jobs\": [] }";
        let server = Hostile::start([response(200, &[&link], body)]).await;
        let mut pages = jobs(&client(&server));
        assert!(pages.try_next().await.expect("a page").is_some());
        assert!(pages.try_next().await.expect(&link).is_none());
        assert_eq!(server.requests(), 1, "{link}");
    }
}

#[tokio::test]
async fn rejects_a_next_relation_without_a_target() {
    for link in ["/jobs?page=2; rel=next", "<?page=2; rel=\"next\""] {
        let link = format!("link: {link}");
        let body = "{ \"total_count\": 0, \"jobs\": [] }";
        let server = Hostile::start([response(200, &[&link], body)]).await;
        let mut pages = jobs(&client(&server));
        assert!(pages.try_next().await.expect("a page").is_some());
        let error = pages.try_next().await.expect_err(&link);
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains("invalid link"), "{error}");
    }
}
