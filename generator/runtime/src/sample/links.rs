//! The parser of `Link` headers.

use http::{HeaderMap, HeaderValue, header};
use proptest::prelude::*;

use crate::runtime::paging::header::links;
use crate::runtime::paging::next_link;

/// Returns the target of the `next` relation of a header.
fn next(value: &[u8]) -> Option<Option<String>> {
    let mut headers = HeaderMap::new();
    let value = HeaderValue::from_bytes(value).expect("a valid header");
    headers.insert(header::LINK, value);
    next_link(&headers).map(|link| link.target)
}

#[test]
fn finds_the_next_relation() {
    let found = [
        r#"<a>; rel="next""#,
        "<a>; rel=next",
        "<a>;REL = NEXT",
        r#"<b>; rel="prev", <a>; rel="next""#,
        r#"<b>; rel=prev <a>; rel="last next""#,
        r#"<b>; rel="nextpage", <a>; rel="next", <c>; rel="next""#,
        r#"<a>; title="rel=prev, <x>; \"quoted\""; rel="next""#,
        r#", ,<a> ; title*=UTF-8''x ;; rel="next""#,
        r#"<a>; rel="next"; title="unterminated, <b>; rel=prev"#,
    ];
    for value in found {
        assert_eq!(
            next(value.as_bytes()),
            Some(Some("a".to_owned())),
            "{value}"
        );
    }
    let latin1 = b"<a>; title=\"p\xe1gina\"; rel=\"next\"";
    assert_eq!(next(latin1), Some(Some("a".to_owned())));
}

#[test]
fn ignores_other_relations() {
    let others = [
        "",
        "next",
        "<a>",
        "<a>; rel",
        "<a>; rel=",
        r#"<a>; rel="prev"; title="x; rel=next""#,
        r#"<a>; title="; rel=next"; rel="prev""#,
        r#"<a>; title="\"; rel=next; \"", <b>; rel="last""#,
        r#"<a>; title="<b>; rel=next", <c>; rel="last""#,
        "<a; rel=next>; rel=prev",
        // Only the first `rel` counts.
        "<a>; rel=prev; rel=next",
        "<a>; xrel=next",
        // The next resource of another one.
        r##"<a>; rel=next; anchor="#other""##,
    ];
    for value in others {
        assert_eq!(next(value.as_bytes()), None, "{value}");
    }
}

#[test]
fn reports_a_next_relation_without_a_target() {
    for value in [
        "a; rel=next",
        "<a; rel=next",
        "http://a/?b=1,2; rel=\"next\"",
    ] {
        assert_eq!(next(value.as_bytes()), Some(None), "{value}");
    }
    assert_eq!(next(b"<\xff>; rel=next"), Some(None));
}

/// A link to serialize: its target, relations, and the parameter before `rel`.
type Sample = (String, Vec<String>, Option<(String, String)>);

fn serialize(samples: &[Sample]) -> String {
    let link = |(target, relations, parameter): &Sample| {
        let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let parameter = parameter.as_ref().map(|(name, value)| {
            let value = quoted(value);
            format!("; {name}=\"{value}\"")
        });
        let relations = quoted(&relations.join(" "));
        format!(
            "<{target}>{}; rel=\"{relations}\"",
            parameter.unwrap_or_default()
        )
    };
    samples.iter().map(link).collect::<Vec<_>>().join(", ")
}

proptest! {
    #[test]
    fn never_panics(value in prop::collection::vec(any::<u8>(), 0..100)) {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(&value) {
            headers.insert(header::LINK, value);
        }
        let _ = next_link(&headers);
    }

    #[test]
    fn never_panics_on_fragments(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<", ">", ";", ",", "=", "\"", "\\", " ", "rel", "next", "anchor", "a", "é",
            ]),
            0..30,
        ),
    ) {
        prop_assert!(links(&parts.concat()).count() <= parts.len());
    }

    #[test]
    fn reads_serialized_links(
        samples in prop::collection::vec(
            (
                "[ -=?-~]{0,20}",
                prop::collection::vec("[!-~]{1,8}", 1..3),
                prop::option::of(("(title|type|x-[a-z]{1,5})", "[ -~é]{0,20}")),
            ),
            0..5,
        ),
    ) {
        let read: Vec<_> = links(&serialize(&samples))
            .map(|link| (link.target, link.relations))
            .collect();
        let expected: Vec<_> = samples
            .into_iter()
            .map(|(target, relations, _)| (Some(target), relations.join(" ")))
            .collect();
        prop_assert_eq!(read, expected);
    }
}
