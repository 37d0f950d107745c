//! Servers that never come to an end, or fall silent: given up in bounded time, and left alone.

use std::time::Duration;

use github_actions_client::ErrorKind;
use tests::hostile::Step::{Flood, Stall, Trickle};
use tests::hostile::{Counts, Hostile, answer, builder, client, get, post, say, status};

#[tokio::test]
async fn a_silent_server_is_a_timeout() {
    let server = Hostile::start([vec![Stall]]).await;
    let builder = builder(&server).read_timeout(Duration::from_millis(50));
    let client = builder.build().expect("usable");
    let error = get(&client).await.expect_err("no answer");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert_eq!(server.requests(), 3);
    let error = post(&client).await.expect_err("no answer");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert_eq!(server.requests(), 4, "it may have been carried out");
    // What is given up is not left open.
    server.until(|counts| counts.gone == 4).await;
}

#[tokio::test]
async fn a_server_that_falls_silent_within_the_body_is_a_timeout() {
    let half = say("HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n{ \"total_count\"");
    let server = Hostile::start([vec![half, Stall]]).await;
    let builder = builder(&server).read_timeout(Duration::from_millis(50));
    let error = get(&builder.build().expect("usable")).await;
    let error = error.expect_err("half an answer");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert!(
        error.to_string().contains("no data received within 50ms"),
        "{error}"
    );
    assert_eq!(server.requests(), 3);
    server.until(|counts| counts.gone == 3).await;
}

#[tokio::test]
async fn a_server_that_trickles_does_not_outlast_the_time_of_the_request() {
    let head = "HTTP/1.1 200 OK\r\nx-long: ";
    let body = "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n";
    for start in [head, body] {
        let server = Hostile::start([vec![say(start), Trickle(b'x')]]).await;
        let builder = builder(&server).timeout(Duration::from_millis(200));
        let error = get(&builder.build().expect("usable")).await;
        let error = error.expect_err("it never ends");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Timeout, 1),
            "{start}"
        );
        assert_eq!(server.requests(), 1, "{start}");
        server.until(|counts| counts.gone == 1).await;
    }
}

#[tokio::test]
async fn headers_without_end_are_an_error() {
    let line: &[u8] = b"x-note: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n";
    let endless = [
        vec![say("HTTP/1.1 200 OK\r\n"), Flood(line)],
        vec![say("HTTP/1.1 200 OK\r\nx-note: "), Flood(&[b'a'; 1024])],
        vec![say("HTTP/1.1 200 "), Flood(&[b'a'; 1024])],
    ];
    for endless in endless {
        let server = Hostile::start([endless]).await;
        let error = get(&client(&server)).await.expect_err("it never ends");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
        assert_eq!(server.requests(), 3);
        server.until(|counts| counts.gone == 3).await;
    }
}

#[tokio::test]
async fn interim_answers_without_end_are_a_timeout() {
    let server = Hostile::start([vec![Flood(b"HTTP/1.1 102 Processing\r\n\r\n")]]).await;
    let builder = builder(&server).read_timeout(Duration::from_millis(50));
    let error = get(&builder.build().expect("usable")).await;
    let error = error.expect_err("the answer never comes");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert_eq!(server.requests(), 3);
    server.until(|counts| counts.gone == 3).await;
}

#[tokio::test]
async fn a_body_is_read_no_further_than_it_may_go() {
    let declared = "HTTP/1.1 200 OK\r\ncontent-length: 209715200\r\n\r\n";
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let until_the_end = "HTTP/1.1 200 OK\r\n\r\n";
    for head in [declared, chunked, until_the_end] {
        let server = Hostile::start([vec![say(head), Flood(b"5\r\nhello\r\n")]]).await;
        let client = builder(&server)
            .max_response_size(1000)
            .build()
            .expect("usable");
        let error = get(&client).await.expect_err("it is too long");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
        assert_eq!(status(&error), Some(200));
        assert_eq!(error.body().map(|body| body.len()), Some(1000));
        assert_eq!(server.requests(), 1);
        server.until(|counts| counts.gone == 1).await;
    }
}

#[tokio::test]
async fn a_mebibyte_of_a_failure_is_kept_and_no_more_is_read() {
    let large = answer(404, &[], &"x".repeat(5 * 1024 * 1024));
    let endless = vec![say("HTTP/1.1 404 Not Found\r\n\r\n"), Flood(&[b'x'; 1024])];
    for failure in [large, endless] {
        let server = Hostile::start([failure]).await;
        let error = get(&client(&server)).await.expect_err("404");
        assert!(error.is_not_found(), "{error}");
        assert_eq!(error.body().map(|body| body.len()), Some(1024 * 1024));
        assert_eq!(server.requests(), 1);
        server.until(|counts| counts.gone == 1).await;
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_is_given_up() {
    let half = say("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
    for stalled in [vec![Stall], vec![half, Stall]] {
        let server = Hostile::start([stalled]).await;
        let client = client(&server);
        let call = tokio::spawn(async move { get(&client).await });
        server.until(|counts| counts.requests == 1).await;
        call.abort();
        server.until(|counts| counts.gone == 1).await;
        let once = Counts {
            connections: 1,
            requests: 1,
            gone: 1,
        };
        assert_eq!(server.counts(), once);
    }
}
