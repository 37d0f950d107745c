//! Text of a description is never an example that `cargo test` of the emitted crate runs.

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::{Config, Files, Package, Shipped, Source, generate, parse};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use tests::examples::{documentation, examples};

use crate::markdown::texts;

/// The name of the emitted crate, which its own examples mention.
const CRATE: &str = "hostile";

/// Markdown that has run as a test, or is close to such.
const HOSTILE: [&str; 32] = [
    "```\npanic!()\n```",
    "    panic!()",
    "Text.\n\n\tpanic!()",
    "```(a)\npanic!()\n```",
    "```\"rust\"\npanic!()\n```",
    "```&#114;ust\npanic!()\n```",
    "```\u{a0}\npanic!()\n```",
    "```\u{2003}text\npanic!()\n```",
    "```{.rust}\npanic!()\n```",
    "~~~ rust\npanic!()\n~~~",
    "~~~`rust`\npanic!()\n~~~",
    "```text\n```\n```\npanic!()\n```",
    "````text\n```\npanic!()\n```\n````\n```\npanic!()",
    "```text\n~~~~\n```rust\n~~~\n    panic!()",
    "[](/a)    panic!()",
    "[](/a)~~~\npanic!()",
    "[a](/a)\n[](/b)    panic!()\n",
    "[^1]: ```\n    panic!()\n    ```",
    "See[^1].\n\n[^1]: Text.\n\n    panic!()",
    "[^1]:\n\n        panic!()",
    "- a\n\n      panic!()\n-     panic!()",
    "> ```\n> panic!()\n> ```\n>     panic!()",
    "1. ```\n   panic!()\n- [ ] ```\n  panic!()",
    "<pre>\n\n    panic!()\n</pre>\n<!-- ```\npanic!()\n```",
    "<!--\n",
    "<script>\n```\npanic!()\n```",
    "x\n===\n    panic!()\n# y {#z .rust}\n    panic!()",
    "| a |\n|---|\n    panic!()\n| ``` |\n```\npanic!()",
    "\u{2028}    panic!()\n\u{85}\u{b}```\r\n\rpanic!()\r```",
    "`\n```\npanic!()\n```\n`",
    "\\```\npanic!()\n\\    panic!()\n***\n    panic!()",
    "```json\n{}\n```",
];

/// A description with these texts wherever it has text, in turn.
fn description(texts: &[String]) -> String {
    let mut turn = texts.iter().cycle();
    let mut text = || turn.next().expect("there are texts").clone();
    // In URLs and paths, braces are the marks of variables.
    let plain = |text: String| text.replace(['{', '}', '#', '?'], "");
    let properties: Map<String, Value> = (0..texts.len())
        .map(|number| {
            let schema = json!({ "type": "string", "description": text(), "default": text() });
            (format!("{number} {}", text()), schema)
        })
        .collect();
    let path = format!("/a/{}", plain(text()));
    json!({
        "openapi": "3.0.3",
        "info": { "title": text(), "version": "1", "description": text() },
        "x-products": { "cloud": text(), "box": text() },
        "servers": [
            { "url": format!("https://a.example/{}", plain(text())), "description": text() },
            { "url": format!("https://{{host}}.example/{}", plain(text())), "x-product": "cloud",
              "variables": { "host": { "default": "a", "enum": ["a", text()], "description": text() } } },
            { "url": "https://b.example" },
        ],
        "tags": [{ "name": "tag", "description": text() }],
        "paths": { path: {
            "get": {
                "operationId": "get-thing", "tags": ["tag"], "description": text(), "x-since": { "box": "2.1" },
                "parameters": [
                    { "name": "query", "in": "query", "required": true, "description": text(),
                      "schema": { "type": "string" }, "example": text() },
                    { "name": text(), "in": "query", "description": text(),
                      "schema": { "type": "string", "enum": [text(), text()], "default": text() } },
                ],
                "responses": {
                    "200": { "description": text(), "content": { "application/json": {
                        "schema": { "$ref": "#/components/schemas/thing" } } } },
                    "404": { "description": text() },
                },
            },
            "post": {
                "operationId": text(), "tags": [text()], "summary": text(), "x-not-on": ["box"],
                "requestBody": { "required": true, "description": text(), "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/thing" } } } },
                "responses": {
                    "200": { "description": text(), "content": { "text/plain": { "schema": { "type": "string" } } } },
                    "201": { "description": text() },
                },
            },
        } },
        "components": {
            "schemas": {
                "thing": { "type": "object", "description": text(), "properties": properties },
            },
            "securitySchemes": { "key": {
                "type": "apiKey", "in": "header", "name": "x-key", "description": text() } },
        },
        "security": [{ "key": [] }],
    })
    .to_string()
}

