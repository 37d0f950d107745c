//! Interrupted downloads: they resume where they stopped, or fail, and never mix contents.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use github_actions_client::download::{DownloadLink, Progress};
use github_actions_client::{Error, ErrorKind};
use tests::hostile::Step::{Close, Stall};
use tests::hostile::{Hostile, Response, builder, client, header, response, send, status};

/// The whole content.
pub const LOG: &str = "0123456789abcdefghijklmnopqrst";

/// Starts an API that redirects to these storage hosts in turn, and returns its first link.
async fn links(storages: &[&Hostile]) -> (Hostile, DownloadLink) {
    let redirect = |storage: &&Hostile| {
        let location = format!("location: {}/log?sig=1", storage.url());
        response(302, &[&location], "")
    };
    let api = Hostile::start(storages.iter().map(redirect)).await;
    let builder = builder(&api).read_timeout(Duration::from_millis(100));
    let client = builder.build().expect("a valid client");
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    (api, link.expect("a download link"))
}

/// Downloads from a storage host with these responses.
pub async fn download(
    responses: impl IntoIterator<Item = Response>,
) -> (Hostile, Result<String, Error>) {
    let storage = Hostile::start(responses).await;
    let (_api, link) = links(&[&storage]).await;
    let text = link.text().await;
    (storage, text)
}

/// Responds with the first bytes, although `Content-Length` is that of the whole.
pub fn cut(bytes: usize) -> Response {
    let head = "HTTP/1.1 200 OK\r\netag: \"v1\"\r\ncontent-length: 30";
    vec![send(format!("{head}\r\n\r\n{}", &LOG[..bytes])), Close]
}

/// Responds with the first bytes as a chunk, with further headers and without a length.
pub fn cut_chunk(bytes: usize, headers: &str) -> Response {
    let head = format!("HTTP/1.1 200 OK\r\n{headers}transfer-encoding: chunked");
    let chunk = format!("{bytes:x}\r\n{}\r\n", &LOG[..bytes]);
    vec![send(format!("{head}\r\n\r\n{chunk}")), Close]
}

/// Responds with a range of the bytes.
pub fn part(start: usize, end: usize) -> Response {
    let range = format!("content-range: bytes {start}-{}/30", end - 1);
    response(206, &["etag: \"v1\"", &range], &LOG[start..end])
}

#[tokio::test]
async fn resumes_an_interrupted_download() {
    let broken = [
        send("HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\n"),
        send("content-range: bytes 12-29/30\r\ncontent-length: 18\r\n\r\ncdef"),
        Close,
    ];
    let (storage, text) = download([cut(12), broken.to_vec(), part(16, 30)]).await;
    assert_eq!(text.expect("the whole log"), LOG);
    let heads = storage.heads();
    let range = |head: &String| header(head, "range").map(str::to_owned);
    let ranges: Vec<_> = heads.iter().filter_map(range).collect();
    assert_eq!(ranges, ["bytes=12-", "bytes=16-"]);
    assert_eq!((heads.len(), header(&heads[0], "if-range")), (3, None));
    for head in &heads[1..] {
        assert_eq!(header(head, "if-range"), Some("\"v1\""));
        assert_eq!(header(head, "authorization"), None);
    }
}

#[tokio::test]
async fn resumes_a_stalled_download() {
    let mut stalled = cut(12);
    stalled[1] = Stall;
    let (storage, text) = download([stalled, part(12, 30)]).await;
    assert_eq!(text.expect("the whole log"), LOG);
    assert_eq!(storage.requests(), 2);
    storage.wait_until(|counts| counts.closed >= 1).await;
}

#[tokio::test]
async fn skips_received_bytes_without_range_support() {
    let complete = response(200, &["etag: \"v1\""], LOG);
    let (storage, text) = download([cut(12), cut(5), complete]).await;
    assert_eq!(text.expect("the whole log"), LOG);
    let heads = storage.heads();
    // The second response ends before the first did, so the range does not change.
    assert_eq!(header(&heads[1], "range"), Some("bytes=12-"));
    assert_eq!(header(&heads[2], "range"), Some("bytes=12-"));
    assert_eq!(heads.len(), 3);

    let (storage, text) = download([cut(12), part(4, 30)]).await;
    assert_eq!(text.expect("the whole log"), LOG);
    assert_eq!(
        storage.requests(),
        2,
        "a part may start before the requested range"
    );
}

