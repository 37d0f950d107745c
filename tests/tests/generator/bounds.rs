//! Small descriptions that could take exponential or quadratic time, or overflow the stack.

use std::fmt::Write as _;

use generator::{Diagnostics, Output, Shipped, Source, generate, parse};
use tests::all_models;

/// The beginning of a description, up to its schemas.
const SCHEMAS: &str = "openapi: 3.0.3
info: { title: Bounds, version: '1' }
paths: {}
components:
  schemas:
";

fn outcome(text: &str) -> Result<Output, Diagnostics> {
    let document = parse(&Source::new("bounds.yaml", text))?;
    generate(&document, &all_models(), &Shipped::default())
}

pub fn accepted(text: &str) -> Output {
    match outcome(text) {
        Ok(output) => output,
        Err(problems) => panic!("{}", problems.render(&Source::new("bounds.yaml", text))),
    }
}

pub fn rejected(text: &str) -> Diagnostics {
    outcome(text)
        .map(|_| ())
        .expect_err("the text has an error")
}

/// Returns a description with these schemas, one per line.
pub fn schemas(lines: impl IntoIterator<Item = String>) -> String {
    lines
        .into_iter()
        .fold(SCHEMAS.to_owned(), |mut text, line| {
            writeln!(text, "    {line}").expect("writing to a string does not fail");
            text
        })
}

#[test]
fn a_malformed_keyword_in_many_levels_is_reported_at_its_place() {
    let levels = 100;
    let nested = "{items: ".repeat(levels) + "{nullable: low}" + &"}".repeat(levels);
    let text = schemas([format!("Deep: {nested}")]);
    let problems = rejected(&text);
    let pointers: Vec<String> = problems
        .iter()
        .map(|it| it.pointer.to_json_pointer())
        .collect();
    let place = format!(
        "/components/schemas/Deep{}/nullable",
        "/items".repeat(levels)
    );
    assert_eq!(pointers, [place]);
}

#[test]
fn each_malformed_keyword_is_reported_at_its_place() {
    let text = "openapi: 3.0.3
info: { title: Bounds, version: '1' }
paths:
  /x:
    get:
      parameters: [{ name: q, in: query, schema: { nullable: -1 } }]
      responses: { '200': { description: '', content: { text/json: { schema: [1] } } } }
      requestBody: { content: { text/json: { schema: { properties: { a: { required: true } } } } } }
components: { schemas: { A: { type: [string] }, B: { allOf: { $ref: '#' } } } }
";
    let problems = rejected(text);
    let pointers: Vec<String> = problems.iter().map(|it| it.pointer.to_string()).collect();
    assert_eq!(
        pointers,
        [
            "paths./x.get.parameters[0].schema.nullable",
            "paths./x.get.responses[200].content.text/json.schema",
            "paths./x.get.requestBody.content.text/json.schema.properties.a.required",
            "components.schemas.B.allOf",
            "components.schemas.A.type",
        ]
    );
}

#[test]
fn aliases_that_repeat_too_much_are_refused() {
    let list = |item: &str, count: usize| vec![item; count].join(",");
    for (item, count) in [("1", 10_000), ("long text ", 1_000), ("{a: b}", 3_000)] {
        let text = schemas([
            format!("A: {{x-a: &a [{}]}}", list(item, count)),
            format!("B: {{x-b: &b [{}]}}", list("*a", 1_000)),
            format!("C: {{x-c: [{}]}}", list("*b", 1_000)),
        ]);
        let problems = rejected(&text);
        let problem = problems.iter().next().expect("a diagnostic");
        let message = "the aliases repeat too many values";
        assert!(problem.message.contains(message), "{}", problem.message);
    }
    let text = schemas([
        format!("A: {{x-a: &a [{}]}}", list("1", 1_000)),
        format!("B: {{x-b: [{}]}}", list("*a", 100)),
    ]);
    assert!(accepted(&text).warnings.is_empty());
}

#[test]
fn long_paths_and_names_are_refused() {
    let parameters: String = (0..6000).map(|it| format!("/{{a{it}}}")).collect();
    let name = "A".repeat(30_000);
    for (paths, schema) in [(parameters.as_str(), "A"), ("/x", name.as_str())] {
        let text = format!(
            "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"T\", \"version\": \"1\"}},
            \"paths\": {{\"{paths}\": {{\"get\": {{\"responses\": {{}}}}}}}},
            \"components\": {{\"schemas\": {{\"{schema}\": {{}}}}}}}}"
        );
        let problems = rejected(&text);
        let messages: Vec<&str> = problems.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(messages, ["a path or a name is longer than 1024 bytes"]);
    }
}

#[test]
fn many_values_that_differ_by_signs_have_names() {
    let value = |it: usize| -> String {
        let signs = (0..14).map(|bit| if it >> bit & 1 == 0 { '-' } else { '_' });
        std::iter::once('a').chain(signs).collect()
    };
    let values: Vec<String> = (0..10_000).map(value).collect();
    let text = schemas([format!(
        "Many: {{type: string, enum: [{}]}}",
        values.join(", ")
    )]);
    let output = accepted(&text);
    let file = &output.files["src/models/many.rs"];
    assert_eq!(file.matches(" = \"a").count(), 10_000, "{}", &file[..2000]);
}

