//! Names of emitted files, which every file system must accept.

use generator::{Files, Shipped, Source, generate, parse, parse_config};
use serde_json::{Map, Value, json};
use tests::all_models;

/// The files for a description in which these are names of schemas, tags and operations.
fn files(names: &[&str]) -> Files {
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for (index, name) in names.iter().enumerate() {
        let escaped = name.replace('/', "~1");
        let reference = json!({ "$ref": format!("#/components/schemas/{escaped}") });
        let street = json!({ "type": "object", "properties": { *name: { "type": "string", "enum": ["a", "b"] } } });
        schemas.insert(
            (*name).to_owned(),
            json!({ "type": "object", "properties": { *name: street } }),
        );
        let content = json!({ "application/json": { "schema": reference } });
        paths.insert(
            format!("/{index}"),
            json!({ "get": {
                "operationId": name,
                "tags": [name],
                "responses": { "200": { "description": "", "content": content } },
            } }),
        );
    }
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Files", "version": "1.0.0" },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    output(&description).files
}

fn output(description: &Value) -> generator::Output {
    let source = Source::new("files.yaml", description.to_string());
    parse(&source)
        .and_then(|it| generate(&it, &all_models(), &Shipped::default()))
        .unwrap_or_else(|problems| panic!("{}", problems.render(&source)))
}

#[test]
fn no_file_has_the_name_of_a_device() {
    let devices = ["con", "prn", "aux", "nul", "com1", "LPT9", "Com0"];
    let files = files(&devices);
    for path in files.keys() {
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap_or_default();
            let is_device = devices.iter().any(|it| it.eq_ignore_ascii_case(stem));
            assert!(!is_device, "{path}");
        }
    }
    assert!(files["src/models/con_.rs"].contains("pub struct Con {"));
    assert!(files["src/api/aux_.rs"].contains("pub struct Aux"));
}

#[test]
fn no_file_is_outside_the_output_folder() {
    let files = files(&["../../evil", "/etc/evil", "a\\..\\evil", "..", "C:evil"]);
    for path in files.keys() {
        let is_plain = |part: &str| {
            let is_part = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            !part.is_empty() && part != ".." && part.chars().all(is_part)
        };
        assert!(path.split('/').all(is_plain), "{path}");
    }
    assert!(
        files
            .keys()
            .any(|path| path.starts_with("src/models/") && path.contains("evil"))
    );
}

#[test]
fn long_names_are_shortened_to_different_ones() {
    let long = "a-name-of-words-".repeat(40);
    let (one, other) = (format!("{long}one"), format!("{long}other"));
    let files = files(&[&one, &other]);
    let models: Vec<&String> = files
        .keys()
        .filter(|path| path.starts_with("src/models/a_name"))
        .collect();
    assert_eq!(models.len(), 2, "{models:?}");
    for path in files.keys() {
        assert!(path.split('/').all(|part| part.len() <= 104), "{path}");
    }
    // rustdoc makes a file for each type.
    for word in files.values().flat_map(|text| text.split_whitespace()) {
        let is_type = word.starts_with("ANameOfWords");
        assert!(!is_type || word.len() < 240, "{word}");
    }
}

#[test]
fn a_long_title_makes_a_short_package_name() {
    let title = "A title of many words ".repeat(20);
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": title, "version": "1.0.0" },
        "paths": {},
    });
    let manifest = &output(&description).files["Cargo.toml"];
    let name = manifest.lines().find(|line| line.starts_with("name = "));
    let name = name.expect("a name");
    assert!(name.len() < 80, "{name}");
}

#[test]
fn package_settings_that_cargo_refuses_have_a_place() {
    for (setting, place) in [
        ("name: 3d", "package.name"),
        ("name: a b", "package.name"),
        ("name: ''", "package.name"),
        ("name: self", "package.name"),
        ("name: serde", "package.name"),
        ("name: ../pets", "package.name"),
        ("name: \"pets\\n[lib]\"", "package.name"),
        ("version: '1.0'", "package.version"),
        ("version: v1.0.0", "package.version"),
    ] {
        let text = format!("package:\n  publish: false\n  {setting}\n");
        let source = Source::new("codegen.yaml", text);
        let problems = parse_config(&source).expect_err("cargo refuses it");
        let text = problems.render(&source);
        assert!(
            text.contains(&format!("error[invalid-config]: {place}: ")),
            "{text}"
        );
        assert!(text.contains("codegen.yaml:3:3"), "{text}");
    }
    let source = Source::new(
        "codegen.yaml",
        "package: { name: pets_2-client, version: 1.0.0-rc.1 }",
    );
    assert!(parse_config(&source).is_ok());
}
