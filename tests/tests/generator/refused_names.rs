//! Names in the settings and in `names.yaml` that cannot be emitted.

use generator::{Source, parse_config, parse_names};

#[test]
fn invalid_identifiers_are_rejected() {
    for (text, expected) in [
        (
            "types: { pet: A Pet }",
            "types.pet: \"A Pet\" is not a Rust identifier",
        ),
        (
            "types: { pet: '1' }",
            "types.pet: \"1\" is not a Rust identifier",
        ),
        (
            "types: { pet: pet }",
            "types.pet: \"pet\" is not in upper camel case",
        ),
        (
            "types: { pet: Pet_2 }",
            "types.pet: \"Pet_2\" is not in upper camel case",
        ),
        (
            "types: { pet: _ }",
            "types.pet: \"_\" is not in upper camel case",
        ),
        ("types: { pet: Self }", "types.pet: \"Self\" is reserved"),
        (
            "types: { pet: String }",
            "types.pet: \"String\" is reserved",
        ),
        (
            "types: { a: Pet, b: Pet }",
            "types.b: \"Pet\" clashes with a name above",
        ),
        ("types: [Pet]", "invalid type"),
        ("models: {}", "unknown field"),
    ] {
        assert_refused(text, expected);
    }
}

#[test]
fn modules_and_methods_that_cannot_be_emitted_are_refused() {
    for (module, expected) in [
        ("''", "\"\" is not a Rust identifier"),
        ("Pets", "\"Pets\" is not in snake case"),
        ("_", "\"_\" is not in snake case"),
        ("a__b", "\"a__b\" is not in snake case"),
        ("mod", "\"mod\" is reserved"),
        ("self", "\"self\" is reserved"),
        ("crate", "\"crate\" is reserved"),
        ("builder", "\"builder\" is reserved"),
        ("models", "\"models\" is reserved"),
    ] {
        let text = format!("tags: {{ pets: {{ module: {module}, operations: {{}} }} }}");
        assert_refused(&text, &format!("tags.pets.module: {expected}"));
    }
    for (method, expected) in [
        ("'a::b'", "\"a::b\" is not a Rust identifier"),
        ("List", "\"List\" is not in snake case"),
        ("clone", "\"clone\" is reserved"),
    ] {
        let text = format!("tags: {{ pets: {{ module: pets, operations: {{ it: {method} }} }} }}");
        assert_refused(&text, &format!("tags.pets.operations.it: {expected}"));
    }
    assert_refused(
        "tags: { a: { module: a_1, operations: {} }, b: { module: a1, operations: {} } }",
        "tags.b.module: \"a1\" clashes with a name above",
    );
    assert_refused(
        "tags: { a: { module: a, operations: { b: get, c: get_response } } }",
        "tags.a.operations.c: \"get_response\" clashes with a name above",
    );
}

fn assert_refused(text: &str, expected: &str) {
    let source = Source::new("names.yaml", text);
    let problems = parse_names(&source).expect_err(text).render(&source);
    assert!(problems.contains(expected), "{text}: {problems}");
    assert!(problems.contains("names.yaml:1:"), "{text}: {problems}");
}

#[test]
fn chosen_names_that_cannot_be_emitted_are_refused() {
    for (key, name, expected) in [
        ("a", "Self", "is reserved"),
        ("a", "Option", "is reserved"),
        ("a", "_", "is not in upper camel case"),
        ("a", "user", "is not in upper camel case"),
        ("a", "'User<T>'", "is not a Rust identifier"),
        ("operation:a", "List", "is not in snake case"),
        ("operation:a", "clone", "is reserved"),
        ("parameter:a.b", "send", "is reserved"),
        ("property:a.b", "Run", "is not in snake case"),
        ("value:a.b", "Unknown", "is reserved"),
        ("format:a", "Name", "invalid selector"),
        ("'value:'", "Name", "invalid selector"),
    ] {
        let source = Source::new("codegen.yaml", format!("names: {{ {key}: {name} }}"));
        let problems = parse_config(&source).expect_err(name).render(&source);
        let place = format!("names.{}: ", key.trim_matches('\''));
        assert!(problems.contains(&place), "{problems}");
        assert!(problems.contains(expected), "{problems}");
        assert!(problems.contains("help: "), "{problems}");
    }
}

#[test]
fn names_of_programs_that_no_shell_would_take_are_refused() {
    for (settings, expected) in [
        (
            "{ name: Octo }",
            "cli.name: invalid name of a command: \"Octo\"",
        ),
        (
            "{ name: a b }",
            "cli.name: invalid name of a command: \"a b\"",
        ),
        (
            "{ name: build }",
            "cli.name: reserved name of a program: \"build\"",
        ),
        (
            "{ name: octo, groups: { runs: -r } }",
            "cli.groups.runs: invalid name of a command: \"-r\"",
        ),
        (
            "{ name: octo, commands: { get: [get, ''] } }",
            "cli.commands.get: invalid name of a command: \"\"",
        ),
    ] {
        let source = Source::new("codegen.yaml", format!("cli: {settings}"));
        let problems = parse_config(&source).expect_err(settings).render(&source);
        assert!(problems.contains(expected), "{settings}: {problems}");
    }
}
