//! Applies an overlay to a small description.
//!
//! The input is an overlay, or the target of two actions: a JSONPath. The trimmed description is a
//! description, and trimming it again changes nothing.

#![no_main]

use generator::{Config, Keep, Problems, Selection, Source, Trimmed, trim};
use libfuzzer_sys::{fuzz_crossover, fuzz_mutator, fuzz_target};
use serde_json::json;

const UPSTREAM: &str = "
openapi: 3.0.3
info: { title: Zoo, version: 7.0.0 }
tags: [{ name: dogs }]
paths:
  /dogs/{name}:
    parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
    get:
      operationId: dogs/get
      tags: [dogs]
      parameters: [{ $ref: '#/components/parameters/size' }]
      responses:
        '200':
          description: The dog.
          content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } }
        '404': { $ref: '#/components/responses/missing' }
components:
  parameters:
    size: { name: size, in: query, schema: { type: integer, default: 30 } }
  responses:
    missing: { description: No such dog. }
  schemas:
    dog:
      type: object
      required: [name]
      properties:
        name: { type: string, enum: [rex, bello] }
        parents: { type: array, items: { $ref: '#/components/schemas/dog' } }
";

fuzz_target!(|text: &str| {
    let overlay = if text.contains("overlay") {
        text.to_owned()
    } else {
        actions(text)
    };
    let overlay = Source::new("overlay.yaml", overlay);
    let upstream = Source::new("upstream.yaml", UPSTREAM);
    match run(&upstream, Some(&overlay)) {
        Ok(trimmed) => {
            let again = Source::new("trimmed.yaml", trimmed.text);
            let Ok(first) = run(&again, None) else {
                // The overlay may have removed all operations.
                return;
            };
            let again = Source::new("trimmed.yaml", first.text.as_str());
            let second = run(&again, None).expect("the description is trimmed");
            assert_eq!(first.text, second.text);
        }
        Err(problems) => {
            let mut text = problems.upstream.render(&upstream);
            text.push_str(&problems.config.render(&Source::new("codegen.yaml", "")));
            text.push_str(&problems.overlay.render(&overlay));
            if let Some((source, problems)) = &problems.result {
                text.push_str(&problems.render(source));
            }
            assert_ne!(text, "");
        }
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fuzz::mutate_bytes(data, size, max_size, seed)
});

fuzz_crossover!(|first: &[u8], second: &[u8], out: &mut [u8], seed: u32| {
    fuzz::cross_bytes(first, second, out, seed)
});

/// Returns an overlay that updates and removes the matches of a JSONPath.
fn actions(target: &str) -> String {
    json!({
        "overlay": "1.0.0",
        "info": { "title": "T", "version": "1" },
        "actions": [
            { "target": target, "update": { "description": "Updated." }, "description": "Why." },
            { "target": target, "remove": true },
        ],
    })
    .to_string()
}

fn run(upstream: &Source, overlay: Option<&Source>) -> Result<Trimmed, Box<Problems>> {
    let config = Config {
        select: Selection {
            paths: vec!["*".to_owned()],
            ..Selection::default()
        },
        ..Config::default()
    };
    let keep = Keep {
        prose: true,
        examples: true,
    };
    trim(upstream, &config, overlay, keep, &[])
}
