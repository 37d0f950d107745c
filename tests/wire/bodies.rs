//! Forms, files, raw bodies and patches.

use wire::Nullable;
use wire::api::bodies::SendChoiceMultipart;
use wire::models::{Patch, Point};
use wire::multipart::Part;

use crate::server::Server;

fn place() -> Point {
    Point::new().x(-1)
}

#[tokio::test]
async fn a_form() {
    let server = Server::new();
    let client = server.client();
    client.bodies().send_form("a&b c").await.expect("a response");
    assert_eq!(
        server.request(),
        "POST /bodies/form HTTP/1.1\naccept: */*\ncontent-length: 14\n\
         content-type: application/x-www-form-urlencoded\n\nname=a%26b%20c"
    );
    let call = client.bodies().send_form("a").codes([1, 2]).tags(["x", "y"]).place(&place());
    call.await.expect("a response");
    assert_eq!(
        server.request(),
        "POST /bodies/form HTTP/1.1\naccept: */*\ncontent-length: 46\n\
         content-type: application/x-www-form-urlencoded\n\n\
         name=a&codes=1,2&tags=x&tags=y&place%5Bx%5D=-1"
    );
}

#[tokio::test]
async fn a_multipart_form() {
    let server = Server::new();
    let client = server.client();
    let image = Part::new("png").file_name("a \"b\".png");
    let call = client.bodies().send_multipart(image, "Über").place(&place());
    let more = Part::new("gif").file_name("c.gif").media_type("image/gif");
    call.more([more, Part::new("bytes")]).await.expect("a response");
    assert_eq!(
        server.request(),
        "POST /bodies/multipart HTTP/1.1\naccept: */*\n\
         content-type: multipart/form-data; boundary=BOUNDARY\n\n\
         --BOUNDARY\n\
         Content-Disposition: form-data; name=\"image\"; filename=\"a %22b%22.png\"\n\
         Content-Type: image/png\n\n\
         png\n\
         --BOUNDARY\n\
         Content-Disposition: form-data; name=\"title\"\n\n\
         Über\n\
         --BOUNDARY\n\
         Content-Disposition: form-data; name=\"place\"\n\
         Content-Type: application/json\n\n\
         {\"x\":-1}\n\
         --BOUNDARY\n\
         Content-Disposition: form-data; name=\"more\"; filename=\"c.gif\"\n\
         Content-Type: image/gif\n\n\
         gif\n\
         --BOUNDARY\n\
         Content-Disposition: form-data; name=\"more\"; filename=\"more\"\n\
         Content-Type: application/octet-stream\n\n\
         bytes\n\
         --BOUNDARY--\n"
    );
}

#[tokio::test]
async fn a_body_in_one_of_several_media_types() {
    let server = Server::new();
    let client = server.client();
    let form = SendChoiceMultipart::new(Part::new("png").file_name("a.png"), "A");
    client.bodies().send_choice(form).await.expect("a response");
    assert_eq!(
        server.request(),
        "POST /bodies/choice HTTP/1.1\naccept: */*\n\
         content-type: multipart/form-data; boundary=BOUNDARY\n\n\
         --BOUNDARY\n\
         Content-Disposition: form-data; name=\"image\"; filename=\"a.png\"\n\
         Content-Type: application/octet-stream\n\n\
         png\n\
         --BOUNDARY\n\
         Content-Disposition: form-data; name=\"title\"\n\n\
         A\n\
         --BOUNDARY--\n"
    );
    client.bodies().send_choice(&place()).await.expect("a response");
    assert_eq!(
        server.request(),
        "POST /bodies/choice HTTP/1.1\naccept: */*\ncontent-length: 8\n\
         content-type: application/json\n\n{\"x\":-1}"
    );
}

#[tokio::test]
async fn bytes_and_text() {
    let server = Server::responding("application/octet-stream", "\0\u{1}");
    let body = server.client().bodies().send_bytes("a\0b").await.expect("a response");
    assert_eq!(body, "\0\u{1}");
    assert_eq!(
        server.request(),
        "PUT /bodies/bytes HTTP/1.1\naccept: application/octet-stream\ncontent-length: 3\n\
         content-type: application/octet-stream\n\na\0b"
    );

    let server = Server::responding("text/plain; charset=utf-8", "grüß dich");
    let client = server.client();
    let body = client.bodies().send_text().body("hallo").await.expect("a response");
    assert_eq!(body, "grüß dich");
    assert_eq!(
        server.request(),
        "PUT /bodies/text HTTP/1.1\naccept: text/plain\ncontent-length: 5\n\
         content-type: text/plain\n\nhallo"
    );
    client.bodies().send_text().await.expect("a response");
    assert_eq!(
        server.request(),
        "PUT /bodies/text HTTP/1.1\naccept: text/plain\ncontent-length: 0\n\n"
    );
}

#[tokio::test]
async fn a_patch_sends_null_and_leaves_out_what_is_absent() {
    let server = Server::new();
    let patch = Patch::new().name(Nullable::Null).tags(["a"]);
    server.client().bodies().send_patch(&patch).await.expect("a response");
    assert_eq!(
        server.request(),
        "PATCH /bodies/patch HTTP/1.1\naccept: */*\ncontent-length: 26\n\
         content-type: application/merge-patch+json\n\n{\"name\":null,\"tags\":[\"a\"]}"
    );
}
