//! The models that are emitted.

use generator::{Config, Shipped, Source, generate, parse};
use tests::all_models;

const DESCRIPTION: &str = r##"
openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: list-pets
      responses:
        "200":
          description: Pets.
          content: { application/json: { schema: { $ref: "#/components/schemas/pets" } } }
        "404":
          description: Problem.
          content: { application/json: { schema: { $ref: "#/components/schemas/problem" } } }
components:
  schemas:
    pets: { type: array, items: { $ref: "#/components/schemas/pet" } }
    pet: { type: object, properties: { friend: { $ref: "#/components/schemas/friend" } } }
    friend: { type: object, properties: { name: { type: string } } }
    problem: { type: object, properties: { reason: { type: string } } }
    unused: { type: object, properties: { part: { $ref: "#/components/schemas/part" } } }
    part: { type: object, properties: { size: { type: integer } } }
"##;

fn models(config: &Config) -> Vec<String> {
    let source = Source::new("pets.yaml", DESCRIPTION);
    let document = parse(&source).expect("a valid description");
    let output = generate(&document, config, &Shipped::default()).expect("a client");
    let mut names: Vec<String> = output.api.types.into_iter().map(|it| it.name).collect();
    names.sort();
    names
}

#[test]
fn only_models_that_operations_use_are_emitted() {
    let reachable = ["Friend", "Pet", "Pets", "Problem"];
    assert_eq!(models(&Config::default()), reachable);
    let all = ["Friend", "Part", "Pet", "Pets", "Problem", "Unused"];
    assert_eq!(models(&all_models()), all);
}