#[tokio::test]
async fn fails_after_three_attempts_without_progress() {
    let (storage, text) = download([cut(12)]).await;
    let error = text.expect_err("no progress");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
    assert_eq!(storage.requests(), 3);
}

#[tokio::test]
async fn completes_downloads_of_unknown_length() {
    // The `Content-Range` of the second response has the total.
    let first = || cut_chunk(12, "etag: \"v1\"\r\n");
    let (storage, text) = download([first(), part(12, 20), part(20, 30)]).await;
    assert_eq!(text.expect("the whole log"), LOG);
    assert_eq!(storage.requests(), 3);

    // The body was interrupted after its last byte.
    let end = response(416, &["etag: \"v1\"", "content-range: bytes */30"], "");
    let (storage, text) = download([cut_chunk(30, "etag: \"v1\"\r\n"), end]).await;
    assert_eq!(text.expect("the whole log"), LOG);
    assert_eq!(storage.requests(), 2);
}

#[tokio::test]
async fn renews_an_expired_link_once() {
    let expired = response(403, &[], "<Error>expired</Error>");
    let first = Hostile::start([cut(12), expired.clone()]).await;
    let second = Hostile::start([part(12, 30)]).await;
    let (api, link) = links(&[&first, &second]).await;
    assert_eq!(link.text().await.expect("the whole log"), LOG);
    assert_eq!(
        (api.requests(), first.requests(), second.requests()),
        (2, 2, 1)
    );
    let heads = second.heads();
    assert_eq!(header(&heads[0], "range"), Some("bytes=12-"));
    assert_eq!(header(&heads[0], "authorization"), None);

    let storage = Hostile::start([cut(12), expired]).await;
    let (api, link) = links(&[&storage]).await;
    let error = link.text().await.expect_err("the new link is rejected");
    assert_eq!(status(&error), Some(403));
    assert_eq!((api.requests(), storage.requests()), (2, 3));
}

#[tokio::test]
async fn rejects_an_unsatisfiable_range() {
    let storage = Hostile::start([cut(12), response(416, &["content-range: bytes */5"], "")]).await;
    let (api, link) = links(&[&storage]).await;
    let error = link.text().await.expect_err("the content is shorter");
    assert_eq!(status(&error), Some(416));
    assert_eq!(
        (api.requests(), storage.requests()),
        (2, 4),
        "a request without a range, and one with a new link"
    );
}

#[tokio::test]
async fn progress_grows_to_the_total() {
    for second in [5, 20] {
        let complete = response(200, &["etag: \"v1\""], LOG);
        let storage = Hostile::start([cut(12), cut(second), complete]).await;
        let (_api, link) = links(&[&storage]).await;
        let seen: Arc<Mutex<Vec<Progress>>> = Arc::default();
        let noted = seen.clone();
        let link = link.on_progress(move |it| noted.lock().expect("no panic").push(it));
        assert_eq!(link.text().await.expect("the whole log"), LOG);
        let seen = seen.lock().expect("no panic");
        let bytes: Vec<u64> = seen.iter().map(|progress| progress.bytes).collect();
        assert!(bytes.is_sorted_by(|one, next| one < next), "{bytes:?}");
        assert_eq!(bytes.last(), Some(&30));
        assert!(seen.iter().all(|it| it.total == Some(30)), "{seen:?}");
    }
}

#[tokio::test]
async fn distinguishes_404_and_410() {
    for code in [404, 410] {
        let api = Hostile::start([response(code, &[], "")]).await;
        let client = client(&api);
        let jobs = client.workflow_jobs();
        let missing = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
        let storage = Hostile::start([response(code, &[], "")]).await;
        let (renewing, link) = links(&[&storage]).await;
        let errors = [missing.map(drop), link.text().await.map(drop)];
        for error in errors.map(|it| it.expect_err("an error status")) {
            assert_eq!(
                (error.is_not_found(), error.is_gone()),
                (code == 404, code == 410),
                "{error}"
            );
        }
        assert_eq!(api.requests(), 1);
        assert_eq!(
            (renewing.requests(), storage.requests()),
            (2, 2),
            "the link is renewed once"
        );
    }
}
