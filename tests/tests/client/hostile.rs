//! Servers that close connections early, send wrong lengths or invalid HTTP.

use std::time::Duration;

use github_actions_client::{Client, ErrorKind, Retry};
use tests::hostile::Step::{Close, Reset};
use tests::hostile::{Hostile, Response, builder, client, get, ok, post, response, send, status};

/// Reactions without a complete response head.
fn broken() -> [Response; 5] {
    let half = || send("HTTP/1.1 200 OK\r\ncontent-le");
    [
        vec![Reset],
        vec![Close],
        vec![half(), Reset],
        vec![half(), Close],
        vec![send("HTTP/1.1 200 OK\r\n"), Close],
    ]
}

#[tokio::test]
async fn retries_get_without_a_response() {
    for broken in broken() {
        let server = Hostile::start([broken.clone(), broken.clone(), ok()]).await;
        get(&client(&server))
            .await
            .expect("the third attempt succeeds");
        let counts = server.counts();
        assert_eq!((counts.requests, counts.connections), (3, 3), "{broken:?}");
    }
}

#[tokio::test]
async fn get_fails_after_three_attempts() {
    for broken in broken() {
        let server = Hostile::start([broken.clone()]).await;
        let error = get(&client(&server)).await.expect_err("no response");
        assert_eq!(
            (error.kind(), error.status(), error.attempts()),
            (ErrorKind::Transport, None, 3),
            "{broken:?}"
        );
        assert_eq!(server.requests(), 3, "{broken:?}");
    }
}

#[tokio::test]
async fn never_retries_post_without_a_response() {
    for broken in broken() {
        let server = Hostile::start([broken.clone(), response(202, &[], "{}")]).await;
        let error = post(&client(&server)).await.expect_err("no response");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Transport, 1),
            "{broken:?}"
        );
        assert_eq!(server.requests(), 1, "{broken:?}");
    }
}

#[tokio::test]
async fn retries_idempotent_post_without_a_response() {
    for broken in broken() {
        let server = Hostile::start([broken.clone(), response(202, &[], "{}")]).await;
        let client = client(&server);
        let request = client.workflow_runs().cancel_workflow_run("o", "r", 1);
        request
            .idempotent()
            .await
            .expect("the second attempt succeeds");
        assert_eq!(server.requests(), 2, "{broken:?}");
    }
}

#[tokio::test]
async fn retries_post_if_the_connection_is_refused() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let retry = Retry::new().initial_wait(Duration::from_millis(1));
    let builder = Client::builder().server(format!("http://{address}"));
    let client = builder.retry(retry).build().expect("a valid client");
    let error = post(&client).await.expect_err("connection refused");
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Transport, 3),
        "nothing was sent, so POST is retried"
    );
}

#[tokio::test]
async fn reconnects_after_the_server_closed_a_connection() {
    let closed = [ok(), vec![Close]].concat();
    let server = Hostile::start([closed, ok()]).await;
    let client = client(&server);
    get(&client).await.expect("the first response");
    get(&client).await.expect("the second response");
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn retries_incomplete_bodies_on_new_connections() {
    let bodies = [
        "content-length: 100\r\n\r\n{ \"total_count\": 0, \"jobs\": [] }",
        "transfer-encoding: chunked\r\n\r\n5\r\n{ \"to",
        "transfer-encoding: chunked\r\n\r\n5\r\n{ \"to\r\n",
        "transfer-encoding: chunked\r\n\r\nnot a number\r\n{}\r\n0\r\n\r\n",
        "transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n",
    ];
    for body in bodies {
        let cut = vec![send(format!("HTTP/1.1 200 OK\r\n{body}")), Close];
        let server = Hostile::start([cut.clone(), cut.clone(), cut.clone(), ok()]).await;
        let client = client(&server);
        let error = get(&client).await.expect_err("an incomplete body");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Transport, 3),
            "{body:?}"
        );
        get(&client).await.expect("the fourth response is complete");
        let counts = server.counts();
        assert_eq!((counts.requests, counts.connections), (4, 4), "{body:?}");
    }
}

#[tokio::test]
async fn keeps_the_status_of_errors_with_incomplete_bodies() {
    let cut = |code: u16| {
        let head = format!("HTTP/1.1 {code} No\r\nretry-after: 0\r\ncontent-length: 100");
        [vec![send(format!("{head}\r\n\r\n{{")), Close]]
    };
    let server = Hostile::start(cut(404)).await;
    for error in [get(&client(&server)).await, post(&client(&server)).await] {
        let error = error.expect_err("404");
        assert!(error.is_not_found() && error.attempts() == 1, "{error}");
    }
    assert_eq!(server.requests(), 2, "404 is permanent");

    let server = Hostile::start(cut(429)).await;
    let error = post(&client(&server)).await.expect_err("429");
    assert_eq!((status(&error), error.attempts()), (Some(429), 3));
    assert_eq!(server.requests(), 3, "429 is retried");
}

#[tokio::test]
async fn ignores_data_after_content_length() {
    let small = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{ \"total_count\": 0, \"jobs\": [] }";
    let server = Hostile::start([vec![send(small)], ok()]).await;
    let without_retries = builder(&server).retry(Retry::off()).build();
    let client_of_small = without_retries.expect("a valid client");
    let error = get(&client_of_small).await.expect_err("incomplete JSON");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 1));
    get(&client_of_small)
        .await
        .expect("the next response is complete");
    let counts = server.counts();
    assert_eq!((counts.requests, counts.connections), (2, 2));

    // An unsolicited second response is not taken for that of the next request.
    let two = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}\
               HTTP/1.1 404 Poison\r\ncontent-length: 2\r\n\r\n{}";
    let server = Hostile::start([vec![send(two)], ok()]).await;
    let client = client(&server);
    let error = get(&client).await.expect_err("the body has no jobs");
    assert_eq!(error.kind(), ErrorKind::Decode);
    get(&client).await.expect("the next response is complete");
    let counts = server.counts();
    assert_eq!((counts.requests, counts.connections), (2, 2));
}

#[tokio::test]
async fn rejects_invalid_http() {
    let responses: [&[u8]; 7] = [
        b"\x8f\x00\xff\x13\x37\xde\xad\xbe\xef\r\n\r\n\x00\x01\x02",
        b"<html>HTTP/0.9</html>\n",
        b"\x15\x03\x03\x00\x02\x02\x28",
        b"\r\n\r\n",
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
    ];
    for invalid in responses {
        let server = Hostile::start([vec![send(invalid), Close]]).await;
        let error = get(&client(&server))
            .await
            .expect_err("an invalid response");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Transport, 3),
            "{}",
            invalid.escape_ascii()
        );
        assert_eq!(server.requests(), 3);
    }
}

#[tokio::test]
async fn returns_unassigned_statuses() {
    for code in [299, 399, 499, 599, 600, 999] {
        let server = Hostile::start([response(code, &[], "?")]).await;
        let error = get(&client(&server)).await.expect_err("no jobs");
        assert_eq!(status(&error), Some(code));
        // The first has a body that is not JSON, and the other one is transient.
        let expected = if matches!(code, 299 | 599) { 3 } else { 1 };
        assert_eq!(server.requests(), expected, "{code}");
    }
}
