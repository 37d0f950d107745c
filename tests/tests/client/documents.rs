//! Documents in place of a log or an archive, and content that the API returns directly.

use std::fs;

use github_actions_client::download::DownloadLink;
use github_actions_client::{Error, ErrorKind};
use tests::hostile::Step::Close;
use tests::hostile::{Hostile, Response, client, header, response, send, status};

const HTML: &str = "<!DOCTYPE html>\n<html><title>Sign in</title></html>";

/// Requests a link from an API with these responses.
async fn link(
    responses: impl IntoIterator<Item = Response>,
) -> (Hostile, Result<DownloadLink, Error>) {
    let api = Hostile::start(responses).await;
    let client = client(&api);
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    (api, link)
}

/// Starts an API that redirects to a host with these responses.
async fn redirect(responses: impl IntoIterator<Item = Response>) -> (Hostile, DownloadLink) {
    let storage = Hostile::start(responses).await;
    let location = format!("location: {}/login?return_to=SECRET", storage.url());
    let (_api, link) = link([response(302, &[&location], "")]).await;
    (storage, link.expect("a link"))
}

/// Documents as media types with bodies.
fn documents() -> Vec<(&'static [&'static str], &'static str)> {
    vec![
        (&["content-type: text/html; charset=utf-8"], HTML),
        (&["content-type: Text/HTML"], "Sign in"),
        (&["content-type: application/xhtml+xml"], HTML),
        (&["content-type: application/json"], "{\"message\": \"x\"}"),
        (&["content-type: application/problem+json;v=1"], "{}"),
        (&[], HTML),
        (&[], " \n<html lang=\"en\"></html>"),
        (&[], "\u{feff}<!doctype HTML>"),
    ]
}

#[tokio::test]
async fn rejects_documents_in_place_of_content() {
    for (headers, body) in documents() {
        let (storage, link) = redirect([response(200, headers, body)]).await;
        let dir = tempfile::tempdir().expect("a temporary directory");
        let file = dir.path().join("job.log");
        let error = link.save(&file).await.expect_err(body);
        assert_eq!(
            (error.kind(), status(&error)),
            (ErrorKind::Decode, Some(200))
        );
        let text = error.to_string();
        let origin = format!(
            ": download from {}/login: unexpected content: ",
            storage.url()
        );
        assert!(text.contains(&origin), "{text}");
        assert!(!text.contains("SECRET") && !format!("{error:?}").contains("SECRET"));
        assert_eq!(error.body().map(|it| it.as_ref()), Some(body.as_bytes()));
        assert!(!fs::exists(&file).expect("a readable directory"));
        assert_eq!(storage.requests(), 1);

        let content = link.accept_documents().text().await;
        let expected = body.trim_start_matches('\u{feff}');
        assert_eq!(content.expect("the document"), expected);
    }
}

#[tokio::test]
async fn the_error_names_the_last_host() {
    let login = Hostile::start([response(200, &["content-type: text/html"], HTML)]).await;
    let location = format!("location: {}/sso?token=SECRET", login.url());
    let (_storage, link) = redirect([response(302, &[&location], "")]).await;
    let error = link.text().await.expect_err("a sign-in page").to_string();
    assert!(
        error.contains(&format!("from {}/sso", login.url())),
        "{error}"
    );
    assert!(!error.contains("SECRET"), "{error}");
}

#[tokio::test]
async fn rejects_a_document_in_place_of_the_rest() {
    let first = vec![
        send("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\nline"),
        Close,
    ];
    let html = response(200, &["content-type: text/html"], HTML);
    let (_storage, link) = redirect([first, html]).await;
    let error = link.text().await.expect_err("a sign-in page");
    assert!(
        error.to_string().contains("unexpected content: HTML"),
        "{error}"
    );
}

#[tokio::test]
async fn accepts_other_content() {
    let others: [(&[&str], &str); 6] = [
        (&["content-type: text/plain"], HTML),
        (&["content-type: application/zip"], "PK\u{3}\u{4}"),
        (&["content-type: application/octet-stream"], "{}"),
        (&[], "<log/>"),
        (&[], "2026-01-01T00:00:00Z <html>"),
        (&[], ""),
    ];
    for (headers, body) in others {
        let (_storage, link) = redirect([response(200, headers, body)]).await;
        assert_eq!(link.text().await.expect("the content"), body);
    }
}

#[tokio::test]
async fn takes_content_that_the_api_returns_directly() {
    let contents: [(&[&str], &str); 5] = [
        (&["content-type: text/plain; charset=utf-8"], "line\n"),
        (&["content-type: application/zip"], "PK\u{3}\u{4}"),
        (&["content-type: application/octet-stream"], "bytes"),
        (&["content-type: text/plain"], ""),
        (&[], "line\n"),
    ];
    for (headers, body) in contents {
        let (api, link) = link([response(200, headers, body)]).await;
        let link = link.expect("the content");
        assert_eq!(
            link.location(),
            format!("{}/repos/o/r/actions/jobs/1/logs", api.url())
        );
        for _ in 0..2 {
            assert_eq!(link.text().await.expect("the content"), body);
        }
        let dir = tempfile::tempdir().expect("a temporary directory");
        let file = dir.path().join("job.log");
        assert_eq!(
            link.save(&file).await.expect("the content"),
            body.len() as u64
        );
        assert_eq!(fs::read_to_string(&file).expect("the file"), body);
        assert_eq!(api.requests(), 1);
        if !body.is_empty() {
            let error = link
                .max_size(1)
                .bytes()
                .await
                .expect_err("two bytes or more");
            assert_eq!(error.kind(), ErrorKind::TooLarge);
        }
    }
}

#[tokio::test]
async fn rejects_documents_that_the_api_returns_directly() {
    for (headers, body) in documents() {
        let (api, link) = link([response(200, headers, body)]).await;
        let error = link.expect_err(body);
        assert_eq!(
            (error.kind(), status(&error)),
            (ErrorKind::Decode, Some(200))
        );
        let text = error.to_string();
        let url = format!("GET {}/repos/o/r/actions/jobs/1/logs: unex", api.url());
        assert!(text.starts_with(&url), "{text}");
    }
    // Neither a location nor content.
    for responses in [response(200, &[], ""), response(204, &[], "")] {
        let (_api, link) = link([responses]).await;
        let error = link.expect_err("no content");
        assert!(error.to_string().contains("Location"), "{error}");
    }
    let encoded = response(
        200,
        &["content-encoding: br", "content-type: text/plain"],
        "x",
    );
    let (_api, link) = link([encoded]).await;
    let error = link
        .expect("content")
        .text()
        .await
        .expect_err("encoded content");
    assert!(
        error
            .to_string()
            .contains("unsupported content encoding: br"),
        "{error}"
    );
}

#[tokio::test]
async fn an_expired_link_is_renewed_by_content() {
    let storage = Hostile::start([response(403, &[], "expired")]).await;
    let location = format!("location: {}/log", storage.url());
    let text = response(200, &["content-type: text/plain"], "line\n");
    let (api, link) = link([response(302, &[&location], ""), text]).await;
    let text = link.expect("a link").text().await;
    assert_eq!(text.expect("the log"), "line\n");
    assert_eq!((api.requests(), storage.requests()), (2, 1));
    let heads = storage.heads();
    assert_eq!(header(&heads[0], "authorization"), None);
}
