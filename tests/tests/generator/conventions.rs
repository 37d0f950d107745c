//! Conventions from the configuration, emitted as data of the client.

use generator::{Shipped, Source, generate, parse, parse_config};

const PETS: &str = "
openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
servers: [{ url: https://example.com }]
paths:
  /pets:
    get: { operationId: list-pets, responses: { '204': { description: None. } } }
components: { schemas: { pet: { type: object, properties: { age: { type: integer } } } } }
";

/// Returns `src/client.rs` for a configuration, or the rendered diagnostics.
fn client(config: &str) -> Result<String, String> {
    emitted("src/client.rs", config)
}

fn emitted(path: &str, config: &str) -> Result<String, String> {
    let config = Source::new("codegen.yaml", config);
    let config = parse_config(&config).map_err(|problems| problems.render(&config))?;
    let source = Source::new("pets.yaml", PETS);
    let document = parse(&source).map_err(|problems| problems.render(&source))?;
    let mut output = generate(&document, &config, &Shipped::default())
        .map_err(|problems| problems.render(&source))?;
    Ok(output.files.remove(path).expect("an emitted file"))
}

#[test]
fn conventions_default_to_the_common_ones() {
    for config in ["{}", "", "# package: { name: pets }\n"] {
        let text = client(config).expect("an empty configuration");
        assert!(
            text.contains("..Conventions::COMMON") && !text.contains("RateLimitRules"),
            "{text}"
        );
        assert!(!text.contains("api_version"), "{text}");
    }
}

#[test]
fn decoding_is_strict_if_the_settings_say_so() {
    for (config, is_strict) in [("", false), ("decoding: strict", true)] {
        let config = format!("models: all\n{config}");
        let text = emitted("src/runtime/mod.rs", &config).expect("a valid configuration");
        let expected = format!("pub const STRICT: bool = {is_strict};");
        assert!(text.contains(&expected), "{text}");
    }
}

#[test]
fn invalid_types_are_refused() {
    for (types, problem) in [
        (
            "property:a.b: { type: uuid::Uuid }",
            "invalid selector \"property:a.b\"",
        ),
        (
            "format:uuid: { type: Uuid }",
            "invalid path of a type: \"Uuid\"",
        ),
        (
            "format:uuid: { type: 'uuid::' }",
            "invalid path of a type: \"uuid::\"",
        ),
        (
            "format:uuid: { type: uuid::Uuid, default: '(' }",
            "invalid Rust expression \"(\"",
        ),
        (
            "$.components[: { type: uuid::Uuid }",
            "invalid JSONPath `$.components[`",
        ),
        (
            "pet: { type: 'std::collections::BTreeMap<String, u8>' }",
            "unsupported type `std::collections::BTreeMap`",
        ),
        (
            "pet: { type: uuid::Uuid, implements: [Clone] }",
            "unknown trait \"Clone\"",
        ),
    ] {
        let problems = client(&format!("types:\n  {types}\n")).expect_err(types);
        assert!(problems.contains(problem), "{problems}");
    }
}

#[test]
fn invalid_derives_are_refused() {
    for (derives, problem) in [
        ("Debug: all", "unknown trait \"Debug\""),
        ("'a::B<C>': all", "unknown trait \"a::B<C>\""),
        ("Eq: any", "expected `all`, a list of models, or an object"),
        ("Eq: ['format:uuid']", "invalid selector \"format:uuid\""),
        ("Eq: { models: ['$.a['] }", "invalid JSONPath `$.a[`"),
        (
            "Eq: { models: all, dependency: '1' }",
            "`Eq` is a trait of the standard library",
        ),
        (
            "a::B: { models: all, implemented-by: [String] }",
            "unknown type \"String\"",
        ),
    ] {
        let problems = client(&format!("derives:\n  {derives}\n")).expect_err(derives);
        assert!(problems.contains(problem), "{problems}");
    }
}

#[test]
fn configured_conventions_are_emitted() {
    let config = "
api-version:
  header: x-version
  retired: { status: 410 }
rate-limit:
  statuses: [429, 503]
  messages: [Slow Down]
  reset: ratelimit-reset
  reset-unit: seconds
  wait: 5
error-body:
  message: [/problem/text]
";
    let text = client(config).expect("a valid configuration");
    for part in [
        "retired_version: Some(ErrorPattern {\n        status: 410,\n        message: \"\",",
        "statuses: &[429, 503]",
        "messages: &[\"slow down\"]",
        "reset: \"ratelimit-reset\"",
        "reset_is_delay: true",
        "wait: 5",
        "..RateLimitRules::COMMON",
        "message: &[\"/problem/text\"]",
        "..ErrorBody::COMMON",
        "..Conventions::COMMON",
        "header `x-version`. Defaults to `None`.",
    ] {
        assert!(text.contains(&part.replace("\\\n", "\n")), "{part}\n{text}");
    }
}

#[test]
fn invalid_conventions_are_rejected() {
    for (config, expected) in [
        ("rate-limit: { status: [429] }", "status"),
        ("rate-limit: { reset-unit: minutes }", "minutes"),
        ("api-version: { default: '1' }", "header"),
        ("error-body: { text: [/a] }", "text"),
    ] {
        let error = client(config).expect_err(config);
        assert!(
            error.contains(expected) && error.contains("codegen.yaml:1"),
            "{error}"
        );
    }
}

#[test]
fn dev_dependencies_are_added_to_the_manifest() {
    let manifest = |config: &str| emitted("Cargo.toml", config);
    let written = manifest(
        "package:
  dev-dependencies:
    anyhow: '1.0'
    other: { path: ../x, version: '2', default-features: false, features: [a, b] }",
    );
    let written = written.expect("valid settings");
    let (_, section) = written
        .split_once("[dev-dependencies]\n")
        .expect("a section");
    assert_eq!(
        section,
        "anyhow = \"1.0\"
other = { version = \"2\", path = \"../x\", default-features = false, features = [\"a\", \"b\"] }
tokio = { version = \"1.42\", features = [\"macros\", \"rt-multi-thread\", \"time\"] }
"
    );
    for invalid in [
        "{ a b: '1' }",
        "{ \"a]\": '1' }",
        "{ a: { vers: '1' } }",
        "{ a: 1 }",
    ] {
        let config = format!("package: {{ dev-dependencies: {invalid} }}");
        assert!(manifest(&config).is_err(), "{invalid}");
    }
}
