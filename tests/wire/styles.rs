//! Styles of parameters.

use wire::models::Point;

use crate::server::Server;

fn point(x: i64, y: i64) -> Point {
    let mut point = Point::default();
    point.x = Some(x);
    point.y = Some(y);
    point
}

#[tokio::test]
async fn parameters_in_the_path() {
    let server = Server::new();
    let client = server.client();
    let words = ["a b", "c/d", "e.f"];
    let call = client.styles().in_path(words, &point(1, 2), words, &point(3, 4), words, words);
    call.await.expect("a response");
    assert_eq!(
        server.request(),
        "GET /styles/a%20b,c%2Fd,e.f/x=1,y=2/.a%20b,c%2Fd,e.f/.x=3.y=4/;matrix=a%20b,c%2Fd,e.f/\
         ;matrices=a%20b;matrices=c%2Fd;matrices=e.f HTTP/1.1\naccept: */*\n\n"
    );
}

#[tokio::test]
async fn parameters_in_the_query() {
    let server = Server::new();
    let client = server.client();
    let words = ["a b", "c&d", "e,f"];
    let call = client.styles().in_query().each(words).joined(words).spaces(words).pipes(words);
    call.await.expect("a response");
    assert_eq!(
        server.request(),
        "GET /styles/query?each=a%20b&each=c%26d&each=e%2Cf&joined=a%20b,c%26d,e%2Cf\
         &spaces=a%20b%20c%26d%20e%2Cf&pipes=a%20b%7Cc%26d%7Ce%2Cf HTTP/1.1\naccept: */*\n\n"
    );

    let call = client.styles().in_query().members(&point(1, 2)).pairs(&point(3, 4));
    call.deep(&point(5, 6)).json(&point(7, 8)).await.expect("a response");
    assert_eq!(
        server.request(),
        "GET /styles/query?x=1&y=2&pairs=x,3,y,4&deep%5Bx%5D=5&deep%5By%5D=6\
         &json=%7B%22x%22%3A7%2C%22y%22%3A8%7D HTTP/1.1\naccept: */*\n\n"
    );

    let since = "2024-05-06T07:08:09+02:00".parse().expect("a time");
    let call = client.styles().in_query().raw("a/b?c=d&e#f g").flag(true).since(since);
    call.await.expect("a response");
    assert_eq!(
        server.request(),
        "GET /styles/query?flag=true&since=2024-05-06T05%3A08%3A09Z&raw=a/b?c=d%26e%23f%20g \
         HTTP/1.1\naccept: */*\n\n"
    );
}

#[tokio::test]
async fn empty_lists_and_objects_are_left_out() {
    let server = Server::new();
    let nothing: [&str; 0] = [];
    let client = server.client();
    let call = client.styles().in_query().each(nothing).members(&Point::default());
    call.deep(&Point::default()).await.expect("a response");
    assert_eq!(server.request(), "GET /styles/query HTTP/1.1\naccept: */*\n\n");
}

#[tokio::test]
async fn parameters_in_headers_and_cookies() {
    let server = Server::new();
    let client = server.client();
    let call = client.styles().in_head().x_words(["a", "b c"]).x_point(&point(1, 2));
    let call = call.x_json(&point(3, 4)).theme("dark & light").seen([1, 2]);
    call.await.expect("a response");
    assert_eq!(
        server.request(),
        "GET /styles/head HTTP/1.1\naccept: */*\ncookie: theme=dark%20%26%20light; seen=1,2\n\
         x-json: {\"x\":3,\"y\":4}\nx-point: x=1,y=2\nx-words: a,b c\n\n"
    );
}
