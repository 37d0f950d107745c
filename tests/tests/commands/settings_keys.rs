//! Unknown keys of `codegen.yaml`, and the JSON Schema that knows them all.

use generator::{Source, configuration_schema, parse_config};
use serde_json::Value;
use xtask::schema;

/// Returns the place, message and help of each problem.
fn problems(settings: &str) -> Vec<[String; 3]> {
    let problems = parse_config(&Source::new("codegen.yaml", settings)).expect_err(settings);
    let problems = problems.iter().map(|it| {
        let help = it.help.clone().unwrap_or_default();
        [it.pointer.to_json_pointer(), it.message.clone(), help]
    });
    problems.collect()
}

#[test]
fn an_unknown_key_suggests_the_nearest_one() {
    for (settings, place, key, nearest) in [
        ("feature: tags", "/feature", "feature", "features"),
        ("package: { nmae: pets }", "/package/nmae", "nmae", "name"),
        (
            "files: { overlays: a.yaml }",
            "/files/overlays",
            "overlays",
            "overlay",
        ),
        (
            "api-version: { header: v, retired: { staus: 410 } }",
            "/api-version/retired/staus",
            "staus",
            "status",
        ),
        (
            "types: { 'format:uuid': { type: uuid::Uuid, dependecy: '1' } }",
            "/types/format:uuid/dependecy",
            "dependecy",
            "dependency",
        ),
        (
            "package: { dev-dependencies: { anyhow: { feature: [std] } } }",
            "/package/dev-dependencies/anyhow/feature",
            "feature",
            "features",
        ),
        (
            "hoist: [{ name: a, target: $ }, { name: b, tagret: $ }]",
            "/hoist/1/tagret",
            "tagret",
            "target",
        ),
        (
            "paging: [{ declare: { next_link: next } }]",
            "/paging/0/declare/next_link",
            "next_link",
            "next-link",
        ),
        (
            "select: { stub_statuses: [501] }",
            "/select/stub_statuses",
            "stub_statuses",
            "stub-statuses",
        ),
    ] {
        let message = format!("unknown key `{key}`");
        let help = format!("did you mean `{nearest}`?");
        assert_eq!(problems(settings), [[place.to_owned(), message, help]]);
    }
}

#[test]
fn all_unknown_keys_are_reported() {
    let found = problems("feature: tags\nfiles: { zebra: a }\nrate-limits: {}\n");
    let help: Vec<&str> = found.iter().map(|[_, _, help]| help.as_str()).collect();
    assert_eq!(
        help,
        [
            "did you mean `features`?",
            "the known keys are `description`, `overlay`, `output`",
            "did you mean `rate-limit`?",
        ]
    );
}

#[test]
fn keys_of_maps_are_free() {
    let settings = "headers: { feature: a }\nnames: { feature: A }\n\
                    select: { extensions: [{ x-feature: { feature: a } }] }\n";
    assert!(parse_config(&Source::new("codegen.yaml", settings)).is_ok());
}

#[test]
fn every_key_of_the_schema_is_documented() {
    let text = schema::run(&schema::Arguments::default());
    assert_eq!(text, configuration_schema());
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let mut objects = vec![&schema];
    objects.extend(schema["$defs"].as_object().expect("types").values());
    let mut count = 0;
    for object in objects {
        for (key, property) in object["properties"].as_object().into_iter().flatten() {
            assert!(property["description"].is_string(), "{key}");
            count += 1;
        }
    }
    assert_ne!(count, 0);
}
