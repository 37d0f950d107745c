//! Requests that the server sends: signatures, and the names of events.

use generator_runtime::webhooks::{
    Decoder, NameRules, Secret, SignatureRules, WebhookError, key, payload,
};
use http::HeaderMap;
use serde_json::{Value, json};

/// The example of GitHub, "Validating webhook deliveries".
const SECRET: &str = "It's a Secret to Everybody";
const BODY: &[u8] = b"Hello, World!";
const SIGNATURE: &str = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

const RULES: SignatureRules = SignatureRules {
    header: "x-hub-signature-256",
    prefix: "sha256=",
    ..SignatureRules::COMMON
};

fn headers(all: &[(&'static str, &str)]) -> HeaderMap {
    let all = all.iter();
    all.map(|(name, value)| {
        let name = name.parse().expect("a header name");
        (name, value.parse().expect("a header value"))
    })
    .collect()
}

fn verify(secret: &str, signature: &str, body: &[u8]) -> Result<(), WebhookError> {
    let secret = Secret::new(secret).expect("a secret");
    let headers = headers(&[("X-Hub-Signature-256", signature)]);
    secret.verify_request(&RULES, &headers, body)
}

#[test]
fn signatures_are_verified() {
    let signed = format!("sha256={SIGNATURE}");
    assert!(verify(SECRET, &signed, BODY).is_ok());
    assert!(verify(SECRET, &signed.to_uppercase().replace("SHA", "sha"), BODY).is_ok());
    for (secret, body) in [("another", BODY), (SECRET, b"Hello, World?".as_slice())] {
        let error = verify(secret, &signed, body).expect_err("another signature");
        assert!(matches!(error, WebhookError::SignatureMismatch), "{error}");
    }
    let short = format!("sha256={}", &SIGNATURE[1..]);
    let other = format!("sha256=x{}", &SIGNATURE[1..]);
    for signature in [SIGNATURE, "sha256=", "", &short, &other] {
        let error = verify(SECRET, signature, BODY).expect_err("no signature");
        let expected = "malformed signature in header `x-hub-signature-256`";
        assert_eq!(error.to_string(), expected, "{signature}");
    }
    let secret = Secret::new(SECRET).expect("a secret");
    let error = secret.verify_request(&RULES, &HeaderMap::new(), BODY);
    let error = error.expect_err("no signature").to_string();
    assert_eq!(error, "missing header `x-hub-signature-256`");
}

#[test]
fn secrets_are_neither_empty_nor_shown() {
    let secret = Secret::new(SECRET).expect("a secret");
    assert_eq!(format!("{secret:?}"), "Secret(..)");
    assert!(matches!(Secret::new(""), Err(WebhookError::EmptySecret)));
}

#[derive(Debug, PartialEq)]
enum Event {
    Completed(i64),
    Push,
    Unknown(String, Value),
}

fn known(key: &str) -> Option<Decoder<Event>> {
    let decode: Decoder<Event> = match key {
        "checkruncompleted" => |body| {
            let body: Value = payload(body)?;
            payload(body["id"].to_string().as_bytes()).map(Event::Completed)
        },
        "push" => |_| Ok(Event::Push),
        _ => return None,
    };
    Some(decode)
}

fn decode(rules: &NameRules, event: &str, body: &str) -> Result<Event, WebhookError> {
    let headers = match event {
        "" => HeaderMap::new(),
        event => headers(&[("x-event", event)]),
    };
    rules.decode(&headers, body.as_bytes(), known, Event::Unknown)
}

#[test]
fn events_are_decoded_by_header_and_property() {
    let rules = NameRules {
        header: Some("x-event"),
        property: Some("action"),
    };
    let completed = decode(&rules, "check_run", r#"{"action":"completed","id":1}"#);
    assert_eq!(completed.expect("an event"), Event::Completed(1));
    for body in ["{}", r#"{"action":"created"}"#, "[]"] {
        assert_eq!(decode(&rules, "push", body).expect("an event"), Event::Push);
    }
    let body = json!({ "action": "renamed" });
    let unknown = decode(&rules, "team", &body.to_string()).expect("an event");
    assert_eq!(unknown, Event::Unknown("team".to_owned(), body));
    for (event, body, expected) in [
        ("", "{}", "missing header `x-event`"),
        (
            "push",
            "{",
            "invalid payload: EOF while parsing an object at line 1 column 1",
        ),
        (
            "check_run",
            r#"{"action":"completed","id":"x"}"#,
            "invalid payload: invalid type: string \"x\", expected i64 at line 1 column 3",
        ),
    ] {
        let error = decode(&rules, event, body).expect_err("an error");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn events_are_decoded_by_property() {
    let rules = |property| NameRules {
        header: None,
        property: Some(property),
    };
    let push = decode(&rules("type"), "", r#"{"type":"push"}"#);
    assert_eq!(push.expect("an event"), Event::Push);
    let push = decode(&rules("/event/name"), "", r#"{"event":{"name":"Push"}}"#);
    assert_eq!(push.expect("an event"), Event::Push);
    let error = decode(&rules("type"), "", "{}").expect_err("no name");
    assert_eq!(
        error.to_string(),
        "missing name of the event in property `type`"
    );
    assert_eq!(key("Pull-Request_review.édité"), "pullrequestreviewédité");
}
