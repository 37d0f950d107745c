//! The command as a process with few resources.
#![cfg(unix)]

use std::fs;
use std::process::Command;

#[test]
fn codegen_keeps_no_file_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let schemas: String = (0..200)
        .map(|number| format!("    model-{number}: {{ type: object, properties: {{ next: {{ $ref: '#/components/schemas/model-{}' }} }} }}\n", number + 1))
        .collect();
    let spec = format!(
        "openapi: 3.0.3
info: {{ title: Many, version: 1.0.0 }}
paths:
  /model:
    get:
      operationId: get-model
      responses:
        '200':
          description: A model.
          content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/model-0' }} }} }}
components:
  schemas:
{schemas}    model-200: {{ type: object }}
"
    );
    let path = folder.path().join("many.yaml");
    fs::write(&path, spec).expect("the description");
    let limited = "ulimit -n 32 && exec \"$0\" codegen --spec \"$1\" --out \"$2\"";
    let output = Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_cargo-openapi-crate")])
        .args([path, folder.path().join("many")])
        .output()
        .expect("the shell runs");
    let problem = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{problem}");
    assert!(folder.path().join("many/src/models/model200.rs").exists());
}
