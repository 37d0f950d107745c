//! Versions of the generator, whose runtimes differ.

use std::collections::BTreeMap;

use generator::{Shipped, diff_runtime};
use tests::zoo::{ZOO, output};

/// Returns the changes of the runtime after edits of its files.
fn changes(edits: &[(&str, &str)]) -> Vec<String> {
    let old = output(ZOO, &Shipped::default()).files;
    let edit = |text: &String| {
        edits
            .iter()
            .fold(text.clone(), |text, (from, to)| text.replace(from, to))
    };
    let new: BTreeMap<_, _> = old
        .iter()
        .map(|(path, text)| (path.clone(), edit(text)))
        .collect();
    assert!(edits.is_empty() || old != new);
    let changes = diff_runtime(&old, &new).into_iter();
    changes
        .map(|it| format!("{} {}: {}", it.level, it.item, it.what))
        .collect()
}

#[test]
fn runtimes_without_a_public_change_are_equal() {
    for edits in [
        &[][..],
        &[(
            "name: impl Into<Cow<'static, str>>",
            "key: impl Into<Cow<'static, str>>",
        )],
        &[("pub(crate) fn", "pub(super) fn")],
    ] {
        assert_eq!(changes(edits), [""; 0]);
    }
}

#[test]
fn public_items_are_compared() {
    for (from, to, expected) in [
        (
            "pub fn is_conflict(&self)",
            "pub(crate) fn is_conflict(&self)",
            "major Error::is_conflict: removed: `fn is_conflict(&self) -> bool`",
        ),
        (
            "pub fn is_conflict(&self)",
            "pub fn is_conflict(self)",
            "major Error::is_conflict: now `fn is_conflict(self) -> bool`, \
             previously `fn is_conflict(&self) -> bool`",
        ),
        (
            "pub enum Destination {",
            "pub enum Destination { Proxy,",
            "minor transport::Destination::Proxy: added: `Proxy`",
        ),
        (
            "impl<T> Future for ResponseFuture<T>",
            "impl<T> Stream for ResponseFuture<T>",
            "minor request::ResponseFuture: Stream: added: `impl Stream for ResponseFuture<T>`\n\
             major request::ResponseFuture: Future: removed: `impl Future for ResponseFuture<T>`",
        ),
        (
            "pub use runtime::client::{Client,",
            "pub use runtime::client::{Client as Api,",
            "minor Api: added: `struct Client`\nmajor Client: removed: `struct Client`",
        ),
    ] {
        assert_eq!(changes(&[(from, to)]).join("\n"), expected);
    }
}
