//! A body in one of several media types, as it is emitted.

use http::{Method, header};

use crate::runtime::client::Client;
use crate::runtime::request::Parameters;
use crate::runtime::transport::Body;

/// A note, or the form of one.
enum Note {
    Text(Body),
    Json(Vec<i64>),
    Form(Option<String>),
    Multipart(String),
}

impl Note {
    fn set_on(self, request: &mut Parameters) {
        match self {
            Self::Text(body) => {
                request.body("text/plain", body);
            }
            Self::Json(body) => {
                request
                    .media_type("application/vnd.note+json")
                    .json_body(&body);
            }
            Self::Form(title) => {
                request.media_type("application/x-www-form-urlencoded");
                if let Some(title) = title {
                    request.form_field("title", title);
                }
            }
            Self::Multipart(title) => {
                request.media_type("multipart/form-data");
                request.value_part("title", title);
            }
        }
    }
}

/// Returns the media type and the body of a request.
fn sent(note: Note) -> (String, String) {
    let client = Client::builder().build().expect("a valid client");
    let mut request = client.request(Method::POST, "/");
    request.parameters.body_by(|request| note.set_on(request));
    let request = request.build().expect("a valid request");
    let media_type = request.headers().get(header::CONTENT_TYPE);
    let media_type = media_type.map(|it| it.to_str().expect("ASCII").to_owned());
    let body = request.body().as_bytes().expect("bytes").to_vec();
    let body = String::from_utf8(body).expect("UTF-8");
    (media_type.unwrap_or_default(), body)
}

#[test]
fn each_content_has_its_media_type() {
    for (note, media_type, body) in [
        (Note::Text("a".into()), "text/plain", "a"),
        (Note::Json(vec![1]), "application/vnd.note+json", "[1]"),
        (
            Note::Form(Some("a b".to_owned())),
            "application/x-www-form-urlencoded",
            "title=a%20b",
        ),
        (Note::Form(None), "", ""),
    ] {
        assert_eq!(sent(note), (media_type.to_owned(), body.to_owned()));
    }
}

#[test]
fn parts_have_the_media_type_with_their_boundary() {
    let (media_type, body) = sent(Note::Multipart("a".to_owned()));
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=");
    let boundary = boundary.expect("a boundary");
    assert!(body.ends_with(&format!("\r\n\r\na\r\n--{boundary}--\r\n")));
}
