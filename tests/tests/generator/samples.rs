//! The size of samples.

use generator::{Shipped, Source, generate, parse};
use serde_json::{Map, Value, json};
use tests::all_models;

/// The number of models, each of which has two fields of the next.
const MODELS: usize = 40;

#[test]
fn a_sample_of_models_that_share_models_is_bounded() {
    let schema = |number: usize| {
        let next = json!({ "$ref": format!("#/components/schemas/node{}", number + 1) });
        let properties = if number + 1 == MODELS {
            json!({ "id": { "type": "integer" } })
        } else {
            json!({ "left": next, "right": next })
        };
        let object = json!({ "type": "object", "properties": properties });
        (format!("node{number}"), object)
    };
    let schemas: Map<String, Value> = (0..MODELS).map(schema).collect();
    let content =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/node0" } } });
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Doubling", "version": "1" },
        "paths": { "/node": { "get": {
            "operationId": "get-node",
            "responses": { "200": { "description": "A node.", "content": content } },
        } } },
        "components": { "schemas": schemas },
    });
    let source = Source::new("doubling.json", description.to_string());
    let document = parse(&source).expect("a description");
    let output = generate(&document, &all_models(), &Shipped::default()).expect("a client");
    // The number of values in the sample of each model, from the last to the first.
    let mut size = 1_usize;
    let mut largest = size;
    for number in (0..MODELS).rev() {
        let file = &output.files[&format!("src/test_util/samples/node{number}.rs")];
        let inner = file.matches("::sample()").count();
        size = 1 + size.saturating_mul(inner);
        largest = largest.max(size);
    }
    assert!((100..10_000).contains(&largest), "{largest} values");
}
