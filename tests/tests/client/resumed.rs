//! Logs that break off: they go on where they broke off, or are an error, but never a mixture.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use github_actions_client::download::{DownloadLink, Progress};
use github_actions_client::{Error, ErrorKind};
use tests::hostile::Step::{Close, Stall};
use tests::hostile::{Answer, Hostile, answer, builder, client, header, say, status};

/// The whole log.
const LOG: &str = "0123456789abcdefghijklmnopqrst";

/// An API that names these places, one after the other, and the first of them.
async fn places(storages: &[&Hostile]) -> (Hostile, DownloadLink) {
    let place = |storage: &&Hostile| {
        let location = format!("location: {}/log?sig=1", storage.url());
        answer(302, &[&location], "")
    };
    let api = Hostile::start(storages.iter().map(place)).await;
    let builder = builder(&api).read_timeout(Duration::from_millis(100));
    let client = builder.build().expect("usable");
    let jobs = client.workflow_jobs();
    let place = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    (api, place.expect("a redirect is the success"))
}

/// A storage with these answers, and what comes of a download from it.
async fn download(answers: impl IntoIterator<Item = Answer>) -> (Hostile, Result<String, Error>) {
    let storage = Hostile::start(answers).await;
    let (_api, place) = places(&[&storage]).await;
    let text = place.text().await;
    (storage, text)
}

/// The whole log is announced, but only these bytes come.
fn cut(bytes: usize) -> Answer {
    let head = "HTTP/1.1 200 OK\r\netag: \"v1\"\r\ncontent-length: 30";
    vec![say(format!("{head}\r\n\r\n{}", &LOG[..bytes])), Close]
}

/// The same without saying how long it is, with these further headers.
fn cut_chunk(bytes: usize, headers: &str) -> Answer {
    let head = format!("HTTP/1.1 200 OK\r\n{headers}transfer-encoding: chunked");
    let chunk = format!("{bytes:x}\r\n{}\r\n", &LOG[..bytes]);
    vec![say(format!("{head}\r\n\r\n{chunk}")), Close]
}

/// These bytes of the log.
fn part(start: usize, end: usize) -> Answer {
    let range = format!("content-range: bytes {start}-{}/30", end - 1);
    answer(206, &["etag: \"v1\"", &range], &LOG[start..end])
}

