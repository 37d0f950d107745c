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
        "major Dog::ear_length2: renamed from `Dog::ear_length`",
        "minor Dog::ear_length: added: `Option<i64>`",
        "major Mood::NotWell2: renamed from `Mood::NotWell`",
        "minor Mood::NotWell: added: `not_well`, previously `Unknown`",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line}: {lines:#?}");
    }
}

#[test]
fn changed_wait_state_is_major() {
    let wait = |value: &str, longest: u8| {
        let wait =
            format!("{{ property: mood, value: {value}, initial-wait: 1, max-wait: {longest} }}");
        let text = ZOO.replace(
            "      operationId: dogs/get",
            &format!("      operationId: dogs/get\n      x-wait-until: {wait}"),
        );
        output(&text, &Shipped::default())
    };
    let old = wait("happy", 2);
    let slower = wait("happy", 3);
    assert_eq!(lines(&old, &slower), ["patch GetRequest: polling changed"]);
    let new = wait("sad", 2);
    let expected = [
        "minor GetRequest: added: `wait_until_sad()`",
        "major GetRequest: removed: `wait_until_happy()`",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn settings_of_waits_are_compared() {
    const WASH: &str = "    put:
      operationId: dogs/wash
      tags: [dogs]
      parameters:
        - { name: owner, in: path, required: true, schema: { type: string } }
        - { name: id, in: path, required: true, schema: { type: integer } }
      responses: { '204': { description: Clean. } }
components:";
    let wait = |settings: &str| {
        let wait = format!(
            "      operationId: dogs/get\n      x-wait-until: {{ property: mood, value: happy, \
             initial-wait: 1, max-wait: 2{settings} }}"
        );
        let text = changed(&[
            ("      operationId: dogs/get", &wait),
            (
                "{ name: since, in: query, required: true",
                "{ name: since, in: query",
            ),
            ("components:", WASH),
        ]);
        output(&text, &Shipped::default())
    };
    let plain = wait("");
    let numbered = wait(", at-least: tail");
    let restarted = wait(", at-least: tail, restarted-by: [dogs/wash]");
    let polling = "patch GetRequest: polling changed";
    for (old, new, expected) in [
        (&plain, &wait(", max-not-found: 0"), vec![polling]),
        (&plain, &wait(", result: tail"), vec![polling]),
        (
            &plain,
            &numbered,
            vec![
                "minor GetRequest: added: `wait_until_happy().tail()`",
                polling,
            ],
        ),
        (
            &numbered,
            &plain,
            vec![
                "major GetRequest: removed: `wait_until_happy().tail()`",
                polling,
            ],
        ),
        (
            &numbered,
            &restarted,
            vec!["minor WashRequest: added: `wait_until_happy() -> Get`"],
        ),
        (
            &restarted,
            &numbered,
            vec!["major WashRequest: removed: `wait_until_happy() -> Get`"],
        ),
    ] {
        assert_eq!(lines(old, new), expected);
        assert_agrees(old, new);
    }
}

#[test]
fn duplicate_operation_ids_are_distinguished() {
    let twins = changed(&[("operationId: dogs/get", "operationId: dogs/list")]);
    let (old, new) = outputs(&twins, &twins);
    assert_eq!(lines(&old, &new), [""; 0]);
}

#[test]
fn body_media_type_change_is_reported() {
    let raw = |media: &str| {
        let body =
            format!("content: {{ {media}: {{ schema: {{ type: string, format: binary }} }} }} }}");
        changed(&[(
            "content: { application/json: { schema: { $ref: '#/components/schemas/new-dog' } } } }",
            &body,
        )])
    };
    let (old, new) = outputs(&raw("image/png"), &raw("image/gif"));
    assert_eq!(
        lines(&old, &new),
        ["patch Dogs::add: the body is now sent differently"]
    );
}

#[test]
fn json_media_type_change_is_reported() {
    let json = |media: &str| {
        changed(&[(
            "content: { application/json: { schema: { $ref: '#/components/schemas/new-dog' } } } }",
            &format!(
                "content: {{ {media}: {{ schema: {{ $ref: '#/components/schemas/new-dog' }} }} }} }}"
            ),
        )])
    };
    let (old, new) = outputs(
        &json("application/json"),
        &json("application/merge-patch+json"),
    );
    assert_eq!(
        lines(&old, &new),
        ["patch Dogs::add: the body is now sent differently"]
    );
}

#[test]
fn accept_change_is_reported() {
    let new = changed(&[(
        "content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } }",
        "content: { application/vnd.dog+json: { schema: { $ref: '#/components/schemas/dog' } } }",
    )]);
    let (old, new) = outputs(ZOO, &new);
    assert_eq!(
        lines(&old, &new),
        ["patch Dogs::get: the `Accept` header changed"]
    );
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
    let new = changed(&[
        (
            "tail: { type: integer, description: In centimetres. }",
            "tail: { allOf: [{ $ref: '#/components/schemas/length' }], description: In centimetres. }",
        ),
        (
            "    key: { oneOf",
            "    length: { type: integer }\n    key: { oneOf",
        ),
    ]);
    let (old, new) = outputs(ZOO, &new);
    let expected = ["minor Length: added: alias of `i64`"];
    assert_eq!(lines(&old, &new), expected);
}

#[test]
fn aliases_survive_removal_of_the_oldest_name() {
    let twins = changed(&[(
        "        tail: { type: integer, description: In centimetres. }",
        "        tail: { type: string, enum: [long, short] }\n        ears: { type: string, enum: [long, short] }\n        legs: { type: string, enum: [long, short] }",
    )]);
    let without = twins.replace("        tail: { type: string, enum: [long, short] }\n", "");
    let (old, new) = outputs(&twins, &without);
    let expected = ["major Dog::tail: removed", "major DogTail: removed: enum"];
    assert_eq!(lines(&old, &new), expected);
    // An alias with different values becomes a type of its own.
    let other = without.replace(
        "legs: { type: string, enum: [long, short] }",
        "legs: { type: string, enum: [long] }",
    );
    let (old, new) = outputs(&twins, &other);
    let broken = "major DogLegs: now enum, previously alias of `DogTail`";
    assert!(
        lines(&old, &new).contains(&broken.to_owned()),
        "{:?}",
        lines(&old, &new)
    );
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
fn diff_is_rendered_as_text_markdown_and_json() {
    let (old, new) = versions();
    let diff = diff(&old.api, &new.api);
    snapshot("diff__text", &diff.to_text("zoo-1.yaml", "zoo-2.yaml"));
    snapshot(
        "diff__markdown",
        &diff.to_markdown("zoo-1.yaml", "zoo-2.yaml"),
    );
    snapshot("diff__json", &diff.to_json("zoo-1.yaml", "zoo-2.yaml"));
}

#[test]
fn empty_diff_reports_no_change() {
    let (old, new) = outputs(ZOO, ZOO);
    let diff = diff(&old.api, &new.api);
    assert_eq!(diff.verdict(), None);
    assert_eq!(diff.to_text("a", "b"), "no change: a -> b\n");
    assert!(diff.to_markdown("a", "b").starts_with("**No change**"));
    assert!(diff.to_json("a", "b").contains("\"verdict\": null"));
}

#[test]
fn changed_servers_and_credentials_of_an_operation_are_patches() {
    let old = output(ZOO, &Shipped::default());
    let with = |line: &str| {
        let line = format!("      operationId: dogs/add\n      {line}");
        let text = ZOO.replace("      operationId: dogs/add", &line);
        output(&text, &Shipped::default())
    };
    assert_eq!(
        lines(&old, &with("security: []")),
        ["patch Dogs::add: now sends other credentials"]
    );
    let server = with("servers: [{ url: 'https://other.example.com', x-name: other }]");
    assert_eq!(
        lines(&old, &server),
        [
            "minor Server::other: added: `https://other.example.com`",
            "patch Dogs::add: the server is now `https://other.example.com`, previously that of the API",
        ]
    );
}
