//! The files of a new project.

use crate::PROGRAM;
use crate::schema::SCHEMA_FILE;

/// The settings of a client.
pub fn settings(spec: &str, output: &str, name: &str) -> String {
    format!(
        "\
# yaml-language-server: $schema={SCHEMA_FILE}
# The settings of the client. docs/configuration.md of openapi-crate describes all of them.

# Relative to this file.
files:
  description: {spec}
  overlay: overlay.yaml
  output: {output}

package:
  name: {name}
  version: 0.1.0
  # publish: true

# Sent with every request.
# headers:
#   accept: application/json

# The operations to emit, by tag, `operationId` or path. Without it, all of them.
# select:
#   tags: [pets]
#   paths: [/pets*]

# Rust names of schemas, in place of the derived ones.
# names:
#   pet-v2: Pet
"
    )
}

/// An overlay without corrections.
pub fn overlay(spec: &str) -> String {
    format!(
        "\
# Corrections of {spec}, where it differs from the server. The format is that of the OpenAPI Overlay
# Specification. A correction without effect is an error, so that it is removed once it is in {spec}.
overlay: 1.0.0
info: {{ title: Corrections, version: 1.0.0 }}
actions: []
# - target: $.components.schemas.Pet.properties.age
#   description: The server sends `null` for pets of unknown age.
#   update: {{ nullable: true }}
"
    )
}

/// A workflow of GitHub Actions that checks the client.
pub fn workflow(output: &str) -> String {
    format!(
        "\
# The committed client is that of the description and the settings, and it compiles.
name: client

on: [pull_request, push]

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install openapi-crate --version {} --locked
      - run: {PROGRAM} codegen --check
      - run: cargo test --all-features --manifest-path {output}/Cargo.toml
",
        env!("CARGO_PKG_VERSION")
    )
}