#[tokio::test]
async fn a_log_that_breaks_off_goes_on_from_there() {
    let broken = [
        say("HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\n"),
        say("content-range: bytes 12-29/30\r\ncontent-length: 18\r\n\r\ncdef"),
        Close,
    ];
    let (storage, text) = download([cut(12), broken.to_vec(), part(16, 30)]).await;
    assert_eq!(text.expect("it is whole"), LOG);
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
async fn a_log_that_stalls_goes_on_from_there() {
    let mut stalled = cut(12);
    stalled[1] = Stall;
    let (storage, text) = download([stalled, part(12, 30)]).await;
    assert_eq!(text.expect("it is whole"), LOG);
    assert_eq!(storage.requests(), 2);
    storage.until(|counts| counts.gone >= 1).await;
}

#[tokio::test]
async fn a_storage_without_ranges_starts_anew_and_no_byte_comes_twice() {
    let whole = answer(200, &["etag: \"v1\""], LOG);
    let (storage, text) = download([cut(12), cut(5), whole]).await;
    assert_eq!(text.expect("it is whole"), LOG);
    let heads = storage.heads();
    // The second answer ends before the first did: what counts is what has been given.
    assert_eq!(header(&heads[1], "range"), Some("bytes=12-"));
    assert_eq!(header(&heads[2], "range"), Some("bytes=12-"));
    assert_eq!(heads.len(), 3);

    let (storage, text) = download([cut(12), part(4, 30)]).await;
    assert_eq!(text.expect("it is whole"), LOG);
    assert_eq!(
        storage.requests(),
        2,
        "a part may start before what was asked for"
    );
}

#[tokio::test]
async fn a_log_that_goes_on_gives_its_retries_back() {
    let storage = Hostile::start([cut(12), cut(16), cut(20), part(20, 30)]).await;
    let location = format!("location: {}/log", storage.url());
    let api = Hostile::start([answer(302, &[&location], "")]).await;
    let client = builder(&api).retry_budget(1).build().expect("usable");
    let jobs = client.workflow_jobs();
    let place = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let text = place.expect("a place").text().await;
    assert_eq!(text.expect("each retry leads on"), LOG);
    assert_eq!(storage.requests(), 4);
}

#[tokio::test]
async fn a_log_that_breaks_off_for_good_is_an_error() {
    let (storage, text) = download([cut(12)]).await;
    let error = text.expect_err("it is never whole");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
    assert_eq!(storage.requests(), 3);
}

#[tokio::test]
async fn a_log_of_unknown_length_is_whole_when_the_storage_says_so() {
    // The part says how long the whole is, and that it is not the end of it.
    let first = || cut_chunk(12, "etag: \"v1\"\r\n");
    let (storage, text) = download([first(), part(12, 20), part(20, 30)]).await;
    assert_eq!(text.expect("it is whole"), LOG);
    assert_eq!(storage.requests(), 3);

    // It breaks off behind the last byte, of which the storage has no more.
    let end = answer(416, &["content-range: bytes */30"], "");
    let (storage, text) = download([cut_chunk(30, "etag: \"v1\"\r\n"), end]).await;
    assert_eq!(text.expect("it is whole"), LOG);
    assert_eq!(storage.requests(), 2);
}

#[tokio::test]
async fn a_log_that_cannot_be_told_from_another_does_not_go_on() {
    let (storage, text) = download([cut_chunk(12, ""), part(12, 30)]).await;
    let error = text.expect_err("nothing tells whether it is the same");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(storage.requests(), 1);

    // A date tells, too; what a server has encoded is not what a range counts.
    let date = "last-modified: Thu, 06 Feb 2020 18:33:37 GMT";
    let rest = answer(206, &[date, "content-range: bytes 12-29/30"], &LOG[12..]);
    let first = cut_chunk(12, &format!("{date}\r\n"));
    let (storage, text) = download([first, rest]).await;
    assert_eq!(text.expect("it is whole"), LOG);
    let heads = storage.heads();
    assert_eq!(
        header(&heads[1], "if-range"),
        Some("Thu, 06 Feb 2020 18:33:37 GMT")
    );
    let encoded = "etag: \"v1\"\r\ncontent-encoding: gzip\r\n";
    let (storage, text) = download([cut_chunk(12, encoded), part(12, 30)]).await;
    text.expect_err("it cannot go on");
    assert_eq!(storage.requests(), 1);
    let heads = storage.heads();
    assert_eq!(header(&heads[0], "accept-encoding"), Some("identity"));
}

#[tokio::test]
async fn two_versions_of_a_log_are_never_mixed() {
    let range = |range: &str, body: &str| answer(206, &[&format!("content-range: {range}")], body);
    let changed = [
        (cut(12), answer(200, &["etag: \"v2\""], LOG)),
        (cut(12), answer(200, &[], "another")),
        (
            cut(12),
            answer(
                206,
                &["etag: \"v2\"", "content-range: bytes 12-29/30"],
                &LOG[12..],
            ),
        ),
        (cut(12), range("bytes 12-30/31", "another and longer!")),
        (cut(12), range("bytes 13-29/30", &LOG[13..])),
        (cut(12), range("lines 12-29/30", &LOG[12..])),
        (cut(12), answer(206, &[], &LOG[12..])),
        // More comes than there is to be.
        (cut(12), range("bytes 12-29/30", "this is a longer text")),
        // It ends before what was there already.
        (cut_chunk(12, "etag: \"v1\"\r\n"), answer(200, &[], "short")),
    ];
    for (first, second) in changed {
        let case = format!("{second:?}");
        let (storage, text) = download([first, second]).await;
        let error = text.expect_err(&case);
        assert_eq!(error.kind(), ErrorKind::Decode, "{case}: {error}");
        assert!(error.to_string().contains("has changed"), "{case}: {error}");
        assert_eq!(storage.requests(), 2, "{case}");
    }
}

#[tokio::test]
async fn a_right_to_read_that_expires_is_renewed_once() {
    let expired = answer(403, &[], "<Error>expired</Error>");
    let first = Hostile::start([cut(12), expired.clone()]).await;
    let second = Hostile::start([part(12, 30)]).await;
    let (api, place) = places(&[&first, &second]).await;
    assert_eq!(place.text().await.expect("it goes on there"), LOG);
    assert_eq!(
        (api.requests(), first.requests(), second.requests()),
        (2, 2, 1)
    );
    let heads = second.heads();
    assert_eq!(header(&heads[0], "range"), Some("bytes=12-"));
    assert_eq!(header(&heads[0], "authorization"), None);

    let storage = Hostile::start([cut(12), expired]).await;
    let (api, place) = places(&[&storage]).await;
    let error = place.text().await.expect_err("the new one is no better");
    assert_eq!(status(&error), Some(403));
    assert_eq!((api.requests(), storage.requests()), (2, 3));
}

#[tokio::test]
async fn a_range_that_cannot_be_had_is_an_error() {
    let storage = Hostile::start([cut(12), answer(416, &["content-range: bytes */5"], "")]).await;
    let (api, place) = places(&[&storage]).await;
    let error = place.text().await.expect_err("the log has become shorter");
    assert_eq!(status(&error), Some(416));
    assert_eq!((api.requests(), storage.requests()), (2, 3));
}

#[tokio::test]
async fn progress_never_goes_back_and_ends_at_the_total() {
    let whole = answer(200, &["etag: \"v1\""], LOG);
    let storage = Hostile::start([cut(12), cut(5), cut(20), whole]).await;
    let (_api, place) = places(&[&storage]).await;
    let seen: Arc<Mutex<Vec<Progress>>> = Arc::default();
    let noted = seen.clone();
    let place = place.on_progress(move |it| noted.lock().expect("one thread").push(it));
    assert_eq!(place.text().await.expect("it is whole"), LOG);
    let seen = seen.lock().expect("one thread");
    let bytes: Vec<u64> = seen.iter().map(|progress| progress.bytes).collect();
    assert!(bytes.is_sorted_by(|one, next| one < next), "{bytes:?}");
    assert_eq!(bytes.last(), Some(&30));
    assert!(seen.iter().all(|it| it.total == Some(30)), "{seen:?}");
}

#[tokio::test]
async fn logs_that_are_not_there_are_told_apart() {
    for code in [404, 410] {
        let api = Hostile::start([answer(code, &[], "")]).await;
        let client = client(&api);
        let jobs = client.workflow_jobs();
        let asked = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
        let storage = Hostile::start([answer(code, &[], "")]).await;
        let (renewing, place) = places(&[&storage]).await;
        let errors = [asked.map(drop), place.text().await.map(drop)];
        for error in errors.map(|it| it.expect_err("it is not there")) {
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
            "the place may be old"
        );
    }
}
