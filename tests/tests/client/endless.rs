//! Responses that stall or never end: they fail in bounded time, and their connections are closed.

use std::time::Duration;

use github_actions_client::ErrorKind;
use tests::hostile::Step::{Flood, Stall, Trickle};
use tests::hostile::{Counts, Hostile, builder, client, get, post, response, send, status};

#[tokio::test]
async fn read_timeout_ends_a_stalled_response() {
    let server = Hostile::start([vec![Stall]]).await;
    let builder = builder(&server).read_timeout(Duration::from_millis(50));
    let client = builder.build().expect("a valid client");
    let error = get(&client).await.expect_err("no response");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert_eq!(server.requests(), 3);
    let error = post(&client).await.expect_err("no response");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert_eq!(
        server.requests(),
        4,
        "POST is not retried after it was sent"
    );
    server.wait_until(|counts| counts.closed == 4).await;
}

#[tokio::test]
async fn read_timeout_ends_a_stalled_body() {
    let half = send("HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n{ \"total_count\"");
    let server = Hostile::start([vec![half, Stall]]).await;
    let builder = builder(&server).read_timeout(Duration::from_millis(50));
    let error = get(&builder.build().expect("a valid client")).await;
    let error = error.expect_err("half a response");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert!(
        error.to_string().contains("no data received within 50ms"),
        "{error}"
    );
    assert_eq!(server.requests(), 3);
    server.wait_until(|counts| counts.closed == 3).await;
}

#[tokio::test]
async fn timeout_ends_a_trickling_response() {
    let head = "HTTP/1.1 200 OK\r\nx-long: ";
    let body = "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n";
    for start in [head, body] {
        let server = Hostile::start([vec![send(start), Trickle(b'x')]]).await;
        let builder = builder(&server).timeout(Duration::from_millis(200));
        let error = get(&builder.build().expect("a valid client")).await;
        let error = error.expect_err("an endless response");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Timeout, 1),
            "{start}"
        );
        assert_eq!(server.requests(), 1, "{start}");
        server.wait_until(|counts| counts.closed == 1).await;
    }
}

#[tokio::test]
async fn rejects_endless_headers() {
    let line: &[u8] = b"x-note: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n";
    let responses = [
        vec![send("HTTP/1.1 200 OK\r\n"), Flood(line)],
        vec![send("HTTP/1.1 200 OK\r\nx-note: "), Flood(&[b'a'; 1024])],
        vec![send("HTTP/1.1 200 "), Flood(&[b'a'; 1024])],
    ];
    for response in responses {
        let server = Hostile::start([response]).await;
        let error = get(&client(&server))
            .await
            .expect_err("an endless response");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
        assert_eq!(server.requests(), 3);
        server.wait_until(|counts| counts.closed == 3).await;
    }
}

#[tokio::test]
async fn read_timeout_ends_endless_interim_responses() {
    let server = Hostile::start([vec![Flood(b"HTTP/1.1 102 Processing\r\n\r\n")]]).await;
    let builder = builder(&server).read_timeout(Duration::from_millis(50));
    let error = get(&builder.build().expect("a valid client")).await;
    let error = error.expect_err("no final response");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert_eq!(server.requests(), 3);
    server.wait_until(|counts| counts.closed == 3).await;
}

#[tokio::test]
async fn stops_reading_at_max_response_size() {
    let declared = "HTTP/1.1 200 OK\r\ncontent-length: 209715200\r\n\r\n";
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let until_close = "HTTP/1.1 200 OK\r\n\r\n";
    for head in [declared, chunked, until_close] {
        let server = Hostile::start([vec![send(head), Flood(b"5\r\nhello\r\n")]]).await;
        let client = builder(&server)
            .max_response_size(1000)
            .build()
            .expect("a valid client");
        let error = get(&client).await.expect_err("the body is too large");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
        assert_eq!(status(&error), Some(200));
        assert_eq!(error.body().map(|body| body.len()), Some(1000));
        assert_eq!(server.requests(), 1);
        server.wait_until(|counts| counts.closed == 1).await;
    }
}

#[tokio::test]
async fn truncates_error_bodies_at_one_mebibyte() {
    let large = response(404, &[], &"x".repeat(5 * 1024 * 1024));
    let endless = vec![send("HTTP/1.1 404 Not Found\r\n\r\n"), Flood(&[b'x'; 1024])];
    for response in [large, endless] {
        let server = Hostile::start([response]).await;
        let error = get(&client(&server)).await.expect_err("404");
        assert!(error.is_not_found(), "{error}");
        assert_eq!(error.body().map(|body| body.len()), Some(1024 * 1024));
        assert_eq!(server.requests(), 1);
        server.wait_until(|counts| counts.closed == 1).await;
    }
}

#[tokio::test]
async fn dropping_a_request_closes_its_connection() {
    let half = send("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
    for stalled in [vec![Stall], vec![half, Stall]] {
        let server = Hostile::start([stalled]).await;
        let client = client(&server);
        let call = tokio::spawn(async move { get(&client).await });
        server.wait_until(|counts| counts.requests == 1).await;
        call.abort();
        server.wait_until(|counts| counts.closed == 1).await;
        let once = Counts {
            connections: 1,
            requests: 1,
            closed: 1,
        };
        assert_eq!(server.counts(), once);
    }
}
