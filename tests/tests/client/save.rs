//! Downloads to files: the file is complete or unchanged, and no temporary file is left.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use futures_util::FutureExt as _;
use github_actions_client::ErrorKind;
use github_actions_client::download::DownloadLink;
use tempfile::TempDir;
use tests::hostile::Step::{Close, Flood, Stall};
use tests::hostile::{Hostile, Response, client, response, send, status};

/// Returns a link to a storage host with these responses.
async fn link(responses: impl IntoIterator<Item = Response>) -> (Hostile, DownloadLink) {
    let storage = Hostile::start(responses).await;
    let location = format!("location: {}/log?sig=1", storage.url());
    let api = Hostile::start([response(302, &[&location], "")]).await;
    let client = client(&api);
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    (storage, link.expect("a download link"))
}

/// Creates a directory with an older version of the file.
fn dir() -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    fs::write(dir.path().join("job.log"), "old").expect("a file");
    dir
}

/// Returns the names and contents of the files in a directory.
fn files(dir: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(dir).expect("a directory");
    let file = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().expect("a UTF-8 name");
        (
            name,
            fs::read_to_string(entry.path()).expect("a readable file"),
        )
    };
    entries.map(|it| file(it.expect("an entry"))).collect()
}

fn old() -> [(String, String); 1] {
    [("job.log".to_owned(), "old".to_owned())]
}

fn cut() -> Response {
    let head = "HTTP/1.1 200 OK\r\netag: \"v1\"\r\ncontent-length: 30";
    vec![send(format!("{head}\r\n\r\n0123456789ab")), Close]
}

#[tokio::test]
async fn failure_keeps_the_existing_file() {
    let xml = ["content-type: application/xml"];
    let expired = "\u{feff}<?xml version=\"1.0\"?>\n<Error><Code>Expired</Code></Error>";
    let failing = [
        (vec![cut()], None, 3),
        (
            vec![cut(), response(200, &["etag: \"v2\""], "new")],
            None,
            2,
        ),
        (vec![cut(), response(403, &[], "")], Some(403), 3),
        (vec![cut(), response(404, &[], "")], Some(404), 3),
        (vec![cut(), response(416, &[], "")], Some(416), 4),
        (vec![cut(), response(503, &[], "")], Some(503), 3),
        (vec![response(200, &xml, expired)], Some(200), 1),
        (vec![response(410, &xml, expired)], Some(410), 2),
    ];
    for (responses, code, requests) in failing {
        let case = format!("{responses:?}");
        let dir = dir();
        let (storage, link) = link(responses).await;
        let error = link.save(dir.path().join("job.log")).await;
        let error = error.expect_err(&case);
        assert_eq!(status(&error), code, "{case}: {error}");
        assert_eq!(files(dir.path()), old(), "{case}");
        assert_eq!(storage.requests(), requests, "{case}");
    }
}

#[tokio::test]
async fn rejects_error_documents_in_chunks_of_any_size() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/xml\r\ntransfer-encoding: chunked";
    let plain = "<?xml version=\"1.0\"?><Error><Code>Expired</Code></Error>";
    let with_namespace = "<Error xmlns=\"urn:x\"><Code>Expired</Code></Error>";
    for (document, size) in [(plain, 1), (plain, 5), (plain, 30), (with_namespace, 8)] {
        let chunk = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            format!("{:x}\r\n{text}\r\n", bytes.len())
        };
        let chunks: String = document.as_bytes().chunks(size).map(chunk).collect();
        let (storage, link) = link([vec![send(format!("{head}\r\n\r\n{chunks}0\r\n\r\n"))]]).await;
        let dir = dir();
        let error = link.save(dir.path().join("job.log")).await;
        let error = error.expect_err("an error document");
        assert_eq!(
            (error.kind(), status(&error)),
            (ErrorKind::Decode, Some(200))
        );
        assert_eq!(
            error.body().map(|it| it.as_ref()),
            Some(document.as_bytes())
        );
        assert_eq!(files(dir.path()), old());
        assert_eq!(storage.requests(), 1);
    }
}

#[tokio::test]
async fn accepts_other_xml_documents() {
    let xml = ["content-type: application/xml"];
    for log in [
        "",
        "<",
        "<Errors/>",
        "<log><Error></Error></log>",
        &"<a>".repeat(2000),
    ] {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let (storage, link) = link([response(200, &xml, log)]).await;
        let saved = link.save(dir.path().join("job.log")).await;
        assert_eq!(saved.expect("the log"), log.len() as u64);
        assert_eq!(files(dir.path()), [("job.log".to_owned(), log.to_owned())]);
        assert_eq!(storage.requests(), 1);
    }
}

#[tokio::test]
async fn stops_reading_at_max_size() {
    let declared = "HTTP/1.1 200 OK\r\ncontent-length: 209715200\r\n\r\n";
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    for head in [declared, chunked] {
        let dir = dir();
        let (storage, link) = link([vec![send(head), Flood(b"5\r\nhello\r\n")]]).await;
        let link = link.max_size(1000);
        let error = link.save(dir.path().join("job.log")).await;
        let error = error.expect_err("the content is too large");
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert!(
            error
                .to_string()
                .ends_with("the content exceeds the maximum of 1000 bytes"),
            "{error}"
        );
        assert_eq!(files(dir.path()), old());
        assert_eq!(storage.requests(), 1);
        storage.wait_until(|counts| counts.closed == 1).await;
    }
    let (_storage, link) = link([response(200, &[], "12345")]).await;
    assert_eq!(
        link.clone()
            .max_size(5)
            .text()
            .await
            .expect("the content has the maximum size"),
        "12345"
    );
    link.max_size(4)
        .text()
        .await
        .expect_err("the content is too large");
}

#[tokio::test]
async fn dropping_a_save_removes_its_file() {
    let mut stalled = cut();
    stalled[1] = Stall;
    let (storage, link) = link([stalled]).await;
    let dir = dir();
    let file = dir.path().join("job.log");
    let (sender, mut progress) = tokio::sync::mpsc::unbounded_channel();
    let link = link.on_progress(move |it| sender.send(it.bytes).expect("a receiver"));
    let save = tokio::spawn(async move { link.save(file).await });
    assert_eq!(progress.recv().await, Some(12), "the download has started");
    assert_eq!(files(dir.path()).len(), 2, "a temporary file exists");
    save.abort();
    assert!(save.await.expect_err("the task is aborted").is_cancelled());
    assert_eq!(files(dir.path()), old());
    storage.wait_until(|counts| counts.closed == 1).await;
}

#[test]
fn dropping_a_save_before_its_file_exists_leaves_none() {
    // The only blocking thread is busy, so the file is created after the drop.
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().max_blocking_threads(1).build();
    let runtime = runtime.expect("a runtime");
    let dir = dir();
    runtime.block_on(async {
        let (storage, link) = link([response(200, &[], "new")]).await;
        let (release, released) = mpsc::channel::<()>();
        let thread = tokio::task::spawn_blocking(move || {
            released
                .recv_timeout(Duration::from_secs(10))
                .expect("a message");
        });
        let mut save = Box::pin(link.save(dir.path().join("job.log")));
        assert!(save.as_mut().now_or_never().is_none(), "the thread is busy");
        drop(save);
        release.send(()).expect("a receiver");
        thread.await.expect("no panic");
        // The thread runs this after it has created the file.
        let after = tokio::task::spawn_blocking(|| ());
        after.await.expect("no panic");
        assert_eq!(files(dir.path()), old());
        assert_eq!(storage.requests(), 0);
    });
}
