//! Lists of several pages, which the `Link` header of GitHub connects.

use futures_util::TryStreamExt;
use github_actions_client::{Client, ErrorKind};
use serde_json::json;
use tests::server::{client, header, requests, target};
use wiremock::matchers::{path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};

const JOBS: &str = "/repos/o/r/actions/runs/1/jobs";
/// The path of links, which name the repository by its ID.
const NUMERIC: &str = "/repositories/123/actions/runs/1/jobs";

/// Returns a page with these jobs and a `Link` header.
fn page(ids: &[i64], link: &str) -> ResponseTemplate {
    let jobs = ids.iter().map(|id| {
        json!({
            "id": id, "run_id": 1, "run_url": "", "node_id": "", "head_sha": "", "url": "",
            "html_url": null, "status": "queued", "conclusion": null, "name": "a, b",
            "started_at": "2026-01-01T00:00:00Z", "completed_at": null, "check_run_url": "",
            "labels": [],
        })
    });
    let body = json!({ "total_count": 5, "jobs": jobs.collect::<Vec<_>>() });
    let response = ResponseTemplate::new(200).set_body_json(body);
    if link.is_empty() {
        response
    } else {
        response.insert_header("link", link)
    }
}

async fn mount(server: &MockServer, list: &str, number: Option<&str>, response: ResponseTemplate) {
    let mock = Mock::given(path(list));
    let mock = match number {
        Some(number) => mock.and(query_param("page", number)),
        None => mock.and(query_param_is_missing("page")),
    };
    mock.respond_with(response).mount(server).await;
}

/// Starts a server with three pages of jobs.
async fn three_pages() -> MockServer {
    let server = MockServer::start().await;
    let link = |page: u8, rel: &str| {
        format!(
            "<{}{NUMERIC}?per_page=2&x=a,b&page={page}>; rel=\"{rel}\"",
            server.uri()
        )
    };
    let first = format!("{}, {}", link(2, "next"), link(3, "last"));
    // The order of relations and the parameters before `rel` do not matter.
    let second = format!(
        "{}, <{}{NUMERIC}?per_page=2&x=a,b&page=3>; title=\"the next, and last\"; rel=\"next last\"",
        link(1, "prev first"),
        server.uri()
    );
    let third = format!("{}, {}", link(1, "first"), link(2, "prev"));
    mount(&server, JOBS, None, page(&[1, 2], &first)).await;
    mount(&server, NUMERIC, Some("2"), page(&[3, 4], &second)).await;
    mount(&server, NUMERIC, Some("3"), page(&[5], &third)).await;
    server
}

#[tokio::test]
async fn items_follow_next_links_unchanged() {
    let server = three_pages().await;
    let client = client(&server);
    let mut jobs = client
        .workflow_jobs()
        .list_jobs_for_workflow_run("o", "r", 1)
        .per_page(2)
        .items();
    let mut ids = Vec::new();
    while let Some(job) = jobs.try_next().await.expect("all pages") {
        ids.push(job.id);
    }
    assert_eq!(ids, [1, 2, 3, 4, 5]);
    assert!(
        jobs.try_next()
            .await
            .expect("the end of the list")
            .is_none()
    );
    let requests = requests(&server).await;
    let targets: Vec<String> = requests.iter().map(target).collect();
    let linked = |page| format!("{NUMERIC}?per_page=2&x=a,b&page={page}");
    assert_eq!(
        targets,
        [format!("{JOBS}?per_page=2"), linked(2), linked(3)]
    );
    for request in &requests {
        assert_eq!(header(request, "authorization"), Some("Bearer TOKEN"));
        assert_eq!(
            header(request, "accept"),
            Some("application/vnd.github+json")
        );
    }
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    let server = three_pages().await;
    let client = client(&server);
    let request = || {
        client
            .workflow_jobs()
            .list_jobs_for_workflow_run_attempt("o", "r", 1, 1)
    };
    let missing = request().items().try_collect().await.expect_err("404");
    assert_eq!(missing.status().map(|it| it.as_u16()), Some(404));

    let request = || {
        client
            .workflow_jobs()
            .list_jobs_for_workflow_run("o", "r", 1)
    };
    let pages: Vec<_> = request().pages().try_collect().await.expect("all pages");
    let sizes: Vec<usize> = pages.iter().map(|page| page.body.jobs.len()).collect();
    assert_eq!(sizes, [2, 2, 1]);
    let items = request().items().try_collect().await.expect("all pages");
    assert_eq!(items.len(), 5);
    let ids = TryStreamExt::try_filter_map(request().items(), |job| async move {
        Ok((job.id > 3).then_some(job.id))
    });
    let ids: Vec<i64> = ids.try_collect().await.expect("all pages");
    assert_eq!(ids, [4, 5]);
    assert_eq!(
        request()
            .items()
            .try_collect()
            .await
            .map(|it| it.len())
            .ok(),
        Some(5)
    );
}

