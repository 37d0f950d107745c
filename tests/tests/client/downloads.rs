//! Downloads: links, streams and files.

use std::fs;

use futures_util::TryStreamExt;
use github_actions_client::ErrorKind;
use github_actions_client::download::DownloadLink;
use tests::server::{answering, client, header, only_request, requests, target};
use tokio::io::AsyncWriteExt as _;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Returns a download link of an API that redirects to a location.
async fn link(location: &str) -> DownloadLink {
    let api = answering(ResponseTemplate::new(302).insert_header("location", location)).await;
    let client = client(&api);
    let link = client
        .workflow_jobs()
        .download_job_logs_for_workflow_run("o", "r", 1)
        .await;
    // A renewal would reach another test if wiremock reused the server.
    std::mem::forget(api);
    link.expect("a download link")
}

/// Starts a storage host with this response, and returns a link to it.
async fn storage(response: ResponseTemplate) -> (MockServer, DownloadLink) {
    let storage = answering(response).await;
    let link = link(&format!("{}/log?sig=SECRET", storage.uri())).await;
    (storage, link)
}

#[tokio::test]
async fn sends_no_token_to_the_storage_host() {
    let (storage, link) = storage(ResponseTemplate::new(200).set_body_string("line\n")).await;
    assert_eq!(link.location(), format!("{}/log?sig=SECRET", storage.uri()));
    assert_eq!(
        requests(&storage).await.len(),
        0,
        "links are not followed until the download starts"
    );
    assert_eq!(link.bytes().await.expect("the log"), b"line\n");
    let request = only_request(&storage).await;
    assert_eq!(target(&request), "/log?sig=SECRET");
    assert_eq!(header(&request, "authorization"), None);
    assert_eq!(header(&request, "x-github-api-version"), None);
    assert_eq!(
        header(&request, "user-agent"),
        Some("github-actions-client/0.2.0")
    );
}

#[tokio::test]
async fn replaces_invalid_utf8_in_text() {
    let (_storage, link) = storage(ResponseTemplate::new(200).set_body_bytes(b"a\xff\n")).await;
    assert_eq!(link.text().await.expect("the log"), "a\u{fffd}\n");
}

#[tokio::test]
async fn only_text_drops_the_byte_order_mark() {
    let log = "\u{feff}2026-11-21T10:00:00Z line\n";
    let (_storage, link) = storage(ResponseTemplate::new(200).set_body_string(log)).await;
    assert_eq!(link.text().await.expect("the log"), log[3..]);
    assert_eq!(link.bytes().await.expect("the log"), log.as_bytes());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.txt");
    link.save(&path).await.expect("the log");
    assert_eq!(std::fs::read(path).expect("a file"), log.as_bytes());
}

#[tokio::test]
async fn streams_chunks_and_reports_progress() {
    let (_storage, link) = storage(ResponseTemplate::new(200).set_body_string("line\n")).await;
    let mut download = link.download().await.expect("the log");
    let progress = download.progress();
    assert_eq!((progress.bytes, progress.total), (0, Some(5)));
    assert_eq!(download.headers()["content-length"], "5");
    let mut content = Vec::new();
    while let Some(chunk) = download.try_next().await.expect("the log") {
        content.extend_from_slice(&chunk);
    }
    assert_eq!(content, b"line\n");
    assert_eq!(download.progress().bytes, 5);
    let stream = link.download().await.expect("the log");
    let chunks: Vec<bytes::Bytes> = TryStreamExt::try_collect(stream).await.expect("the log");
    assert_eq!(chunks.concat(), b"line\n");
}

#[tokio::test]
async fn saves_to_a_file() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("job.log");
    let (_storage, link) = storage(ResponseTemplate::new(200).set_body_string("line\n")).await;
    assert_eq!(link.save(&file).await.expect("the log is saved"), 5);
    assert_eq!(fs::read_to_string(&file).expect("the log"), "line\n");
    assert_eq!(
        fs::read_dir(dir.path()).expect("a directory").count(),
        1,
        "no temporary file is left"
    );
}

