//! Streams of events and of values.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::responses::Chunks;
use super::script::{Reaction, Script, respond};
use crate::ErrorKind;
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::request::{Endpoint, Operation, Request, Text, decode_json};
use crate::runtime::streaming::parser::{Framing, Parser};
use crate::runtime::streaming::{EventSource, ValueSource};
use crate::runtime::transport::Body;

/// An operation whose response is a stream.
struct Watch;

impl Operation for Watch {
    type Output = String;
    type Decoder = Text;
    const ENDPOINT: Endpoint = Endpoint::new("watch", Method::GET, "/watch");
}

impl EventSource for Watch {
    type Data = Value;

    fn decode_data(data: &[u8]) -> Result<Value, Error> {
        decode_json(data)
    }
}

impl ValueSource for Watch {
    type Value = i64;
    const MEDIA_TYPE: &'static str = "application/jsonl";
    const FRAMING: Framing = Framing::Lines;

    fn decode_value(value: &[u8]) -> Result<i64, Error> {
        decode_json(value)
    }
}

fn watch(client: &Client) -> Request<Watch> {
    Request::new(client, &[])
}

/// The parts of a stream, whatever the chunks that it arrives in.
fn parts(framing: Framing, text: &str) -> Vec<(Option<String>, Option<String>, String)> {
    let mut all: Vec<Vec<_>> = Vec::new();
    for size in [1, 2, 3, 7, text.len()] {
        let mut parser = Parser::new(framing);
        for chunk in text.as_bytes().chunks(size) {
            parser.push(chunk);
        }
        parser.end();
        let parts = std::iter::from_fn(|| parser.next());
        let text = |data| String::from_utf8(data).expect("UTF-8");
        all.push(parts.map(|it| (it.id, it.name, text(it.data))).collect());
    }
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{all:?}");
    all.pop().expect("a stream")
}

#[test]
fn events_have_lines() {
    let text = "\u{feff}: comment\r\ndata: a\r\ndata:b\r\nid: 1\r\nevent: add\r\n\r\n\
                data\n\nevent: ignored\n\ndata: {\"x\":1}\rother: y\r\r\ndata: cut off";
    let some = |text: &str| Some(text.to_owned());
    let expected = [
        (some("1"), some("add"), "a\nb".to_owned()),
        (some("1"), None, String::new()),
        (some("1"), None, "{\"x\":1}".to_owned()),
    ];
    assert_eq!(parts(Framing::Events, text), expected);
}

#[test]
fn values_have_lines_or_separators() {
    let data = |framing, text| -> Vec<String> {
        let parts = parts(framing, text).into_iter();
        parts.map(|(_, _, data)| data).collect()
    };
    assert_eq!(
        data(Framing::Lines, "1\r\n\n{\"a\":2}\n 3"),
        ["1", "{\"a\":2}", "3"]
    );
    let sequence = "\u{1e}1\n\u{1e}{\n\"a\":2}\n\u{1e}\n";
    assert_eq!(data(Framing::Sequence, sequence), ["1", "{\n\"a\":2}"]);
}

#[tokio::test(start_paused = true)]
async fn events_are_decoded_one_by_one() {
    let body = "data: {\"n\":1}\n\nevent: e\ndata: x\n\ndata: 3\n\ndata: [DONE]\n\ndata: 4\n\n";
    let script = Script::new([respond(200, &[("content-type", "text/event-stream")], body)]);
    let mut events = watch(&script.client()).events();
    assert!(
        script.requests().is_empty(),
        "nothing is sent before a poll"
    );
    let first = events
        .try_next()
        .await
        .expect("an event")
        .expect("an event");
    assert_eq!((first.name, first.data), (None, json!({ "n": 1 })));
    events.try_next().await.expect_err("the data is not JSON");
    let third = events
        .try_next()
        .await
        .expect("an event")
        .expect("an event");
    assert_eq!(third.data, json!(3));
    assert_eq!(events.try_next().await.expect("the end"), None);
    assert_eq!(events.try_next().await.expect("the end"), None);
    let requests = script.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].headers()["accept"], "text/event-stream");
}

#[tokio::test(start_paused = true)]
async fn values_are_decoded_one_by_one() {
    let script = Script::new([respond(200, &[], "1\n2\n")]);
    let mut values = watch(&script.client()).values();
    let mut all = Vec::new();
    while let Some(value) = values.try_next().await.expect("a value") {
        all.push(value);
    }
    assert_eq!(all, [1, 2]);
    assert_eq!(
        script.requests()[0].headers()["accept"],
        "application/jsonl"
    );
}

/// A response that is interrupted after this text.
fn interrupted(text: &'static str) -> Reaction {
    let chunks: Vec<Result<Bytes, io::Error>> =
        vec![Err(io::Error::other("reset")), Ok(text.into())];
    respond(200, &[], Body::stream(Chunks(chunks)))
}

#[tokio::test(start_paused = true)]
async fn an_interrupted_stream_is_resumed_after_its_last_event() {
    let script = Script::new([
        interrupted("id: 7\nretry: 10\ndata: 1\n\ndata: cut"),
        respond(200, &[], "data: 2\n\n"),
    ]);
    let start = Instant::now();
    let mut events = watch(&script.client()).events();
    let mut all = Vec::new();
    while let Some(event) = events.try_next().await.expect("an event") {
        all.push((event.id, event.data));
    }
    let id = || Some("7".to_owned());
    assert_eq!(all, [(id(), json!(1)), (id(), json!(2))]);
    assert_eq!(script.requests()[1].headers()["last-event-id"], "7");
    assert_eq!(start.elapsed(), Duration::from_millis(10));
}

#[tokio::test(start_paused = true)]
async fn an_interrupted_stream_without_identifiers_fails() {
    let script = Script::new([interrupted("data: 1\n\n")]);
    let mut events = watch(&script.client()).events();
    assert!(events.try_next().await.expect("an event").is_some());
    let error = events.try_next().await.expect_err("the interruption");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.operation_id(), Some("watch"));
    assert_eq!(events.try_next().await.expect("the end"), None);
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_event_has_a_maximum_size() {
    let script = Script::new([respond(200, &[], "data: 123456789")]);
    let client = Client::builder()
        .transport(script.clone())
        .max_response_size(10)
        .build();
    let mut events = watch(&client.expect("a valid client")).events();
    let error = events.try_next().await.expect_err("an endless event");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}
