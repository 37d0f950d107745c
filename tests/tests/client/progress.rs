//! Downloads that are interrupted repeatedly: progress earns further attempts, and the URL is not
//! renewed without end.

use github_actions_client::{Error, ErrorKind};
use tests::hostile::Step::Close;
use tests::hostile::{Hostile, Response, builder, response, send, status};

/// The number of bytes that count as progress.
const PROGRESS: usize = 64 * 1024;

/// Responds with a part of content of four times [`PROGRESS`], and closes the connection.
fn long_part(start: usize, end: usize) -> Response {
    let total = 4 * PROGRESS;
    let range = format!("content-range: bytes {start}-{}/{total}", total - 1);
    let (status, length) = if start == 0 {
        (200, total)
    } else {
        (206, total - start)
    };
    let head = format!("HTTP/1.1 {status} Status\r\netag: \"v1\"\r\n{range}");
    let body = "x".repeat(end - start);
    vec![
        send(format!("{head}\r\ncontent-length: {length}\r\n\r\n{body}")),
        Close,
    ]
}

/// Downloads with a budget of this number of retries, and returns the size of the content.
async fn download_within(retries: u32, storages: &[&Hostile]) -> (Hostile, Result<usize, Error>) {
    let redirect = |storage: &&Hostile| {
        let location = format!("location: {}/log", storage.url());
        response(302, &[&location], "")
    };
    let api = Hostile::start(storages.iter().map(redirect)).await;
    let client = builder(&api).retry_budget(retries).build();
    let client = client.expect("a valid client");
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let content = link.expect("a download link").bytes().await;
    (api, content.map(|content| content.len()))
}

#[tokio::test]
async fn progress_refunds_the_retry_budget() {
    let ends = [PROGRESS, 2 * PROGRESS, 3 * PROGRESS, 4 * PROGRESS];
    let starts = [0].into_iter().chain(ends);
    let storage = Hostile::start(starts.zip(ends).map(|(start, end)| long_part(start, end))).await;
    let (_api, size) = download_within(1, &[&storage]).await;
    assert_eq!(size.expect("each retry makes progress"), 4 * PROGRESS);
    assert_eq!(storage.requests(), 4);
}

#[tokio::test]
async fn a_few_bytes_are_no_progress() {
    let parts = (0..10).map(|start| long_part(start, start + 1));
    let storage = Hostile::start(parts).await;
    let (api, size) = download_within(100, &[&storage]).await;
    let error = size.expect_err("no progress");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
    assert_eq!((api.requests(), storage.requests()), (1, 3));

    // Each new link returns a byte before it expires.
    let expired = response(403, &[], "expired");
    let parts = (0..10).flat_map(|start| [long_part(start, start + 1), expired.clone()]);
    let storage = Hostile::start(parts).await;
    let (api, size) = download_within(100, &[&storage]).await;
    let error = size.expect_err("no progress");
    assert_eq!(status(&error), Some(403));
    assert_eq!((api.requests(), storage.requests()), (2, 4));
}

#[tokio::test]
async fn renewals_after_the_first_use_the_retry_budget() {
    let expired = response(403, &[], "expired");
    let part = |number: usize| long_part(number * PROGRESS / 2, (number + 2) * PROGRESS / 2);
    for (retries, renewals) in [(1, 1), (2, 2)] {
        let parts = [0, 2, 4].map(part).into_iter();
        let storage = Hostile::start(parts.flat_map(|part| [part, expired.clone()])).await;
        let (api, size) = download_within(retries, &[&storage]).await;
        let error = size.expect_err("the links expire");
        assert_eq!(status(&error), Some(403), "{retries}");
        assert_eq!(api.requests(), 1 + renewals, "{retries}");
    }
}