#[tokio::test]
async fn all_lists_of_runs_have_pages() {
    let server = MockServer::start().await;
    for list in ["runs", "workflows/main.yaml/runs"] {
        let next = format!(
            "<{}/repositories/123/actions/{list}?page=2>; rel=\"next\"",
            server.uri()
        );
        let body = json!({ "total_count": 0, "workflow_runs": [] });
        let first = ResponseTemplate::new(200)
            .set_body_json(&body)
            .insert_header("link", next);
        mount(&server, &format!("/repos/o/r/actions/{list}"), None, first).await;
        let second = ResponseTemplate::new(200).set_body_json(&body);
        mount(
            &server,
            &format!("/repositories/123/actions/{list}"),
            Some("2"),
            second,
        )
        .await;
    }
    let client = client(&server);
    let runs = client.workflow_runs();
    let all = runs
        .list_workflow_runs_for_repo("o", "r")
        .pages()
        .try_collect::<Vec<_>>()
        .await;
    assert_eq!(all.expect("both pages").len(), 2);
    let one = runs
        .list_workflow_runs("o", "r", "main.yaml")
        .pages()
        .try_collect::<Vec<_>>()
        .await;
    assert_eq!(one.expect("both pages").len(), 2);
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let server = MockServer::start().await;
    let next = format!("<{}{NUMERIC}?page=2>; rel=\"next\"", server.uri());
    mount(&server, JOBS, None, page(&[1], &next)).await;
    mount(&server, NUMERIC, Some("2"), ResponseTemplate::new(502)).await;
    let client = client(&server);
    let mut jobs = client
        .workflow_jobs()
        .list_jobs_for_workflow_run("o", "r", 1)
        .items();
    assert_eq!(
        jobs.try_next()
            .await
            .expect("the first page")
            .map(|it| it.id),
        Some(1)
    );
    let error = jobs.try_next().await.expect_err("the second page fails");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(502));
    assert!(
        jobs.try_next()
            .await
            .expect("the end of the list")
            .is_none()
    );
    assert_eq!(
        requests(&server).await.len(),
        4,
        "the second page is requested three times"
    );
}

#[tokio::test]
async fn rejects_links_to_another_server() {
    let (server, other) = (MockServer::start().await, MockServer::start().await);
    let next = format!("<{}{NUMERIC}?page=2>; rel=\"next\"", other.uri());
    mount(&server, JOBS, None, page(&[1], &next)).await;
    let error = link_error(&client(&server)).await;
    assert!(
        error.contains("invalid link to the next page: different origin"),
        "{error}"
    );
    assert_eq!(requests(&other).await.len(), 0);
}

#[tokio::test]
async fn rejects_links_to_the_same_page() {
    let server = MockServer::start().await;
    mount(
        &server,
        JOBS,
        None,
        page(&[1], &format!("<{JOBS}?per_page=100>; rel=next")),
    )
    .await;
    let error = link_error(&client(&server)).await;
    assert!(
        error.ends_with("invalid link to the next page: page already visited"),
        "{error}"
    );
    assert_eq!(requests(&server).await.len(), 1);
}

async fn link_error(client: &Client) -> String {
    let mut pages = client
        .workflow_jobs()
        .list_jobs_for_workflow_run("o", "r", 1)
        .pages();
    assert!(pages.try_next().await.expect("the first page").is_some());
    let error = pages.try_next().await.expect_err("an invalid link");
    assert_eq!(error.kind(), ErrorKind::Decode);
    error.to_string()
}
