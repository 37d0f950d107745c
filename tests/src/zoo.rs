//! A sample API, and the reported changes between two versions of it.

use generator::{Level, Output, Shipped, Source, diff, generate, parse};

use crate::all_models;
use crate::surface::facts;

/// A description with every kind of item that `diff` compares.
pub const ZOO: &str = "
openapi: 3.0.3
info: { title: Zoo, version: 1.0.0, description: All about animals. }
servers: [{ url: https://zoo.example.com, x-name: main }]
security: [{ token: [] }]
tags: [{ name: dogs, description: Dogs. }]
paths:
  /dogs:
    get:
      operationId: dogs/list
      tags: [dogs]
      summary: Lists dogs.
      parameters:
        - { name: color, in: query, schema: { type: string, default: brown } }
        - { name: page, in: query, schema: { type: integer } }
      responses: { '200': { description: Dogs., headers: { Link: { schema: { type: string } } }, content: { application/json: { schema: { $ref: '#/components/schemas/dog-list' } } } } }
    post:
      operationId: dogs/add
      tags: [dogs]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/new-dog' } } } }
      responses: { '201': { description: Added. } }
  /dogs/{owner}/{id}:
    get:
      operationId: dogs/get
      tags: [dogs]
      parameters:
        - { name: owner, in: path, required: true, schema: { type: string } }
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: since, in: query, required: true, schema: { type: string } }
      responses: { '200': { description: A dog., content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    dog:
      type: object
      description: A dog.
      required: [name, mood]
      properties:
        name: { type: string }
        mood: { $ref: '#/components/schemas/mood' }
        tail: { type: integer, description: In centimetres. }
        key: { $ref: '#/components/schemas/key' }
    dog-list: { type: object, required: [dogs], properties: { dogs: { type: array, items: { $ref: '#/components/schemas/dog' } } } }
    new-dog: { type: object, required: [name], properties: { name: { type: string }, toys: { type: array, items: { type: string } } } }
    mood: { type: string, enum: [happy, sad] }
    key: { oneOf: [{ type: integer }, { type: string }] }
";

/// Generates a client, keeping the shipped names.
///
/// # Panics
///
/// Panics with the rendered diagnostics if the description has errors.
pub fn output(text: &str, shipped: &Shipped) -> Output {
    let source = Source::new("zoo.yaml", text);
    let output = parse(&source).and_then(|it| generate(&it, &all_models(), shipped));
    output.unwrap_or_else(|problems| panic!("{}", problems.render(&source)))
}

/// Generates a client for each version; the new one keeps the names of the old one.
pub fn outputs(old: &str, new: &str) -> (Output, Output) {
    let old = output(old, &Shipped::default());
    let new = output(new, &old.api.names);
    (old, new)
}

/// Returns [`ZOO`] with parts of its text replaced.
pub fn changed(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(ZOO.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// Returns the reported changes, one line each.
pub fn lines(old: &Output, new: &Output) -> Vec<String> {
    diff(&old.api, &new.api)
        .changes
        .iter()
        .map(|it| format!("{} {}: {}", it.level, it.item, it.what))
        .collect()
}

/// Asserts that the verdict agrees with the public APIs of the two crates: removed facts are major,
/// added ones minor.
pub fn assert_agrees(old: &Output, new: &Output) {
    let (old_facts, new_facts) = (facts(&old.files), facts(&new.files));
    let removed: Vec<&String> = old_facts.difference(&new_facts).collect();
    let added: Vec<&String> = new_facts.difference(&old_facts).collect();
    let expected = if !removed.is_empty() {
        Level::Major
    } else if !added.is_empty() {
        Level::Minor
    } else {
        Level::Patch
    };
    let verdict = diff(&old.api, &new.api).verdict().unwrap_or(Level::Patch);
    let changes = lines(old, new).join("\n");
    assert_eq!(
        verdict, expected,
        "{changes}\nremoved: {removed:#?}\nadded: {added:#?}"
    );
}
