//! Edge cases of `diff`, and its output formats.

use generator::{Level, Output, Shipped, diff};
use tests::specs;
use tests::zoo::{ZOO, assert_agrees, changed, lines, output, outputs};

use crate::snapshots::snapshot;

#[test]
fn renamed_member_is_major() {
    let old = changed(&[
        (
            "        tail:",
            "        earLength: { type: integer }\n        tail:",
        ),
        ("enum: [happy, sad]", "enum: [happy, sad, not-well]"),
    ]);
    let new = old
        .replace(
            "        tail:",
            "        ear_length: { type: integer }\n        tail:",
        )
        .replace("not-well]", "not-well, not_well]");
    let (old, new) = outputs(&old, &new);
    let lines = lines(&old, &new);
    for line in [
        "major Dog::camel_ear_length: renamed from `Dog::ear_length`",
        "minor Dog::ear_length: added: `Option<i64>`",
        "major Mood::NotHyphenWell: renamed from `Mood::NotWell`",
        "minor Mood::NotWell: added: `not_well`, previously `Unknown`",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line}: {lines:#?}");
    }
}

#[test]
fn duplicate_operation_ids_are_distinguished() {
    let twins = changed(&[("operationId: dogs/get", "operationId: dogs/list")]);
    let (old, new) = outputs(&twins, &twins);
    assert_eq!(lines(&old, &new), [""; 0]);
}

#[test]
fn server_variables_are_positional() {
    let server = |url: &str, names: &[&str]| {
        let variables: Vec<String> = names
            .iter()
            .map(|name| format!("{name}: {{ default: {name} }}"))
            .collect();
        let variables = variables.join(", ");
        let server = format!("url: '{url}', x-name: main, variables: {{ {variables} }} }}");
        changed(&[("url: https://zoo.example.com, x-name: main }", &server)])
    };
    let one = server("https://{host}", &["host"]);
    let level = |old: &str, new: &str| {
        let (old, new) = outputs(old, new);
        diff(&old.api, &new.api).verdict()
    };
    assert_eq!(
        level(&one, &server("https://{name}", &["name"])),
        Some(Level::Patch)
    );
    let two = server("https://{a}.{b}", &["a", "b"]);
    assert_eq!(
        level(&two, &server("https://{a}.{c}", &["a", "c"])),
        Some(Level::Patch)
    );
    assert_eq!(
        level(&two, &server("https://{b}.{a}", &["b", "a"])),
        Some(Level::Major)
    );
    assert_eq!(level(&one, &two), Some(Level::Major));
}

#[test]
fn lost_default_of_a_server_variable_is_major() {
    let with = |default: &str| {
        let server = format!(
            "url: 'https://{{host}}', x-name: main, variables: {{ host: {{ default: {default} }} }} }}"
        );
        changed(&[("url: https://zoo.example.com, x-name: main }", &server)])
    };
    let level = |old: &str, new: &str| {
        let (old, new) = outputs(&with(old), &with(new));
        diff(&old.api, &new.api).verdict()
    };
    assert_eq!(level("zoo.dev", "zoo.org"), Some(Level::Patch));
    assert_eq!(level("zoo.dev", "HOST"), Some(Level::Major));
    assert_eq!(level("HOST", "zoo.dev"), Some(Level::Major));
}

#[test]
fn alias_of_the_same_type_is_minor() {
    // The public API is spelled differently, but has the same types.
    let tail = "tail: { type: integer, description: In centimetres. }";
    let key = "    key: { oneOf";
    let with_alias = |schema: &str| {
        let reference = "tail: { allOf: [{ $ref: '#/components/schemas/length' }] }";
        let length = format!("    length: {schema}\n{key}");
        changed(&[(tail, reference), (key, &length)])
    };
    let lengths = "{ type: array, items: { type: integer } }";
    let old = changed(&[(tail, &format!("tail: {lengths}"))]);
    let (old, new) = outputs(&old, &with_alias(lengths));
    let expected = ["minor Length: added: alias of `Vec<i64>`"];
    assert_eq!(lines(&old, &new), expected);
    // An alias of a scalar is that scalar.
    let (old, new) = outputs(ZOO, &with_alias("{ type: integer }"));
    let changes = lines(&old, &new);
    assert!(
        changes.iter().all(|line| !line.contains("Length")),
        "{changes:?}"
    );
}

#[test]
fn removal_of_the_oldest_shared_schema_is_major() {
    let twins = changed(&[(
        "        tail: { type: integer, description: In centimetres. }",
        "        tail: { type: string, enum: [long, short] }\n        ears: { type: string, enum: [long, short] }\n        legs: { type: string, enum: [long, short] }",
    )]);
    let without = twins.replace("        tail: { type: string, enum: [long, short] }\n", "");
    let (old, new) = outputs(&twins, &without);
    let expected = [
        "major Dog::ears: type is now `Option<DogEars>`, previously `Option<DogTail>`",
        "major Dog::legs: type is now `Option<DogEars>`, previously `Option<DogTail>`",
        "major Dog::tail: removed",
        "minor DogEars: added: enum",
        "major DogTail: removed: enum",
    ];
    assert_eq!(lines(&old, &new), expected);
    // One with different values becomes a type of its own.
    let other = twins.replace(
        "legs: { type: string, enum: [long, short] }",
        "legs: { type: string, enum: [long] }",
    );
    let (old, new) = outputs(&twins, &other);
    let expected = [
        "major Dog::legs: type is now `Option<DogLegs>`, previously `Option<DogTail>`",
        "minor DogLegs: added: enum",
    ];
    assert_eq!(lines(&old, &new), expected);
}