#[test]
fn long_chains_of_aliases_are_legal() {
    let alias = |it: usize| format!("S{it}: {{$ref: '#/components/schemas/S{}'}}", it + 1);
    let last = "S3000: {type: string, nullable: true}".to_owned();
    let output = accepted(&schemas((0..3000).map(alias).chain([last])));
    assert!(output.warnings.is_empty());
    let list = |it: usize| {
        format!(
            "S{it}: {{type: array, items: {{$ref: '#/components/schemas/S{}'}}}}",
            it + 1
        )
    };
    let last = "S3000: {type: string}".to_owned();
    let output = accepted(&schemas((0..3000).map(list).chain([last])));
    assert!(output.warnings.is_empty());
}

#[test]
fn chains_of_references_are_legal() {
    let mut text = "openapi: 3.0.3
info: { title: Bounds, version: '1' }
paths:
  /x:
    get:
      parameters: [{ $ref: '#/components/parameters/c0' }]
      requestBody: { $ref: '#/components/requestBodies/c0' }
      responses: { '200': { $ref: '#/components/responses/c0' } }
components:
"
    .to_owned();
    let sections = [
        ("parameters", "{name: q, in: query, schema: {type: string}}"),
        (
            "requestBodies",
            "{content: {application/json: {schema: {$ref: '#/components/schemas/c0'}}}}",
        ),
        (
            "responses",
            "{description: '', content: {application/json: {schema: {$ref: '#/components/schemas/a0'}}}}",
        ),
        (
            "schemas",
            "{type: object, properties: {last: {type: string}}}",
        ),
    ];
    for (section, target) in sections {
        writeln!(text, "  {section}:").expect("a string");
        for it in 0..30 {
            let next = it + 1;
            writeln!(
                text,
                "    c{it}: {{$ref: '#/components/{section}/c{next}'}}"
            )
            .expect("a string");
        }
        writeln!(text, "    c30: {target}").expect("a string");
    }
    for it in 0..30 {
        let next = it + 1;
        writeln!(text, "    a{it}: {{allOf: [{{$ref: '#/components/schemas/a{next}'}}, {{properties: {{p{it}: {{}}}}}}]}}").expect("a string");
    }
    writeln!(
        text,
        "    a30: {{allOf: [{{$ref: '#/components/schemas/c0'}}]}}"
    )
    .expect("a string");
    let output = accepted(&text);
    assert!(output.warnings.is_empty(), "{:?}", output.warnings);
    assert!(output.files["src/models/a0.rs"].contains("pub last:"));
}

#[test]
fn equal_diagnostics_are_rendered_once() {
    let mut text = "openapi: 3.0.3\ninfo: { title: Bounds, version: '1' }\npaths:\n".to_owned();
    for it in 0..2000 {
        writeln!(
            text,
            "  /x{it}: {{get: {{operationId: same, responses: {{}}}}}}"
        )
        .expect("a string");
    }
    let output = accepted(&text);
    assert_eq!(output.warnings.iter().count(), 1999);
    let rendered = output.warnings.render(&Source::new("bounds.yaml", text));
    assert_eq!(rendered.matches("warning[").count(), 1, "{rendered}");
    assert!(
        rendered.contains("also at bounds.yaml:6:15: #/paths/~1x2/get/operationId"),
        "{rendered}"
    );
    assert!(rendered.contains("also at 1995 more places"), "{rendered}");
}

#[test]
fn a_ring_of_many_structs_is_boxed() {
    let count = 2000;
    let member = |it: usize| {
        let next = (it + 1) % count;
        format!(
            "S{it}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/S{next}'}}}}}}"
        )
    };
    let output = accepted(&schemas((0..count).map(member)));
    let file = |name: &str| {
        let mut files = output.files.iter();
        let file = files.find(|(path, _)| path.starts_with("src/models/") && path.ends_with(name));
        file.expect("the file of a model").1
    };
    assert!(file("/s7.rs").contains("Option<Box<S8>>"));
    assert!(file("/s1999.rs").contains("Option<Box<S0>>"));
}

#[test]
fn deep_nesting_is_refused_with_its_place() {
    let count = 100_000;
    for (text, position) in [
        // The scanner is ahead of the parser and has its own limit for brackets.
        ("[".repeat(count), (1, 256)),
        ("{\"a\":".repeat(count), (1, 1276)),
        (
            schemas([format!("Deep: {}", "{items: ".repeat(count))]),
            (6, 947),
        ),
        ("- ".repeat(count), (1, 241)),
        ("{\"a\":[".repeat(100) + &"]}".repeat(100), (1, 361)),
    ] {
        let problems = rejected(&text);
        let problem = problems.iter().next().expect("a diagnostic");
        assert_eq!(problem.message, "more than 120 levels of nesting");
        assert_eq!(problem.position, Some(position));
        assert!(
            problems
                .render(&Source::new("bounds.yaml", text))
                .contains("bounds.yaml:")
        );
    }
}
