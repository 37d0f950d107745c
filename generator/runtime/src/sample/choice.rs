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
