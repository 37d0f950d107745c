//! Rules of the settings about parts of a description, beside those of the fixtures.

use generator::{Output, Shipped, Source, generate, parse_config, parse_for};
use tests::zoo::{assert_agrees, lines};

const JOBS: &str = "
openapi: 3.0.3
info: { title: Jobs, version: 1.0.0 }
paths:
  /jobs:
    get:
      operationId: list-jobs
      parameters: [{ name: state, in: query, schema: { $ref: '#/components/schemas/state' } }]
      responses:
        '200':
          description: Jobs.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/job' } } } }
    post: { operationId: list-all, responses: { '204': { description: Done. } } }
components:
  schemas:
    state: { type: string, enum: [on, 'off'] }
    job: { type: object, properties: { id: { type: string }, score: { type: integer } } }
";

fn output(settings: &str, text: &str, shipped: &Shipped) -> Result<Output, String> {
    let settings = Source::new("codegen.yaml", settings);
    let config = parse_config(&settings).map_err(|problems| problems.render(&settings))?;
    let source = Source::new("jobs.yaml", text);
    parse_for(&source, &config)
        .and_then(|document| generate(&document, &config, shipped))
        .map_err(|problems| problems.render(&source))
}

fn client(settings: &str) -> Output {
    output(settings, JOBS, &Shipped::default()).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn changed_settings_are_changes_of_the_crate() {
    let plain = client("");
    for (settings, changes) in [
        (
            "derives: { Eq: all, Hash: [job] }",
            vec!["minor Job: implements `Eq`", "minor Job: implements `Hash`"],
        ),
        (
            "types: { $..id: { type: uuid::Uuid } }",
            vec!["major Job::id: type is now `Option<uuid::Uuid>`, previously `Option<String>`"],
        ),
        (
            "names: { property:job.id: key, value:state.on: Started }",
            vec![
                "major Job::key: renamed from `Job::id`",
                "major State::Started: renamed from `State::On`",
            ],
        ),
    ] {
        let changed = client(settings);
        assert_eq!(lines(&plain, &changed), changes, "{settings}");
        assert_agrees(&plain, &changed);
    }
    let derived = client("derives: { Eq: all }");
    let expected = ["major Job: no longer implements `Eq`"];
    assert_eq!(lines(&derived, &plain), expected);
    assert_agrees(&derived, &plain);
}

#[test]
fn chosen_names_take_precedence_over_shipped_ones() {
    let shipped = client("").api.names;
    let settings = "names: { operation:list-all: list_jobs, job: State, state: Job }";
    let output = output(settings, JOBS, &shipped).unwrap_or_else(|problems| panic!("{problems}"));
    let names = &output.api.names;
    let methods = &names.tags["operations"].operations;
    assert_eq!(methods["list-all"], "list_jobs");
    assert_eq!(methods["list-jobs"], "get_list_jobs");
    assert_eq!(
        (names.types["job"].as_str(), names.types["state"].as_str()),
        ("State", "Job")
    );
}

#[test]
fn a_rule_that_no_longer_matches_is_an_error_in_the_settings() {
    let text = JOBS.replace("  id:", "  key:").replace("{ id:", "{ key:");
    for settings in [
        "names:\n  property:job.id: run",
        "types:\n  $.components.schemas.job.properties.id: { type: uuid::Uuid }",
    ] {
        client(settings);
        let problems = output(settings, &text, &Shipped::default()).expect_err(settings);
        assert!(problems.starts_with("error[unused-rule]: "), "{problems}");
        assert!(problems.contains("--> codegen.yaml:2:3"), "{problems}");
    }
}

#[test]
fn the_path_with_the_fewest_matches_applies() {
    let settings = "types: { $.components..properties.*: { type: a::Any }, \
                    $.components.schemas.job.properties.id: { type: a::Id } }";
    let job = &client(settings).files["src/models/job.rs"];
    assert!(job.contains("pub id: Option<a::Id>"), "{job}");
    assert!(job.contains("pub score: Option<a::Any>"), "{job}");
}

#[test]
fn paths_match_a_description_as_it_is_written() {
    let text = JOBS
        .replace("3.0.3", "3.1.0")
        .replace("id: { type: string }", "id: { type: [string, 'null'] }");
    let settings = "types: { \"$..properties[?@.type[1] == 'null']\": { type: uuid::Uuid } }";
    let output = output(settings, &text, &Shipped::default());
    let output = output.unwrap_or_else(|problems| panic!("{problems}"));
    let job = &output.files["src/models/job.rs"];
    assert!(job.contains("pub id: Option<uuid::Uuid>"), "{job}");
}
