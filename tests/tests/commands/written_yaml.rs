//! A property of the YAML that `cargo xtask trim` writes: it parses to the same value.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::overlay::apply_text;

/// Generates JSON values, with strings that are hard to write as YAML. The key `<<` is not among
/// them, as it means a merge.
fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>(),
        "[a-z :#'\"\\n-]{0,12}",
        "([a-z]{1,9} ){10,40}[a-z]",
        "([a-z\u{fffd}-\u{ffff}\u{2026}-\u{202a}\u{feff}\u{7f}-\u{a0}]{1,9} ){10,20}[a-z]",
        "[a-z]{1100}",
        "[a-z]{3}(\\n[a-z ]{0,4}){1,3}",
        prop::sample::select(vec![
            "",
            "no",
            "~",
            "1",
            "1.5",
            "1e3",
            "0x1",
            "null",
            ">-",
            "- a",
            "? b",
            "%",
            "@",
            "`",
            "2026-01-01",
            "=",
            "a: b",
            "a #b"
        ])
        .prop_map(str::to_owned),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(|it: f64| Value::from(it)),
        text.clone().prop_map(Value::from),
    ];
    let key = text.prop_filter("a merge", |it| it != "<<");
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Written YAML parses to the same value.
    #[test]
    fn written_yaml_round_trips(value in any_value()) {
        let overlay = json!({
            "overlay": "1.0.0",
            "info": { "title": "T", "version": "1" },
            "actions": [{ "target": "$.info", "update": { "x-any": value } }],
        });
        let text = apply_text(&overlay.to_string()).map_err(TestCaseError::fail)?;
        let read: Value = serde_yaml::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(&read["info"]["x-any"], &value, "{}", text);
    }
}
