//! A project of its own, to trim a description in.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;
use xtask::Project;
use xtask::trim::{Arguments, run};

/// A full description, of which little is kept.
pub const UPSTREAM: &str = r#"
openapi: 3.0.3
info: { title: Zoo, version: 7.0.0, description: Upstream words. }
servers: [{ url: https://zoo.example.com, description: Upstream words. }]
security: [{ key: [] }]
tags: [{ name: cats, description: Upstream words. }, { name: dogs }]
paths:
  /dogs/{id}:
    summary: Upstream words.
    parameters: [{ $ref: '#/components/parameters/id' }]
    delete:
      operationId: dogs/delete
      tags: [dogs]
      responses: { '204': { description: Upstream words. } }
    get:
      x-github: { category: animals, subcategory: tame }
      responses:
        '404': { $ref: '#/components/responses/gone' }
        '200':
          description: Upstream words.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/dog' }
              example: { name: Rex, description: A sample. }
      operationId: dogs/get
      tags: [dogs]
      summary: Upstream words.
  /cats:
    get:
      operationId: cats/list
      tags: [cats]
      x-github: { category: animals, subcategory: proud }
      responses:
        '200':
          description: Upstream words.
          content: { application/json: { schema: { $ref: '#/components/schemas/cat' } } }
    post:
      operationId: cats/add
      tags: [cats]
      responses: { '501': { description: Not Implemented } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, other: { type: http, scheme: basic } }
  parameters:
    id: { name: id, in: path, required: true, schema: { type: integer }, description: Upstream words. }
  responses:
    gone: { description: Upstream words., content: { application/json: { schema: { $ref: '#/components/schemas/error' } } } }
  schemas:
    unused: { type: string }
    error: { type: object, properties: { description: { type: string, description: Upstream words. } } }
    cat: { oneOf: [{ $ref: '#/components/schemas/lion' }], discriminator: { propertyName: kind, mapping: { lion: '#/components/schemas/lion', tiger: '#/components/schemas/tiger' } } }
    lion: { type: object, properties: { kind: { type: string } } }
    tiger: { type: object, properties: { kind: { type: string } } }
    dog:
      title: Upstream words.
      type: object
      required: [name, tail]
      properties:
        name: { type: string, example: Upstream words., enum: [description, example], default: description }
        tail: { $ref: '#/components/schemas/tail' }
    tail: { type: object, properties: { length: { type: integer } }, x-secret: Upstream words. }
"#;

/// A project with a `spec` folder of its own, and a description beside it.
pub struct Zoo {
    /// The project.
    pub folder: TempDir,
    /// What trimming is asked for.
    pub arguments: Arguments,
}

impl Zoo {
    /// A project with this configuration and overlay, and this description beside it.
    pub fn new(upstream: &str, config: &str, overlay: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = |name: &str| folder.path().join(name);
        fs::create_dir(place("spec")).expect("the folder of the description");
        fs::write(place("upstream.yaml"), upstream).expect("the full description");
        fs::write(place("spec/codegen.yaml"), config).expect("the configuration");
        fs::write(place("spec/overlay.yaml"), overlay).expect("the overlay");
        let arguments = Arguments {
            from: place("upstream.yaml"),
            ..Arguments::default()
        };
        Self { folder, arguments }
    }

    /// Trims, and gives the report or what is wrong.
    pub fn run(&self) -> Result<String, String> {
        let project = Project::at(self.folder.path());
        run(&self.arguments, &project).map_err(|problem| problem.to_string())
    }

    /// The trimmed description.
    pub fn spec(&self) -> PathBuf {
        self.folder.path().join("spec/github-actions.yaml")
    }

    /// Its text.
    pub fn text(&self) -> String {
        fs::read_to_string(self.spec()).expect("the trimmed description")
    }

    /// Its value.
    pub fn value(&self) -> Value {
        serde_yaml::from_str(&self.text()).expect("YAML")
    }
}

/// What is kept of the description by these rules.
pub fn kept(select: &str) -> Value {
    let zoo = Zoo::new(UPSTREAM, &format!("select: {select}"), NOTHING);
    zoo.run().expect("it can be trimmed");
    zoo.value()
}

/// The names of the members at a place.
pub fn names(value: &Value, place: &str) -> Vec<String> {
    let members = value.pointer(place).and_then(Value::as_object);
    members
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect()
}

/// An overlay without effect would be an error, so this one has as little as there can be.
pub const NOTHING: &str = "
overlay: 1.0.0
info: { title: Words, version: '1' }
actions: [{ target: $, update: { x-seen: true } }]
";

/// An overlay of these actions.
pub fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{ title: Words, version: '1' }}\nactions:\n{actions}")
}

/// A configuration that keeps one operation.
pub const DOGS: &str = "select: { operations: [dogs/get] }";
