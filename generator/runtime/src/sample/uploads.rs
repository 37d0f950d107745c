//! The progress of uploads.

use std::io;
use std::sync::{Arc, Mutex};

use serde_json::json;

use super::responses::Chunks;
use super::script::{Script, respond};
use crate::runtime::transport::Body;
use crate::runtime::upload::Progress;

/// A log of progress, and the function that writes it.
fn log() -> (Arc<Mutex<Vec<Progress>>>, impl Fn(Progress) + Send + Sync) {
    let log = Arc::new(Mutex::new(Vec::new()));
    let copy = Arc::clone(&log);
    let write = move |progress| copy.lock().expect("a lock").push(progress);
    (log, write)
}

fn taken(log: &Mutex<Vec<Progress>>) -> Vec<(u64, Option<u64>)> {
    let log = std::mem::take(&mut *log.lock().expect("a lock"));
    log.iter().map(|it| (it.bytes, it.total)).collect()
}

#[tokio::test(start_paused = true)]
async fn each_attempt_starts_at_zero() {
    let script = Script::new([respond(503, &[], ""), respond(204, &[], "")]);
    let (log, write) = log();
    let body = "x".repeat(100_000);
    let request = script.client().runs().upload(body.clone());
    request.on_progress(write).await.expect("a second attempt");
    let total = Some(100_000);
    let attempt = [(65_536, total), (100_000, total)];
    assert_eq!(taken(&log), [attempt, attempt].concat());
    assert_eq!(script.requests()[1].body(), &body);
}

#[tokio::test(start_paused = true)]
async fn the_size_of_a_stream_may_be_unknown() {
    let script = Script::new([respond(204, &[], "")]);
    let (log, write) = log();
    let chunks: Vec<Result<_, io::Error>> = vec![Ok("cd".into()), Ok("ab".into())];
    let stream = Body::stream(Chunks(chunks));
    let request = script.client().runs().upload(stream).on_progress(write);
    let clone = request.clone();
    request.await.expect("the stream is sent");
    assert_eq!(taken(&log), [(2, None), (4, None)]);
    clone.await.expect_err("the stream is consumed");
    assert_eq!(taken(&log), []);
}

#[tokio::test(start_paused = true)]
async fn a_built_request_keeps_the_length_of_its_body() {
    let script = Script::new([]);
    let (log, write) = log();
    let request = script.client().runs().upload("abc").on_progress(write);
    let request = request.build().expect("a valid request");
    assert_eq!(request.body().len(), Some(3));
    assert_eq!(request.into_body().bytes().await.expect("bytes"), "abc");
    assert_eq!(taken(&log), [(3, Some(3))]);
}

#[tokio::test(start_paused = true)]
async fn values_are_lines_or_records() {
    let script = Script::new([]);
    let values = [json!({ "a": 1 }), json!(["b\n"])];
    for (is_sequence, expected) in [
        (false, "{\"a\":1}\n[\"b\\n\"]\n"),
        (true, "\u{1e}{\"a\":1}\n\u{1e}[\"b\\n\"]\n"),
    ] {
        let mut request = script.client().runs().upload("");
        match is_sequence {
            true => request.parameters.json_sequence("a/b", &values),
            false => request.parameters.json_lines("a/b", &values),
        };
        let request = request.build().expect("a valid request");
        assert_eq!(request.headers()["content-type"], "a/b");
        assert_eq!(request.into_body().bytes().await.expect("bytes"), expected);
    }
}
