//! Small descriptions whose `allOf` could take exponential time, or overflow the stack.

use generator::Code;

use crate::bounds::{accepted, rejected, schemas};

#[test]
fn all_of_that_refers_to_itself_is_an_error() {
    let itself = "{$ref: '#/components/schemas/Own'}, ".repeat(7);
    let problems = rejected(&schemas([format!("Own: {{allOf: [{itself}]}}")]));
    assert!(!problems.is_empty() && problems.iter().all(|it| it.code == Code::Cycle));
    // Each schema refers to all of them.
    let all: String = (0..9)
        .map(|it| format!("{{$ref: '#/components/schemas/S{it}'}}, "))
        .collect();
    let problems = rejected(&schemas(
        (0..9).map(|it| format!("S{it}: {{allOf: [{all}]}}")),
    ));
    assert!(!problems.is_empty() && problems.iter().all(|it| it.code == Code::Cycle));
}

#[test]
fn all_of_reaches_a_schema_by_many_paths() {
    let level = |it: usize| {
        let next = format!("{{$ref: '#/components/schemas/S{}'}}", it + 1);
        format!("S{it}: {{allOf: [{next}, {next}, {{properties: {{p{it}: {{type: string}}}}}}]}}")
    };
    let last = "S60: {type: object, properties: {last: {type: string}}}".to_owned();
    let output = accepted(&schemas((0..60).map(level).chain([last])));
    assert!(output.warnings.is_empty());
    let first = &output.files["src/models/s0.rs"];
    assert!(
        first.contains("pub last:") && first.contains("pub p59:"),
        "{first}"
    );
}

#[test]
fn all_of_in_a_long_chain_is_an_error() {
    let level = |it: usize| {
        format!(
            "S{it}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}, {{properties: {{p: {{}}}}}}]}}",
            it + 1
        )
    };
    let last = "S3000: {type: object}".to_owned();
    let problems = rejected(&schemas((0..3000).map(level).chain([last])));
    assert!(!problems.is_empty() && problems.iter().all(|it| it.code == Code::UnsupportedSchema));
}

#[test]
fn recursive_properties_in_all_of_use_their_last_declaration() {
    let text = schemas([
        "A: {type: object, properties: {p: {$ref: '#/components/schemas/A'}, q: {$ref: '#/components/schemas/A'}}}".to_owned(),
        "C: {type: object, properties: {p: {$ref: '#/components/schemas/C'}, q: {$ref: '#/components/schemas/C'}}}".to_owned(),
        "Both: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/C'}]}".to_owned(),
    ]);
    let output = accepted(&text);
    let codes: Vec<Code> = output.warnings.iter().map(|it| it.code).collect();
    assert!(codes.iter().all(|it| *it == Code::UnsupportedSchema) && !codes.is_empty());
}

#[test]
fn inline_schemas_contain_themselves_through_all_of() {
    // The last declaration is the recursive one, or the only one.
    for parts in ["{properties: {home: {properties: {z: {}}}}}, ", ""] {
        let output = accepted(&schemas([format!(
            "Own: {{properties: {{home: {{allOf: [{parts}{{$ref: '#/components/schemas/Own'}}, {{properties: {{x: {{}}}}}}]}}}}}}"
        )]));
        let file = &output.files["src/models/own.rs"];
        assert!(file.contains("Option<Box<OwnHome>>"), "{file}");
    }
}

#[test]
fn all_of_repeats_inline_schemas_by_many_paths() {
    let level = |it: usize| {
        let next = format!("{{$ref: '#/components/schemas/S{}'}}", it + 1);
        let property = |name: &str| {
            format!("{name}: {{allOf: [{next}, {{properties: {{x{name}: {{type: string}}}}}}]}}")
        };
        let (a, b) = (property("a"), property("b"));
        format!("S{it}: {{properties: {{{a}, {b}}}}}")
    };
    let last = "S60: {type: object, properties: {last: {type: string}}}".to_owned();
    let output = accepted(&schemas((0..60).map(level).chain([last])));
    assert!(output.warnings.is_empty());
    let last = &output.files["src/models/s60.rs"];
    assert!(last.contains("pub last:"), "{last}");
}

#[test]
fn all_of_that_nests_inline_schemas_in_a_long_chain_is_an_error() {
    let level = |it: usize| {
        format!(
            "S{it}: {{properties: {{p: {{allOf: [{{$ref: '#/components/schemas/S{}'}}, {{properties: {{x: {{}}}}}}]}}}}}}",
            it + 1
        )
    };
    let last = "S3000: {type: object}".to_owned();
    let problems = rejected(&schemas((0..3000).map(level).chain([last])));
    assert!(!problems.is_empty() && problems.iter().all(|it| it.code == Code::UnsupportedSchema));
}
