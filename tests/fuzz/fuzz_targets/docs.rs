//! Converts text of a description to doc comments.
//!
//! rustdoc finds no example in them, and converting the result again changes nothing.

#![no_main]

#[path = "../../../generator/src/docs/mod.rs"]
#[expect(dead_code, reason = "the generator also adds trusted sentences")]
mod docs;
#[path = "../../src/examples.rs"]
#[expect(dead_code, reason = "no crate is emitted")]
mod examples;

use libfuzzer_sys::fuzz_target;
use pulldown_cmark::{Event, Options, Parser};

fuzz_target!(|text: &str| {
    let code = docs::code(text);
    for lines in [
        docs::lines(text),
        docs::lines_with(text, ["Defaults to `1`."]),
        docs::inert(&text.lines().map(str::to_owned).collect::<Vec<_>>()),
        // Sentences are inert only as a whole comment.
        docs::inert(&[format!("The value is {code}.")]),
        docs::inert(&[format!("The server is {}.", docs::link(text))]),
    ] {
        check(&lines);
        assert_eq!(docs::inert(&lines), lines);
    }
    let (cell, code_cell) = (docs::inline(text), docs::table_code(text));
    check(&[format!("# {cell}"), String::new(), cell.clone()]);
    check(&[
        "| a | b |".to_owned(),
        "|---|---|".to_owned(),
        format!("| {cell} | {code_cell} |"),
    ]);
    let events: Vec<Event<'_>> = Parser::new_ext(&code, Options::all()).collect();
    assert!(
        matches!(
            events.as_slice(),
            [Event::Start(_), Event::Code(_), Event::End(_)]
        ),
        "{code:?}: {events:?}"
    );
});

/// Checks that a comment is one of valid lines without an example.
fn check(lines: &[String]) {
    for line in lines {
        assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
    }
    let text = lines.join("\n");
    let examples = examples::examples(&text);
    assert!(
        examples.is_empty(),
        "examples {examples:?} in the text:\n{text}"
    );
}
