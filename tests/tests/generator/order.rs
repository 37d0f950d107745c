//! The names of models do not depend on the order of the description.

use std::collections::BTreeSet;

use generator::{Shipped, Source, generate, parse};
use tests::all_models;

const SCHEMAS: [&str; 5] = [
    "Investment: { type: object, properties: { risk: { enum: [low, high] } } }",
    "Operation: { type: object, properties: { risk: { enum: [low, high] } } }",
    "CreatePet: { type: object, properties: { status: { enum: [new, sold] } } }",
    "UpdatePet: { type: object, properties: { status: { enum: [new, sold] } } }",
    "Shop: { type: object, properties: { status: { enum: [open, closed] } } }",
];

const PATHS: [&str; 2] = [
    "/a: { get: { operationId: issues_list_open, tags: [issues], parameters: [{ name: sort, in: query,
        schema: { type: string, enum: [created, comments] } }], responses: { '204': { description: N } } } }",
    "/b: { get: { operationId: pulls_list_open, tags: [pulls], parameters: [{ name: sort, in: query,
        schema: { type: string, enum: [created, size] } }], responses: { '204': { description: N } } } }",
];

fn type_names(schemas: &[&str], paths: &[&str]) -> BTreeSet<String> {
    let (schemas, paths) = (schemas.join("\n    "), paths.join("\n  "));
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\nservers: [{{ url: 'https://e.com' }}]\n\
         paths:\n  {paths}\ncomponents:\n  schemas:\n    {schemas}\n"
    )
    .replace("{ enum:", "{ type: string, enum:");
    let source = Source::new("description.yaml", text.as_str());
    let output = parse(&source).and_then(|it| generate(&it, &all_models(), &Shipped::default()));
    let output = output.unwrap_or_else(|problems| panic!("{}", problems.render(&source)));
    output.api.names.types.into_values().collect()
}

#[test]
fn names_of_inline_models_do_not_depend_on_the_order() {
    let names = type_names(&SCHEMAS, &PATHS);
    for expected in [
        "Risk",
        "PetStatus",
        "ShopStatus",
        "IssuesListOpenSort",
        "PullsListOpenSort",
    ] {
        assert!(names.contains(expected), "{expected} in {names:?}");
    }
    let (mut schemas, mut paths) = (SCHEMAS, PATHS);
    schemas.reverse();
    paths.reverse();
    assert_eq!(type_names(&schemas, &paths), names);
}
