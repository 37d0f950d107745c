//! A temporary project for tests of `cargo xtask trim`.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;
use xtask::Project;
use xtask::trim::{Arguments, run};

/// A full description, with more operations and components than the tests select.
pub const UPSTREAM: &str = r#"
openapi: 3.0.3
info: { title: Zoo, version: 7.0.0, description: Upstream prose. }
servers: [{ url: https://zoo.example.com, description: Upstream prose. }]
security: [{ key: [] }]
tags: [{ name: cats, description: Upstream prose. }, { name: dogs }]
paths:
  /dogs/{id}:
    summary: Upstream prose.
    parameters: [{ $ref: '#/components/parameters/id' }]
    delete:
      operationId: dogs/delete
      tags: [dogs]
      responses: { '204': { description: Upstream prose. } }
    get:
      x-github: { category: animals, subcategory: tame }
      responses:
        '404': { $ref: '#/components/responses/gone' }
        '200':
          description: Upstream prose.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/dog' }
              example: { name: Rex, description: A sample. }
      operationId: dogs/get
      tags: [dogs]
      summary: Upstream prose.
  /cats:
    get:
      operationId: cats/list
      tags: [cats]
      x-github: { category: animals, subcategory: proud }
      responses:
        '200':
          description: Upstream prose.
          content: { application/json: { schema: { $ref: '#/components/schemas/cat' } } }
    post:
      operationId: cats/add
      tags: [cats]
      responses: { '501': { description: Not Implemented } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, other: { type: http, scheme: basic } }
  parameters:
    id: { name: id, in: path, required: true, schema: { type: integer }, description: Upstream prose. }
  responses:
    gone: { description: Upstream prose., content: { application/json: { schema: { $ref: '#/components/schemas/error' } } } }
  schemas:
    unused: { type: string }
    error: { type: object, properties: { description: { type: string, description: Upstream prose. } } }
    cat: { oneOf: [{ $ref: '#/components/schemas/lion' }], discriminator: { propertyName: kind, mapping: { lion: '#/components/schemas/lion', tiger: '#/components/schemas/tiger' } } }
    lion: { type: object, properties: { kind: { type: string } } }
    tiger: { type: object, properties: { kind: { type: string } } }
    dog:
      title: Upstream prose.
      type: object
      required: [name, tail]
      properties:
        name: { type: string, example: Upstream prose., enum: [description, example], default: description }
        tail: { $ref: '#/components/schemas/tail' }
    tail: { type: object, properties: { length: { type: integer } }, x-secret: Upstream prose. }
"#;

/// A project with a `spec` folder and a full description in `upstream.yaml`.
pub struct Zoo {
    /// The root of the project, deleted on drop.
    pub folder: TempDir,
    /// The arguments of the command.
    pub arguments: Arguments,
}

impl Zoo {
    /// Creates a project from the texts of its files.
    pub fn new(upstream: &str, config: &str, overlay: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("spec")).expect("the `spec` folder");
        fs::write(path("upstream.yaml"), upstream).expect("the full description");
        let config = format!("{config}\n{FILES}");
        fs::write(path("spec/codegen.yaml"), config).expect("the configuration");
        fs::write(path("spec/overlay.yaml"), overlay).expect("the overlay");
        let arguments = Arguments {
            from: path("upstream.yaml"),
            ..Arguments::default()
        };
        Self { folder, arguments }
    }

    /// Runs the command, and returns its report or its error.
    ///
    /// # Errors
    ///
    /// Fails if the command fails.
    pub fn run(&self) -> Result<String, String> {
        let project = Project::at(self.folder.path()).program("cargo xtask");
        run(&self.arguments, &project).map_err(|problem| problem.to_string())
    }

    /// Returns the path of the trimmed description.
    pub fn spec(&self) -> PathBuf {
        self.folder.path().join("spec/openapi.yaml")
    }

    /// Returns the text of the trimmed description.
    pub fn text(&self) -> String {
        fs::read_to_string(self.spec()).expect("the trimmed description")
    }

    /// Returns the trimmed description, parsed.
    pub fn value(&self) -> Value {
        serde_yaml::from_str(&self.text()).expect("valid YAML")
    }
}

/// Trims [`UPSTREAM`] to a selection, and returns the result.
pub fn trimmed(select: &str) -> Value {
    let zoo = Zoo::new(UPSTREAM, &format!("select: {select}"), MINIMAL_OVERLAY);
    zoo.run().expect("a successful run");
    zoo.value()
}

/// Returns the keys of the object at a JSON Pointer; none if there is no object.
pub fn keys(value: &Value, pointer: &str) -> Vec<String> {
    let members = value.pointer(pointer).and_then(Value::as_object);
    members
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect()
}

/// The setting of the overlay, which is not read otherwise.
const FILES: &str = "files: { overlay: overlay.yaml }";

/// An overlay with one action, as an overlay without effect is an error.
pub const MINIMAL_OVERLAY: &str = "
overlay: 1.0.0
info: { title: Test, version: '1' }
actions: [{ target: $, update: { x-seen: true } }]
";

/// Returns an overlay with these actions.
pub fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{ title: Test, version: '1' }}\nactions:\n{actions}")
}

/// A configuration that selects one operation.
pub const SELECT_DOG: &str = "select: { operations: [dogs/get] }";