#[test]
fn relative_default_server_is_major() {
    // Signatures stay the same, but building a client now fails unless a server is set.
    let new = changed(&[(
        "url: https://zoo.example.com, x-name: main }",
        "url: /api, x-name: main }",
    )]);
    let (old, new) = outputs(ZOO, &new);
    assert_eq!(diff(&old.api, &new.api).verdict(), Some(Level::Major));
}

#[test]
fn verdict_agrees_with_the_public_api_between_products() {
    let texts = specs::texts();
    for pair in texts.windows(2) {
        for (old, new) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
            let (old, new) = outputs(&old.1, &new.1);
            assert_agrees(&old, &new);
        }
    }
}

/// Two versions with changes of every level.
fn versions() -> (Output, Output) {
    outputs(
        ZOO,
        &changed(&[
            ("default: brown", "default: black | `white`"),
            (
                "        tail:",
                "        ears: { type: integer }\n        tail:",
            ),
            ("enum: [happy, sad]", "enum: [happy, tired]"),
            ("required: [name, mood]", "required: [name]"),
            ("In centimetres.", "In inches."),
        ]),
    )
}

#[test]
fn diff_is_rendered_in_every_format() {
    let (old, new) = versions();
    let diff = diff(&old.api, &new.api);
    snapshot("diff__text", &diff.to_text("zoo-1.yaml", "zoo-2.yaml"));
    snapshot(
        "diff__markdown",
        &diff.to_markdown("zoo-1.yaml", "zoo-2.yaml"),
    );
    snapshot("diff__json", &diff.to_json("zoo-1.yaml", "zoo-2.yaml"));
    snapshot("diff__changelog", &diff.to_changelog("0.2.0"));
}

#[test]
fn empty_diff_reports_no_change() {
    let (old, new) = outputs(ZOO, ZOO);
    let diff = diff(&old.api, &new.api);
    assert_eq!(diff.verdict(), None);
    assert_eq!(diff.to_text("a", "b"), "no change: a -> b\n");
    assert!(diff.to_markdown("a", "b").starts_with("**No change**"));
    assert!(diff.to_json("a", "b").contains("\"verdict\": null"));
    assert_eq!(diff.to_changelog("0.2.0"), "## 0.2.0\n");
}

#[test]
fn integers_can_get_names() {
    let key = "key: { oneOf: [{ type: integer }, { type: string }] }";
    let with_key = |schema: &str| changed(&[(key, &format!("key: {schema}"))]);
    let of = |values: &str, names: &str| {
        with_key(&format!(
            "{{ type: integer, enum: [{values}], x-enum-varnames: [{names}] }}"
        ))
    };
    let (one, two) = (of("1", "One"), of("1, 2", "One, Two"));
    let wide = two.replace("x-enum-varnames", "format: int32, x-enum-varnames");
    for (old, new, line) in [
        (
            &one,
            &two,
            "minor Key::Two: added: `2`, previously `Unknown`",
        ),
        (&two, &one, "major Key::Two: removed: `2` is now `Unknown`"),
        (
            &two,
            &wide,
            "major Key: now enum of `i32`, previously enum of `i64`",
        ),
        (
            &with_key("{ type: integer }"),
            &one,
            "minor Key: added: enum of `i64`",
        ),
    ] {
        let (old, new) = outputs(old, new);
        let lines = lines(&old, &new);
        assert!(lines.contains(&line.to_owned()), "{line}: {lines:#?}");
        assert_agrees(&old, &new);
    }
}

#[test]
fn tuples_have_their_items() {
    let key = "key: { oneOf: [{ type: integer }, { type: string }] }";
    let of = |items: &str| {
        let items: Vec<String> = items
            .split(' ')
            .map(|it| format!("{{ type: {it} }}"))
            .collect();
        let items = items.join(", ");
        let schema = format!("key: {{ type: array, prefixItems: [{items}], items: false }}");
        output(&changed(&[(key, &schema)]), &Shipped::default())
    };
    let (two, three) = (of("string integer"), of("string integer boolean"));
    let expected =
        "major Key: now tuple of `String`, `i64`, `bool`, previously tuple of `String`, `i64`";
    let found = lines(&two, &three);
    assert!(found.contains(&expected.to_owned()), "{found:#?}");
    assert_agrees(&two, &three);
    assert_eq!(lines(&two, &of("string integer")), [""; 0]);
}
