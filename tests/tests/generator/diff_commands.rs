//! Changes of the command-line program that `diff` reports.

use generator::{Output, Shipped, Source, generate, parse_config, parse_for};
use tests::zoo::{changed, lines};

/// Generates the sample API with edits, and with these settings of the program.
fn with(cli: &str, edits: &[(&str, &str)]) -> Output {
    let settings = Source::new("codegen.yaml", format!("cli: {cli}"));
    let config = parse_config(&settings).expect("valid settings");
    let source = Source::new("zoo.yaml", changed(edits));
    let document = parse_for(&source, &config).expect("a description");
    generate(&document, &config, &Shipped::default()).expect("a client")
}

#[test]
fn commands_and_flags_are_compared() {
    let (none, zoo) = (with("null", &[]), with("{ name: zoo }", &[]));
    assert_eq!(lines(&none, &zoo), ["minor zoo: added"]);
    assert_eq!(lines(&zoo, &none), ["major zoo: removed"]);

    let named = with(
        "{ name: zoo, groups: { dogs: pets }, commands: { dogs/list: [list, ls] } }",
        &[],
    );
    assert_eq!(
        lines(&zoo, &named),
        ["minor zoo pets: added", "major zoo dogs: removed"]
    );
    let listed = with("{ name: zoo, commands: { dogs/list: [list, ls] } }", &[]);
    assert_eq!(lines(&zoo, &listed), ["minor zoo dogs ls: added"]);
    assert_eq!(lines(&listed, &zoo), ["major zoo dogs ls: removed"]);

    let page = "        - { name: page, in: query, schema: { type: integer } }\n";
    let fewer = with("{ name: zoo }", &[(page, "")]);
    let removed = "major zoo dogs list --page: removed".to_owned();
    assert!(lines(&zoo, &fewer).contains(&removed));
    let added = "minor zoo dogs list --page: added".to_owned();
    assert!(lines(&fewer, &zoo).contains(&added));
}
