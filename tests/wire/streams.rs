//! Streams of events and of JSON values.

use wire::models::Point;

use crate::server::Server;

#[tokio::test]
async fn events() {
    let body = ": a comment\nid: 7\nevent: moved\ndata: {\"x\": 1,\ndata: \"y\": 2}\n\n\
                data: {\"x\":3}\n\ndata: {\"x\":4, \"cut off\"";
    let server = Server::responding("text/event-stream", body);
    let mut events = server.client().streams().read_events().events();
    let first = events.try_next().await.expect("an event").expect("an event");
    assert_eq!((first.name.as_deref(), first.id.as_deref()), (Some("moved"), Some("7")));
    assert_eq!((first.data.x, first.data.y), (Some(1), Some(2)));
    let second = events.try_next().await.expect("an event").expect("an event");
    assert_eq!((second.name.as_deref(), second.data.x), (None, Some(3)));
    assert_eq!(server.request(), "GET /streams/events HTTP/1.1\naccept: text/event-stream\n\n");
}

#[tokio::test]
async fn json_values() {
    let server = Server::responding("application/x-ndjson", "{\"x\":1}\r\n\n{\"x\":2}");
    let mut values = server.client().streams().read_lines().values();
    let mut points = Vec::new();
    while let Some(point) = values.try_next().await.expect("a value") {
        points.push(point.x);
    }
    assert_eq!(points, [Some(1), Some(2)]);
    assert_eq!(server.request(), "GET /streams/lines HTTP/1.1\naccept: application/x-ndjson\n\n");

    let server = Server::responding("application/json-seq", "\u{1e}{\"x\":\n1}\n\u{1e}{\"y\":2}\n");
    let mut values = server.client().streams().read_sequence().values();
    let first: Option<Point> = values.try_next().await.expect("a value");
    assert_eq!(first.and_then(|it| it.x), Some(1));
    let second = values.try_next().await.expect("a value");
    assert_eq!(second.and_then(|it| it.y), Some(2));
    assert!(values.try_next().await.expect("the end").is_none());
}
