//! Links of a server behind a gateway, and links with unusual bytes.

use github_actions_client::{Client, Error, ErrorKind, Server};
use http::HeaderValue;
use http::header::LINK;
use tests::script::{Script, respond};
use tests::server::{client, requests};
use wiremock::matchers::{any, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

const PAGE: &str = r#"{"total_count": 0, "jobs": []}"#;

async fn list(client: &Client) -> Result<(), Error> {
    let jobs = client.workflow_jobs();
    let all = jobs.list_jobs_for_workflow_run("o", "r", 1).items();
    all.try_collect().await.map(drop)
}

/// Returns the URLs of both pages of a list on this server, if the first one has this link.
async fn followed(server: Server, link: &str) -> Result<Vec<String>, Error> {
    let next = format!("<{link}>; rel=\"next\"");
    let script = Script::new([
        respond(200, &[("link", &next)], PAGE),
        respond(200, &[], PAGE),
    ]);
    let client = script.builder().server(server).build()?;
    list(&client).await?;
    let urls = script.requests().into_iter();
    Ok(urls.map(|(_, request)| request.uri().to_string()).collect())
}

#[tokio::test]
async fn an_error_names_both_origins() {
    let gateway = Server::ghes("gateway.example.com");
    let link = "http://me:pw@ghe.internal:8080/api/v3/repositories/1?key=secret";
    let error = followed(gateway, link).await.expect_err("another origin");
    let text = error.to_string();
    assert!(
        text.contains("http://ghe.internal:8080, not https://gateway.example.com;"),
        "{text}"
    );
    assert!(!text.contains("pw") && !text.contains("secret"), "{text}");
}

#[tokio::test]
async fn rebased_links_keep_the_base_url() {
    for (base, link, expected) in [
        (
            "https://gateway.example.com/api/v3",
            "http://ghe.internal/api/v3/repositories/1/jobs?page=2",
            "https://gateway.example.com/api/v3/repositories/1/jobs?page=2",
        ),
        (
            "https://gateway.example.com/ghe/api/v3",
            "https://ghe.internal/api/v3/repositories/1/a%2Fb?page=2",
            "https://gateway.example.com/ghe/api/v3/repositories/1/a%2Fb?page=2",
        ),
        (
            "https://gateway.example.com/ghe",
            "https://ghe.internal:8443/repositories/1?page=2",
            "https://gateway.example.com/ghe/repositories/1?page=2",
        ),
        (
            "https://gateway.example.com",
            "https://me:pw@ghe.internal/../repositories/1?page=2#x",
            "https://gateway.example.com/repositories/1?page=2",
        ),
        (
            "https://gateway.example.com/api/v3",
            "https://gateway.example.com/other?page=2",
            "https://gateway.example.com/other?page=2",
        ),
    ] {
        let server = Server::new(base).rebase_links();
        let urls = followed(server, link).await.expect("both pages");
        assert_eq!(urls[1], expected, "{link}");
    }
}

#[tokio::test]
async fn rebased_redirects_keep_the_base_url() {
    for (code, is_followed) in [(301, true), (302, false), (307, true), (308, true)] {
        let location = [("location", "http://ghe.internal/api/v3/repositories/1/jobs")];
        let script = Script::new([respond(code, &location, ""), respond(200, &[], PAGE)]);
        let server = Server::ghes("gateway.example.com").rebase_links();
        let client = script.builder().server(server).build();
        let result = list(&client.expect("a valid client")).await;
        assert_eq!(result.is_ok(), is_followed, "{code}");
        let last = script.requests().pop().expect("a request").1;
        assert_eq!(last.uri().host(), Some("gateway.example.com"));
        let is_moved = last.uri().path() == "/api/v3/repositories/1/jobs";
        assert_eq!(is_moved, is_followed, "{code}");
    }
}

#[tokio::test]
async fn download_links_are_not_rebased() {
    let signed = "https://storage.example.com/log?sig=SECRET";
    for code in [301, 302, 307, 308] {
        let script = Script::new([respond(code, &[("location", signed)], "")]);
        let server = Server::ghes("gateway.example.com").rebase_links();
        let client = script.builder().server(server).build();
        let client = client.expect("a valid client");
        let runs = client.workflow_runs();
        let link = runs.download_workflow_run_logs("o", "r", 1).await;
        assert_eq!(link.expect("a download link").location(), signed, "{code}");
        assert_eq!(script.count(), 1, "{code}");
    }
}

#[tokio::test]
async fn relative_links_start_at_the_redirected_page() {
    let moved = respond(301, &[("location", "/repositories/1/jobs")], "");
    let link = [("link", "<?page=2>; rel=\"next\"")];
    let script = Script::new([moved, respond(200, &link, PAGE), respond(200, &[], PAGE)]);
    list(&script.client()).await.expect("two pages");
    let last = script.requests().pop().expect("a request").1;
    assert_eq!(last.uri().path(), "/repositories/1/jobs");
    assert_eq!(last.uri().query(), Some("page=2"));
}

#[tokio::test]
async fn reads_links_with_bytes_above_127() {
    for title in [&b"caf\xc3\xa9"[..], b"\xff\xfe", b"\xe9"] {
        let server = MockServer::start().await;
        let link = [
            b"</last>; rel=last; title=\"",
            title,
            b"\", </repos?page=2>; rel=\"next\"",
        ];
        let link = HeaderValue::from_bytes(&link.concat()).expect("a valid header");
        let page = ResponseTemplate::new(200).set_body_string(PAGE);
        Mock::given(query_param("page", "2"))
            .respond_with(page.clone())
            .mount(&server)
            .await;
        Mock::given(any())
            .respond_with(page.insert_header(LINK, link))
            .mount(&server)
            .await;
        list(&client(&server)).await.expect("both pages");
        assert_eq!(requests(&server).await.len(), 2);
    }
}

#[tokio::test]
async fn a_redirect_that_is_not_followed_names_both_places() {
    for (code, location, to) in [
        (
            302,
            "https://me:pw@sso.example.com/login?key=secret",
            "https://sso.example.com/login",
        ),
        (301, "//sso.example.com/#secret", "https://sso.example.com/"),
        (307, "http://[secret", "an invalid URL"),
        (303, "/elsewhere", "https://api.github.com/elsewhere"),
    ] {
        let script = Script::new([respond(code, &[("location", location)], "")]);
        let error = list(&script.client()).await.expect_err("a redirect");
        assert_eq!(error.kind(), ErrorKind::Api);
        let text = error.to_string();
        let from = "https://api.github.com/repos/o/r/actions/runs/1/jobs";
        let expected = format!("redirect from {from} to {to} not followed");
        assert!(text.contains(&expected), "{text}");
        assert!(!text.contains("pw") && !text.contains("secret"), "{text}");
        assert_eq!(script.count(), 1);
    }
}
