//! Values of models, and those that servers write in other forms.

use wire::Nullable;
use wire::models::Flow;

use crate::server::Server;

#[tokio::test]
async fn setters_take_what_converts_into_a_field() {
    let server = Server::responding("application/json", r#"{"kind":"flow","name":"etl"}"#);
    let parent = Flow::new("all").notes(Nullable::Null).rate(0.5);
    let flow = Flow::new("etl")
        .tags(["a", "b"])
        .notes(["c"])
        .labels([("team", "data")])
        .data([("size", 1)])
        .count(3)
        .parent(parent);
    server.client().values().add_flow(&flow).await.expect("a flow");
    let request = server.request();
    let (_, body) = request.split_once("\n\n").expect("a body");
    assert_eq!(
        body,
        r#"{"kind":"flow","name":"etl","tags":["a","b"],"notes":["c"],"labels":{"team":"data"},"data":{"size":1},"count":3,"parent":{"kind":"flow","name":"all","notes":null,"rate":0.5}}"#
    );
}

#[tokio::test]
async fn numbers_are_sent_back_unchanged() {
    let body = r#"{"kind":"flow","name":"etl","rate":2.5976931e-101,"count":3.0}"#;
    let server = Server::responding("application/json", body);
    let client = server.client();
    let flow = client.values().add_flow(&Flow::new("etl")).await.expect("a flow");
    server.request();
    client.values().add_flow(&flow).await.expect("a flow");
    let request = server.request();
    assert!(request.ends_with(r#""rate":2.5976931e-101,"count":3}"#), "{request}");
}

#[tokio::test]
async fn times_of_a_bare_response_need_no_offset() {
    let body = r#"["2024-05-01T10:00:00","9999-12-31T23:59:59Z"]"#;
    let server = Server::responding("application/json", body);
    let times = server.client().values().times().await.expect("times");
    assert_eq!(times[0].to_string(), "2024-05-01T10:00:00Z");
    assert_eq!(times[1], wire::jiff::Timestamp::MAX);
}

#[tokio::test]
async fn properties_of_a_wrapped_body_are_setters() {
    let server = Server::new();
    server.client().values().filter_flows().limit(5).flow(None).await.expect("a response");
    let request = server.request();
    assert!(request.ends_with("\n\n{\"flow\":null,\"limit\":5}"), "{request}");
}
