//! Logs that are saved: the file under the name is whole, or what it was, and nothing is beside it.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use futures_util::FutureExt as _;
use github_actions_client::ErrorKind;
use github_actions_client::download::DownloadLink;
use tempfile::TempDir;
use tests::hostile::Step::{Close, Flood, Stall};
use tests::hostile::{Answer, Hostile, answer, client, say, status};

/// A place in a storage with these answers.
async fn place(answers: impl IntoIterator<Item = Answer>) -> (Hostile, DownloadLink) {
    let storage = Hostile::start(answers).await;
    let location = format!("location: {}/log?sig=1", storage.url());
    let api = Hostile::start([answer(302, &[&location], "")]).await;
    let client = client(&api);
    let jobs = client.workflow_jobs();
    let place = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    (storage, place.expect("a redirect is the success"))
}

/// A folder in which an older log has the name already.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("job.log"), "old").expect("a file");
    folder
}

/// What is in a folder, with the content.
fn files(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("the folder");
    let file = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().expect("a plain name");
        (name, fs::read_to_string(entry.path()).expect("a text"))
    };
    entries.map(|it| file(it.expect("an entry"))).collect()
}

fn old() -> [(String, String); 1] {
    [("job.log".to_owned(), "old".to_owned())]
}

fn cut() -> Answer {
    let head = "HTTP/1.1 200 OK\r\netag: \"v1\"\r\ncontent-length: 30";
    vec![say(format!("{head}\r\n\r\n0123456789ab")), Close]
}

#[tokio::test]
async fn what_fails_leaves_the_old_file_and_nothing_else() {
    let xml = ["content-type: application/xml"];
    let expired = "\u{feff}<?xml version=\"1.0\"?>\n<Error><Code>Expired</Code></Error>";
    let failing = [
        (vec![cut()], None, 3),
        (vec![cut(), answer(200, &["etag: \"v2\""], "new")], None, 2),
        (vec![cut(), answer(403, &[], "")], Some(403), 3),
        (vec![cut(), answer(404, &[], "")], Some(404), 3),
        (vec![cut(), answer(416, &[], "")], Some(416), 3),
        (vec![cut(), answer(503, &[], "")], Some(503), 3),
        (vec![answer(200, &xml, expired)], Some(200), 1),
        (vec![answer(410, &xml, expired)], Some(410), 2),
    ];
    for (answers, code, requests) in failing {
        let case = format!("{answers:?}");
        let folder = folder();
        let (storage, place) = place(answers).await;
        let error = place.save(folder.path().join("job.log")).await;
        let error = error.expect_err(&case);
        assert_eq!(status(&error), code, "{case}: {error}");
        assert_eq!(files(folder.path()), old(), "{case}");
        assert_eq!(storage.requests(), requests, "{case}");
    }
}

#[tokio::test]
async fn an_error_document_is_no_log_however_it_is_cut_into_pieces() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/xml\r\ntransfer-encoding: chunked";
    let plain = "<?xml version=\"1.0\"?><Error><Code>Expired</Code></Error>";
    let with_namespace = "<Error xmlns=\"urn:x\"><Code>Expired</Code></Error>";
    for (document, size) in [(plain, 1), (plain, 5), (plain, 30), (with_namespace, 8)] {
        let chunk = |piece: &[u8]| {
            let text = String::from_utf8_lossy(piece);
            format!("{:x}\r\n{text}\r\n", piece.len())
        };
        let chunks: String = document.as_bytes().chunks(size).map(chunk).collect();
        let (storage, place) = place([vec![say(format!("{head}\r\n\r\n{chunks}0\r\n\r\n"))]]).await;
        let folder = folder();
        let error = place.save(folder.path().join("job.log")).await;
        let error = error.expect_err("an error is no log");
        assert_eq!(
            (error.kind(), status(&error)),
            (ErrorKind::Decode, Some(200))
        );
        assert_eq!(
            error.body().map(|it| it.as_ref()),
            Some(document.as_bytes())
        );
        assert_eq!(files(folder.path()), old());
        assert_eq!(storage.requests(), 1);
    }
}

#[tokio::test]
async fn a_log_that_is_xml_is_a_log() {
    let xml = ["content-type: application/xml"];
    for log in [
        "",
        "<",
        "<Errors/>",
        "<log><Error></Error></log>",
        &"<a>".repeat(2000),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let (storage, place) = place([answer(200, &xml, log)]).await;
        let saved = place.save(folder.path().join("job.log")).await;
        assert_eq!(saved.expect("it is a log"), log.len() as u64);
        assert_eq!(
            files(folder.path()),
            [("job.log".to_owned(), log.to_owned())]
        );
        assert_eq!(storage.requests(), 1);
    }
}

#[tokio::test]
async fn a_log_that_is_too_long_is_not_read_to_its_end() {
    let declared = "HTTP/1.1 200 OK\r\ncontent-length: 209715200\r\n\r\n";
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    for head in [declared, chunked] {
        let folder = folder();
        let (storage, place) = place([vec![say(head), Flood(b"5\r\nhello\r\n")]]).await;
        let place = place.max_size(1000);
        let error = place.save(folder.path().join("job.log")).await;
        let error = error.expect_err("it is too long");
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert!(
            error
                .to_string()
                .ends_with("the content exceeds the maximum of 1000 bytes"),
            "{error}"
        );
        assert_eq!(files(folder.path()), old());
        assert_eq!(storage.requests(), 1);
        storage.until(|counts| counts.gone == 1).await;
    }
    let (_storage, place) = place([answer(200, &[], "12345")]).await;
    assert_eq!(
        place.clone().max_size(5).text().await.expect("it fits"),
        "12345"
    );
    place.max_size(4).text().await.expect_err("it does not");
}

#[tokio::test]
async fn a_save_that_is_dropped_leaves_nothing() {
    let mut stalled = cut();
    stalled[1] = Stall;
    let (storage, place) = place([stalled]).await;
    let folder = folder();
    let file = folder.path().join("job.log");
    let (sender, mut pieces) = tokio::sync::mpsc::unbounded_channel();
    let place = place.on_progress(move |it| sender.send(it.bytes).expect("it is heard"));
    let save = tokio::spawn(async move { place.save(file).await });
    assert_eq!(pieces.recv().await, Some(12), "it is under way");
    assert_eq!(
        files(folder.path()).len(),
        2,
        "the new file is beside the old"
    );
    save.abort();
    assert!(save.await.expect_err("it is given up").is_cancelled());
    assert_eq!(files(folder.path()), old());
    storage.until(|counts| counts.gone == 1).await;
}

#[test]
fn a_save_that_is_dropped_before_its_file_is_there_leaves_nothing() {
    // With one thread for files, which is busy, the file can be made only after the drop.
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().max_blocking_threads(1).build();
    let runtime = runtime.expect("a runtime");
    let folder = folder();
    runtime.block_on(async {
        let (storage, place) = place([answer(200, &[], "new")]).await;
        let (free, busy) = mpsc::channel::<()>();
        let thread = tokio::task::spawn_blocking(move || {
            busy.recv_timeout(Duration::from_secs(10))
                .expect("it is set free");
        });
        let mut save = Box::pin(place.save(folder.path().join("job.log")));
        assert!(save.as_mut().now_or_never().is_none(), "it has to wait");
        drop(save);
        free.send(()).expect("it waits for that");
        thread.await.expect("it is free");
        // One after the other: this comes after the making of the file.
        let after = tokio::task::spawn_blocking(|| ());
        after.await.expect("it is free");
        assert_eq!(files(folder.path()), old());
        assert_eq!(storage.requests(), 0);
    });
}