#[tokio::test]
async fn keeps_the_existing_file_on_failure() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("job.log");
    fs::write(&file, "old").expect("a file");
    let xml = "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code></Error>";
    let (_storage, expired) = storage(ResponseTemplate::new(403).set_body_string(xml)).await;
    let error = expired.save(&file).await.expect_err("403");
    assert_eq!(
        (error.kind(), error.status().map(|it| it.as_u16())),
        (ErrorKind::Api, Some(403))
    );
    assert_eq!(error.body().map(|it| it.as_ref()), Some(xml.as_bytes()));
    assert!(!error.to_string().contains("SECRET") && !format!("{error:?}").contains("SECRET"));

    let error = interrupted()
        .await
        .save(&file)
        .await
        .expect_err("the body is incomplete");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(!format!("{error:?}").contains("SECRET"), "{error:?}");
    assert_eq!(fs::read_to_string(&file).expect("the old file"), "old");
    assert_eq!(
        fs::read_dir(dir.path()).expect("a directory").count(),
        1,
        "no temporary file is left"
    );
}

/// Returns a link to content that is shorter than its `Content-Length`.
async fn interrupted() -> DownloadLink {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.expect("a connection");
        let response = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf of it";
        socket.write_all(response).await.expect("a connection");
    });
    link(&format!("http://{address}/log?sig=SECRET")).await
}

#[tokio::test]
async fn io_error_names_the_file() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let (_storage, link) = storage(ResponseTemplate::new(200)).await;
    let error = link
        .save(dir.path().join("missing/job.log"))
        .await
        .expect_err("the directory does not exist");
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("missing/job.log"), "{error}");
}

#[tokio::test]
async fn follows_redirects_between_storage_hosts_up_to_a_limit() {
    let storage = MockServer::start().await;
    let redirect = ResponseTemplate::new(307).insert_header("location", "/moved");
    Mock::given(path("/log"))
        .respond_with(redirect)
        .mount(&storage)
        .await;
    let log = ResponseTemplate::new(200).set_body_string("line\n");
    Mock::given(path("/moved"))
        .respond_with(log)
        .mount(&storage)
        .await;
    let redirect_loop = ResponseTemplate::new(302).insert_header("location", "/loop");
    Mock::given(path("/loop"))
        .respond_with(redirect_loop)
        .mount(&storage)
        .await;
    let log = link(&format!("{}/log", storage.uri())).await.bytes().await;
    assert_eq!(log.expect("the log"), b"line\n");
    let error = link(&format!("{}/loop", storage.uri())).await.bytes().await;
    assert!(
        error
            .expect_err("a redirect loop")
            .to_string()
            .ends_with("too many redirects")
    );
    assert!(
        requests(&storage)
            .await
            .iter()
            .all(|it| header(it, "authorization").is_none())
    );
}

#[tokio::test]
async fn debug_hides_the_query_of_a_link() {
    let link = link("https://storage.example.com/log?sig=SECRET#SECRET").await;
    let shown = format!("{link:?}");
    assert!(
        shown.contains("https://storage.example.com/log") && !shown.contains("SECRET"),
        "{shown}"
    );
}

#[tokio::test]
async fn resolves_relative_locations_and_requires_one() {
    let api = answering(ResponseTemplate::new(302).insert_header("location", "/log")).await;
    let client = client(&api);
    let link = client
        .workflow_runs()
        .download_workflow_run_logs("o", "r", 1)
        .await;
    assert_eq!(
        link.expect("a download link").location(),
        format!("{}/log", api.uri())
    );

    let api = answering(ResponseTemplate::new(302)).await;
    let client = tests::server::client(&api);
    let error = client
        .workflow_runs()
        .download_workflow_run_logs("o", "r", 1)
        .await;
    let error = error.expect_err("no Location header");
    assert_eq!(
        (error.kind(), error.status().map(|it| it.as_u16())),
        (ErrorKind::Decode, Some(302))
    );
}

#[tokio::test]
async fn returns_404_and_410_of_the_api() {
    for status in [404, 410] {
        let api = answering(ResponseTemplate::new(status)).await;
        let client = client(&api);
        let error = client
            .workflow_jobs()
            .download_job_logs_for_workflow_run("o", "r", 1)
            .await;
        assert_eq!(
            error
                .expect_err("an error status")
                .status()
                .map(|it| it.as_u16()),
            Some(status)
        );
    }
}
