//! The client of a build script is that of an emitted crate.

use notes_client::Client;
use notes_client::http::Method;
use notes_client::models::Note;

#[test]
fn a_request_is_built() {
    let client = Client::builder().build().expect("a client");
    let request = client.notes().get_note(7).build().expect("a request");
    assert_eq!(request.method(), Method::GET);
    assert_eq!(request.uri(), "https://notes.example.com/notes/7");
}

#[test]
fn a_response_is_decoded() {
    let note: Note = notes_client::serde_json::from_str(r#"{"text":"a"}"#).expect("a note");
    assert_eq!((note.text.as_str(), note.tags), ("a", None));
}
