//! Servers that break off, lie about the length or answer garbage: an error, and no request more
//! than there should be.

use std::time::Duration;

use github_actions_client::{Client, ErrorKind, Retry};
use tests::hostile::Step::{Close, Reset};
use tests::hostile::{Answer, Hostile, answer, client, get, good, post, say, status};

/// The ways to give no answer at all.
fn broken() -> [Answer; 5] {
    let half = || say("HTTP/1.1 200 OK\r\ncontent-le");
    [
        vec![Reset],
        vec![Close],
        vec![half(), Reset],
        vec![half(), Close],
        vec![say("HTTP/1.1 200 OK\r\n"), Close],
    ]
}

#[tokio::test]
async fn a_get_is_sent_again_when_there_is_no_answer() {
    for broken in broken() {
        let server = Hostile::start([broken.clone(), broken.clone(), good()]).await;
        get(&client(&server)).await.expect("the third is answered");
        let counts = server.counts();
        assert_eq!((counts.requests, counts.connections), (3, 3), "{broken:?}");
    }
}

#[tokio::test]
async fn a_get_fails_when_it_was_sent_three_times() {
    for broken in broken() {
        let server = Hostile::start([broken.clone()]).await;
        let error = get(&client(&server)).await.expect_err("no answer");
        assert_eq!(
            (error.kind(), error.status(), error.attempts()),
            (ErrorKind::Transport, None, 3),
            "{broken:?}"
        );
        assert_eq!(server.requests(), 3, "{broken:?}");
    }
}

#[tokio::test]
async fn a_post_is_sent_once() {
    for broken in broken() {
        let server = Hostile::start([broken.clone(), answer(202, &[], "{}")]).await;
        let error = post(&client(&server)).await.expect_err("no answer");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Transport, 1),
            "{broken:?}"
        );
        assert_eq!(server.requests(), 1, "{broken:?}");
    }
}

#[tokio::test]
async fn a_post_is_sent_again_if_that_does_no_harm() {
    for broken in broken() {
        let server = Hostile::start([broken.clone(), answer(202, &[], "{}")]).await;
        let client = client(&server);
        let request = client.workflow_runs().cancel_workflow_run("o", "r", 1);
        request.idempotent().await.expect("the second is answered");
        assert_eq!(server.requests(), 2, "{broken:?}");
    }
}

#[tokio::test]
async fn a_post_that_nobody_took_is_tried_again() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let retry = Retry::new().initial_wait(Duration::from_millis(1));
    let builder = Client::builder().server(format!("http://{address}"));
    let client = builder.retry(retry).build().expect("usable");
    let error = post(&client).await.expect_err("nobody listens");
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Transport, 3),
        "no connection was made, so nothing was sent"
    );
}

#[tokio::test]
async fn a_connection_that_was_closed_between_two_requests_is_no_failure() {
    let closed = [good(), vec![Close]].concat();
    let server = Hostile::start([closed, good()]).await;
    let client = client(&server);
    get(&client).await.expect("the first is answered");
    get(&client).await.expect("the second is, too");
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn a_body_that_is_cut_is_an_error_and_the_next_request_works() {
    let cut = [
        "content-length: 100\r\n\r\n{ \"total_count\": 0, \"jobs\": [] }",
        "transfer-encoding: chunked\r\n\r\n5\r\n{ \"to",
        "transfer-encoding: chunked\r\n\r\n5\r\n{ \"to\r\n",
        "transfer-encoding: chunked\r\n\r\nno number\r\n{}\r\n0\r\n\r\n",
        "transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n",
    ];
    for cut in cut {
        let cut = vec![say(format!("HTTP/1.1 200 OK\r\n{cut}")), Close];
        let server = Hostile::start([cut.clone(), cut.clone(), cut.clone(), good()]).await;
        let client = client(&server);
        let error = get(&client).await.expect_err("it is cut");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Transport, 3),
            "{cut:?}"
        );
        get(&client).await.expect("the fourth is good");
        let counts = server.counts();
        assert_eq!((counts.requests, counts.connections), (4, 4), "{cut:?}");
    }
}

#[tokio::test]
async fn a_failure_whose_words_are_cut_is_still_that_failure() {
    let cut = |code: u16| {
        let head = format!("HTTP/1.1 {code} No\r\nretry-after: 0\r\ncontent-length: 100");
        [vec![say(format!("{head}\r\n\r\n{{")), Close]]
    };
    let server = Hostile::start(cut(404)).await;
    for error in [get(&client(&server)).await, post(&client(&server)).await] {
        let error = error.expect_err("404");
        assert!(error.is_not_found() && error.attempts() == 1, "{error}");
    }
    assert_eq!(server.requests(), 2, "it is not going to pass");

    let server = Hostile::start(cut(429)).await;
    let error = post(&client(&server)).await.expect_err("429");
    assert_eq!((status(&error), error.attempts()), (Some(429), 3));
    assert_eq!(server.requests(), 3, "it was not carried out");
}

#[tokio::test]
async fn what_comes_after_the_length_is_not_taken_for_the_next_answer() {
    let small = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{ \"total_count\": 0, \"jobs\": [] }";
    let server = Hostile::start([vec![say(small)], good()]).await;
    let client_of_small = client(&server);
    let error = get(&client_of_small).await.expect_err("the JSON is cut");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 1));
    get(&client_of_small).await.expect("the next one is good");
    let counts = server.counts();
    assert_eq!((counts.requests, counts.connections), (2, 2));

    // A second answer, for which nobody has asked, is nobody's answer.
    let two = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}\
               HTTP/1.1 404 Poison\r\ncontent-length: 2\r\n\r\n{}";
    let server = Hostile::start([vec![say(two)], good()]).await;
    let client = client(&server);
    let error = get(&client).await.expect_err("it has no jobs");
    assert_eq!(error.kind(), ErrorKind::Decode);
    get(&client).await.expect("the next one is good");
    let counts = server.counts();
    assert_eq!((counts.requests, counts.connections), (2, 2));
}

#[tokio::test]
async fn garbage_is_an_error() {
    let garbage: [&[u8]; 7] = [
        b"\x8f\x00\xff\x13\x37\xde\xad\xbe\xef\r\n\r\n\x00\x01\x02",
        b"<html>this is how HTTP/0.9 was</html>\n",
        b"\x15\x03\x03\x00\x02\x02\x28",
        b"\r\n\r\n",
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
    ];
    for garbage in garbage {
        let server = Hostile::start([vec![say(garbage), Close]]).await;
        let error = get(&client(&server)).await.expect_err("it means nothing");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Transport, 3),
            "{}",
            garbage.escape_ascii()
        );
        assert_eq!(server.requests(), 3);
    }
}

#[tokio::test]
async fn a_status_that_nobody_knows_is_given() {
    for weird in [299, 399, 499, 599, 600, 999] {
        let server = Hostile::start([answer(weird, &[], "?")]).await;
        let error = get(&client(&server)).await.expect_err("no jobs");
        assert_eq!(status(&error), Some(weird));
        assert_eq!(server.requests(), 1);
    }
}