fn emit(texts: &[String]) -> Files {
    let source = Source::new("hostile.json", description(texts));
    let config = Config {
        package: Package {
            name: Some(CRATE.to_owned()),
            description: texts.first().cloned(),
            ..Package::default()
        },
        ..Config::default()
    };
    let output = parse(&source)
        .and_then(|document| generate(&document, &config, &Shipped::default()))
        .unwrap_or_else(|problems| panic!("{}", problems.render(&source)));
    output.files
}

/// The number of examples in each file that has some.
fn counts(files: &Files) -> Vec<(&str, usize)> {
    let documentation = documentation(files);
    let all = documentation.iter().map(|(path, text)| {
        let examples = examples(text);
        for example in &examples {
            let own = example.contains(&format!("{CRATE}::"));
            assert!(
                own,
                "an example in {path}:\n{example}\nin the text:\n{text}"
            );
        }
        (*path, examples.len())
    });
    all.filter(|(_, count)| *count != 0).collect()
}

fn own_examples() -> Vec<(String, usize)> {
    let files = emit(&["text".to_owned()]);
    let counts = counts(&files).into_iter();
    counts
        .map(|(path, count)| (path.to_owned(), count))
        .collect()
}

fn assert_own(files: &Files) {
    let found: Vec<(String, usize)> = counts(files)
        .into_iter()
        .map(|(path, count)| (path.to_owned(), count))
        .collect();
    assert_eq!(found, own_examples());
}

#[test]
fn hostile_texts_are_no_examples() {
    for text in HOSTILE {
        assert_own(&emit(&[text.to_owned()]));
    }
}

#[test]
fn rustdoc_lists_only_the_examples_of_the_crate() {
    let mut crates = vec![emit(&["text".to_owned()])];
    crates.extend(HOSTILE.map(|text| emit(&[text.to_owned()])));
    crates.push(emit(&HOSTILE.map(str::to_owned)));
    let mut runner = TestRunner::deterministic();
    crates.extend((0..32).map(|_| {
        let texts = texts().new_tree(&mut runner).expect("texts");
        emit(&texts.current())
    }));
    let own: usize = own_examples().iter().map(|(_, count)| count).sum();
    assert_ne!(own, 0);
    let listed = listed(&crates);
    for (number, _) in crates.iter().enumerate() {
        let of_crate = format!("Crate{number}Item");
        let count = listed.iter().filter(|it| it.contains(&of_crate)).count();
        assert_eq!(count, own, "{:?}", documentation(&crates[number]));
    }
}

/// The examples that rustdoc finds in the documentation of crates. The items are empty here, so
/// that rustdoc needs none of the dependencies.
fn listed(crates: &[Files]) -> Vec<String> {
    let mut code = String::new();
    for (number, files) in crates.iter().enumerate() {
        for (item, (_, text)) in documentation(files).iter().enumerate() {
            for line in text.lines() {
                code.push_str(&format!("/// {line}\n"));
            }
            code.push_str(&format!("pub struct Crate{number}Item{item};\n"));
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lib.rs");
    fs::write(&path, code).expect("a file");
    list(&path)
}

fn list(path: &Path) -> Vec<String> {
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    let output = Command::new(rustdoc)
        .args(["--test", "--edition=2021", "--test-args=--list"])
        .arg(path)
        .output()
        .expect("rustdoc runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}{errors}");
    let tests = text.lines().filter(|line| line.ends_with(": test"));
    tests.map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the Markdown, wherever it is: only the examples of the crate are left.
    #[test]
    fn random_markdown_is_no_example(texts in texts()) {
        assert_own(&emit(&texts));
    }
}
