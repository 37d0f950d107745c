//! An API to change, and what is said of the change.

use generator::{Config, Level, Output, Shipped, Source, diff, generate, parse};

use crate::surface::facts;

/// A description of an API with something of each kind.
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

/// What is emitted for a description, over these names.
pub fn output(text: &str, shipped: &Shipped) -> Output {
    let source = Source::new("zoo.yaml", text);
    let output = parse(&source).and_then(|it| generate(&it, &Config::default(), shipped));
    output.unwrap_or_else(|problems| panic!("{}", problems.render(&source)))
}

/// Both crates, the new one with the names of the old one.
pub fn outputs(old: &str, new: &str) -> (Output, Output) {
    let old = output(old, &Shipped::default());
    let new = output(new, &old.api.names);
    (old, new)
}

/// The zoo with pieces of its text replaced.
pub fn changed(pieces: &[(&str, &str)]) -> String {
    pieces.iter().fold(ZOO.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// All that is said of a change, one line for each.
pub fn lines(old: &Output, new: &Output) -> Vec<String> {
    let changes = diff(&old.api, &new.api).changes.into_iter();
    changes
        .map(|it| format!("{} {}: {}", it.level, it.item, it.what))
        .collect()
}

/// Asserts that the verdict is what the facts of the public surfaces say: something is gone,
/// something is new, or neither.
pub fn assert_agrees(old: &Output, new: &Output) {
    let (before, now) = (facts(&old.files), facts(&new.files));
    let gone: Vec<&String> = before.difference(&now).collect();
    let come: Vec<&String> = now.difference(&before).collect();
    let expected = match (gone.is_empty(), come.is_empty()) {
        (false, _) => Level::Major,
        (true, false) => Level::Minor,
        (true, true) => Level::Patch,
    };
    let verdict = diff(&old.api, &new.api).verdict().unwrap_or(Level::Patch);
    let said = lines(old, new).join("\n");
    assert_eq!(
        verdict, expected,
        "{said}\ngone: {gone:#?}\ncome: {come:#?}"
    );
}
