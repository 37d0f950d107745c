//! The functions that tests call.

use crate::ir::Api;

/// A function of the tests, with the functions that it calls.
struct Helper {
    name: &'static str,
    calls: &'static [&'static str],
    text: &'static str,
}

const HELPERS: [Helper; 13] = [
    Helper {
        name: "client",
        calls: &["Offline"],
        text: "\
fn client() -> Client {
    let builder = Client::builder().server(\"https://api.example.com\");
    builder.transport(Offline).build().expect(\"a client\")
}",
    },
    Helper {
        name: "Offline",
        calls: &[],
        text: "\
/// A transport that sends nothing.
struct Offline;

impl Transport for Offline {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async { Err(TransportError::new(\"offline\")) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}",
    },
    Helper {
        name: "sends",
        calls: &["sends_to"],
        text: "\
/// Checks a request without a body.
#[track_caller]
fn sends(request: Result<http::Request<Body>, Error>, target: &str) {
    assert!(sends_to(request, target).is_empty());
}",
    },
    Helper {
        name: "sends_content",
        calls: &["sends_to"],
        text: "\
/// Checks a request with a body that is not JSON.
#[track_caller]
fn sends_content(request: Result<http::Request<Body>, Error>, target: &str) {
    assert!(!sends_to(request, target).is_empty());
}",
    },
    Helper {
        name: "sends_form",
        calls: &["sends_to"],
        text: "\
/// Checks a request with a form.
#[track_caller]
fn sends_form(request: Result<http::Request<Body>, Error>, target: &str, form: &str) {
    let body = sends_to(request, target);
    let fields = |text: &[u8]| {
        let mut fields: Vec<_> = form_urlencoded::parse(text).into_owned().collect();
        fields.sort();
        fields
    };
    let sent = body.as_bytes().expect(\"bytes\");
    assert_eq!(fields(sent), fields(form.as_bytes()));
}",
    },
    Helper {
        name: "sends_json",
        calls: &["sends_to", "are_equal"],
        text: "\
/// Checks a request with JSON.
#[track_caller]
fn sends_json(request: Result<http::Request<Body>, Error>, target: &str, json: &str) {
    let body = sends_to(request, target);
    let sent: Value = serde_json::from_slice(body.as_bytes().expect(\"bytes\")).expect(\"JSON\");
    let expected: Value = serde_json::from_str(json).expect(\"JSON\");
    assert!(are_equal(&sent, &expected), \"sent: {sent}\\nexpected: {expected}\");
}",
    },
    Helper {
        name: "sends_alike",
        calls: &["sends_to", "are_alike"],
        text: "\
/// Checks a request with JSON that has values of other crates, whose text may differ.
#[track_caller]
fn sends_alike(request: Result<http::Request<Body>, Error>, target: &str, json: &str) {
    let body = sends_to(request, target);
    let sent: Value = serde_json::from_slice(body.as_bytes().expect(\"bytes\")).expect(\"JSON\");
    let expected: Value = serde_json::from_str(json).expect(\"JSON\");
    assert!(are_alike(&sent, &expected), \"sent: {sent}\\nexpected: {expected}\");
}",
    },
    Helper {
        name: "sends_to",
        calls: &[],
        text: "\
/// Checks method, path and query, such as `GET /pets?limit=1`, and returns the body.
#[track_caller]
fn sends_to(request: Result<http::Request<Body>, Error>, target: &str) -> Body {
    let request = request.expect(\"valid arguments\");
    let (method, path) = target.split_once(' ').expect(\"a method and a path\");
    let url = |text: &str| Url::parse(text).expect(\"a URL\");
    let query = |url: &Url| {
        let mut pairs: Vec<_> = url.query_pairs().into_owned().collect();
        pairs.sort();
        pairs
    };
    let sent = url(&request.uri().to_string());
    let expected = url(&format!(\"https://api.example.com{path}\"));
    assert_eq!(request.method(), method);
    // The server may have a path of its own.
    assert!(sent.path().ends_with(expected.path()), \"{sent} is not {target}\");
    assert_eq!(query(&sent), query(&expected));
    request.into_body()
}",
    },
    Helper {
        name: "json",
        calls: &[],
        text: "\
/// Decodes an argument.
#[track_caller]
fn json<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect(\"a value of this type\")
}",
    },
    Helper {
        name: "round_trip",
        calls: &["are_equal"],
        text: "\
/// Decodes an example, and encodes it again.
#[track_caller]
fn round_trip<T: DeserializeOwned + Serialize>(example: &str) {
    let model: T = serde_json::from_str(example).expect(\"a value of this type\");
    let encoded = serde_json::to_value(&model).expect(\"JSON\");
    let example: Value = serde_json::from_str(example).expect(\"JSON\");
    assert!(are_equal(&encoded, &example), \"encoded: {encoded}\\nexample: {example}\");
}",
    },
    Helper {
        name: "round_trip_alike",
        calls: &["are_alike"],
        text: "\
/// Decodes an example with values of other crates, whose text may differ, and encodes it again.
#[track_caller]
fn round_trip_alike<T: DeserializeOwned + Serialize>(example: &str) {
    let model: T = serde_json::from_str(example).expect(\"a value of this type\");
    let encoded = serde_json::to_value(&model).expect(\"JSON\");
    let example: Value = serde_json::from_str(example).expect(\"JSON\");
    assert!(are_alike(&encoded, &example), \"encoded: {encoded}\\nexample: {example}\");
}",
    },
    Helper {
        name: "are_alike",
        calls: &[],
        text: "\
/// Compares JSON except for the text of strings. Members that are `null` count as absent.
fn are_alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(members), Value::Object(others)) => {
            let mut keys = members.keys().chain(others.keys());
            keys.all(|key| are_alike(&one[key], &other[key]))
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| are_alike(one, other))
        }
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::String(_), Value::String(_)) => true,
        _ => one == other,
    }
}",
    },
    Helper {
        name: "are_equal",
        calls: &[],
        text: "\
/// Compares JSON. Members that are `null` count as absent, and numbers are compared by value.
fn are_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(members), Value::Object(others)) => {
            let mut keys = members.keys().chain(others.keys());
            keys.all(|key| are_equal(&one[key], &other[key]))
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| are_equal(one, other))
        }
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}",
    },
];

/// The comparison of timestamps, which are equal if they are the same instant.
const TIMES: &str = "\
        (Value::String(one), Value::String(other)) => {
            let time = |text: &str| text.parse::<Timestamp>().ok();
            one == other || time(one).is_some() && time(one) == time(other)
        }
        _ => one == other,";

/// Returns the imports and the functions that tests call.
pub fn helpers(api: &Api, tests: &str) -> Vec<String> {
    let mut needed: Vec<&str> = Vec::new();
    let mut open: Vec<&str> = HELPERS.iter().map(|it| it.name).collect();
    open.retain(|name| is_called(name, tests));
    while let Some(name) = open.pop() {
        if !needed.contains(&name) {
            needed.push(name);
            let found = HELPERS.iter().find(|it| it.name == name);
            open.extend(found.map_or(&[][..], |it| it.calls));
        }
    }
    let functions = HELPERS.iter().filter(|it| needed.contains(&it.name));
    let functions: Vec<String> = functions
        .map(|it| match (it.name, api.needs.dates) {
            ("are_equal", true) => it.text.replace("        _ => one == other,", TIMES),
            _ => it.text.to_owned(),
        })
        .collect();
    let mut parts = vec![imports(&api.crate_name(), &functions.concat())];
    parts.extend(functions);
    parts
}

/// Returns whether a text calls a function.
pub fn is_called(function: &str, text: &str) -> bool {
    let mut found = text.match_indices(function);
    found.any(|(index, _)| {
        let (before, behind) = (&text[..index], &text[index + function.len()..]);
        let is_part = before.ends_with(|c: char| c.is_alphanumeric() || "_.:".contains(c));
        !is_part && (behind.starts_with('(') || behind.starts_with("::<"))
    })
}

/// Returns the imports of functions.
fn imports(krate: &str, functions: &str) -> String {
    let import = |path: &str, names: &[&str]| {
        let names = names.iter().filter(|name| {
            let name = name.rsplit(' ').next().unwrap_or(name);
            functions.contains(name)
        });
        let names: Vec<&str> = names.copied().collect();
        match names.as_slice() {
            [] => String::new(),
            [name] => format!("use {path}::{name};\n"),
            names => format!("use {path}::{{{}}};\n", names.join(", ")),
        }
    };
    let std = import("std::time", &["Duration"]);
    let crates = [
        import(krate, &["Client", "Error"]),
        import(&format!("{krate}::jiff"), &["Timestamp"]),
        import(
            &format!("{krate}::transport"),
            &["Body", "BoxFuture", "Transport", "TransportError"],
        ),
        import("serde", &["Serialize"]),
        import("serde::de", &["DeserializeOwned"]),
        import("serde_json", &["Value"]),
        import("url", &["Url", "form_urlencoded"]),
    ];
    let crates = crates.concat();
    match std.is_empty() {
        true => crates,
        false => format!("{std}\n{crates}"),
    }
}
