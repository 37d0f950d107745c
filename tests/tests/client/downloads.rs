//! Redirects: the place of a log, the log itself, and who gets the token.

use std::fs;

use futures_util::TryStreamExt;
use github_actions_client::ErrorKind;
use github_actions_client::download::DownloadLink;
use tests::server::{answering, client, header, only_request, requests, target};
use tokio::io::AsyncWriteExt as _;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// The place of a log, as the API at this server names it.
async fn place(location: &str) -> DownloadLink {
    let api = answering(ResponseTemplate::new(302).insert_header("location", location)).await;
    let client = client(&api);
    let place = client
        .workflow_jobs()
        .download_job_logs_for_workflow_run("o", "r", 1)
        .await;
    // Downloads may ask it again, after wiremock would have given it to another test.
    std::mem::forget(api);
    place.expect("a redirect is the success")
}

async fn storage(answer: ResponseTemplate) -> (MockServer, DownloadLink) {
    let storage = answering(answer).await;
    let place = place(&format!("{}/log?sig=SECRET", storage.uri())).await;
    (storage, place)
}

#[tokio::test]
async fn the_log_is_fetched_without_the_token() {
    let (storage, place) = storage(ResponseTemplate::new(200).set_body_string("line\n")).await;
    assert_eq!(
        place.location(),
        format!("{}/log?sig=SECRET", storage.uri())
    );
    assert_eq!(
        requests(&storage).await.len(),
        0,
        "a place is not visited unasked"
    );
    assert_eq!(place.bytes().await.expect("the log is there"), b"line\n");
    let request = only_request(&storage).await;
    assert_eq!(target(&request), "/log?sig=SECRET");
    assert_eq!(header(&request, "authorization"), None);
    assert_eq!(header(&request, "x-github-api-version"), None);
    assert_eq!(
        header(&request, "user-agent"),
        Some("github-actions-client/0.1.0")
    );
}

#[tokio::test]
async fn a_log_is_taken_as_text_whatever_programs_print() {
    let (_storage, place) = storage(ResponseTemplate::new(200).set_body_bytes(b"a\xff\n")).await;
    assert_eq!(place.text().await.expect("the log is there"), "a\u{fffd}\n");
}

#[tokio::test]
async fn a_log_comes_piece_by_piece() {
    let (_storage, place) = storage(ResponseTemplate::new(200).set_body_string("line\n")).await;
    let mut download = place.download().await.expect("the log is there");
    let progress = download.progress();
    assert_eq!((progress.bytes, progress.total), (0, Some(5)));
    assert_eq!(download.headers()["content-length"], "5");
    let mut content = Vec::new();
    while let Some(piece) = download.try_next().await.expect("it is whole") {
        content.extend_from_slice(&piece);
    }
    assert_eq!(content, b"line\n");
    assert_eq!(download.progress().bytes, 5);
    let stream = place.download().await.expect("the log is still there");
    let pieces: Vec<bytes::Bytes> = TryStreamExt::try_collect(stream)
        .await
        .expect("it is whole");
    assert_eq!(pieces.concat(), b"line\n");
}

#[tokio::test]
async fn a_saved_log_has_its_name_when_it_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("job.log");
    let (_storage, place) = storage(ResponseTemplate::new(200).set_body_string("line\n")).await;
    assert_eq!(place.save(&file).await.expect("it can be saved"), 5);
    assert_eq!(fs::read_to_string(&file).expect("the log"), "line\n");
    assert_eq!(
        fs::read_dir(folder.path()).expect("the folder").count(),
        1,
        "nothing else is left"
    );
}

#[tokio::test]
async fn what_was_there_before_stays_when_a_download_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("job.log");
    fs::write(&file, "old").expect("a file");
    let xml = "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code></Error>";
    let (_storage, expired) = storage(ResponseTemplate::new(403).set_body_string(xml)).await;
    let error = expired.save(&file).await.expect_err("an error is no log");
    assert_eq!(
        (error.kind(), error.status().map(|it| it.as_u16())),
        (ErrorKind::Api, Some(403))
    );
    assert_eq!(error.body().map(|it| it.as_ref()), Some(xml.as_bytes()));
    assert!(!error.to_string().contains("SECRET") && !format!("{error:?}").contains("SECRET"));

    let error = broken_off()
        .await
        .save(&file)
        .await
        .expect_err("half a log is no log");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(!format!("{error:?}").contains("SECRET"), "{error:?}");
    assert_eq!(fs::read_to_string(&file).expect("the old file"), "old");
    assert_eq!(
        fs::read_dir(folder.path()).expect("the folder").count(),
        1,
        "nothing else is left"
    );
}

/// A place whose content is shorter than its length says.
async fn broken_off() -> DownloadLink {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.expect("a caller");
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf of it";
        socket.write_all(answer).await.expect("it is still there");
    });
    place(&format!("http://{address}/log?sig=SECRET")).await
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_storage, place) = storage(ResponseTemplate::new(200)).await;
    let error = place
        .save(folder.path().join("missing/job.log"))
        .await
        .expect_err("no such folder");
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("missing/job.log"), "{error}");
}

#[tokio::test]
async fn the_storage_may_lead_on_but_not_forever() {
    let storage = MockServer::start().await;
    let on = ResponseTemplate::new(307).insert_header("location", "/moved");
    Mock::given(path("/log"))
        .respond_with(on)
        .mount(&storage)
        .await;
    let log = ResponseTemplate::new(200).set_body_string("line\n");
    Mock::given(path("/moved"))
        .respond_with(log)
        .mount(&storage)
        .await;
    let round = ResponseTemplate::new(302).insert_header("location", "/round");
    Mock::given(path("/round"))
        .respond_with(round)
        .mount(&storage)
        .await;
    let log = place(&format!("{}/log", storage.uri())).await.bytes().await;
    assert_eq!(log.expect("it is there"), b"line\n");
    let error = place(&format!("{}/round", storage.uri()))
        .await
        .bytes()
        .await;
    assert!(
        error
            .expect_err("it never ends")
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
async fn a_place_does_not_show_what_it_proves() {
    let place = place("https://storage.example.com/log?sig=SECRET#SECRET").await;
    let shown = format!("{place:?}");
    assert!(
        shown.contains("https://storage.example.com/log") && !shown.contains("SECRET"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_place_may_be_relative_and_must_be_there() {
    let api = answering(ResponseTemplate::new(302).insert_header("location", "/log")).await;
    let client = client(&api);
    let place = client
        .workflow_runs()
        .download_workflow_run_logs("o", "r", 1)
        .await;
    assert_eq!(
        place.expect("a place").location(),
        format!("{}/log", api.uri())
    );

    let api = answering(ResponseTemplate::new(302)).await;
    let client = tests::server::client(&api);
    let error = client
        .workflow_runs()
        .download_workflow_run_logs("o", "r", 1)
        .await;
    let error = error.expect_err("there is no Location");
    assert_eq!(
        (error.kind(), error.status().map(|it| it.as_u16())),
        (ErrorKind::Decode, Some(302))
    );
}

#[tokio::test]
async fn logs_that_are_gone_are_told_apart() {
    for status in [404, 410] {
        let api = answering(ResponseTemplate::new(status)).await;
        let client = client(&api);
        let error = client
            .workflow_jobs()
            .download_job_logs_for_workflow_run("o", "r", 1)
            .await;
        assert_eq!(
            error
                .expect_err("it is gone")
                .status()
                .map(|it| it.as_u16()),
            Some(status)
        );
    }
}
