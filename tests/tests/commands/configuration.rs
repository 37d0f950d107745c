//! `cargo xtask docs`, and the examples and defaults of the page it generates.

use std::fs;

use generator::{Output, Shipped, Source, configuration_page, parse_config};
use serde_json::Value;
use tests::{all_models, root};
use xtask::Project;
use xtask::docs::{Arguments, run};

use crate::page::{example, rows, sections, values};

/// A description with every position of an extension.
const DESCRIPTION: &str = r#"
openapi: 3.0.3
info: { title: Runs, version: 1.0.0 }
servers: [{ url: https://ghe.example.com }]
paths:
  /runs:
    get:
      operationId: list-runs
      parameters:
        - { name: page, in: query, schema: { type: integer } }
        - { name: branch, in: query, schema: { type: string } }
        - { name: status, in: query, schema: { type: string } }
        - { name: size, in: query, schema: { type: integer } }
      responses:
        '200':
          description: Runs.
          headers: { Link: { schema: { type: string } } }
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/run' } } } }
  /runs/latest:
    get:
      operationId: get-latest-run
      responses:
        '200':
          description: A run.
          content: { application/json: { schema: { $ref: '#/components/schemas/run' } } }
  /runs/search:
    get:
      operationId: search-runs
      parameters: [{ name: cursor, in: query, schema: { type: string } }]
      responses: &page
        '200':
          description: A page of runs.
          content: { application/json: { schema: { $ref: '#/components/schemas/page' } } }
  /runs/linked:
    get:
      operationId: list-linked-runs
      responses: *page
  /runs/latest/rerun:
    post:
      operationId: actions/re-run-workflow
      responses: { '201': { description: Created. } }
components:
  schemas:
    page:
      type: object
      properties:
        meta: { type: object, properties: { next_cursor: { type: string } } }
        next: { type: string }
        runs: { type: array, items: { $ref: '#/components/schemas/run' } }
    run:
      type: object
      properties:
        status: { type: string, enum: [queued, completed] }
        conclusion: { type: string }
        run_attempt: { type: integer }
        size: { type: string, enum: [l, m] }
"#;

#[test]
fn docs_command_writes_and_checks_the_page() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let project = Project::at(folder.path());
    let path = folder.path().join("docs/configuration.md");
    let check = Arguments { check: true };
    let problem = run(&check, &project).expect_err("a missing page");
    assert!(
        problem.to_string().contains("run `cargo xtask docs`"),
        "{problem}"
    );
    assert!(!path.exists());
    run(&Arguments::default(), &project).expect("a written page");
    let report = run(&check, &project).expect("an up-to-date page");
    let expected = "docs/configuration.md is up to date\ndocs/codegen.schema.json is up to date\n";
    assert_eq!(report, expected);
    let edited = configuration_page().replace("# Configuration", "# Settings");
    fs::write(path, edited).expect("a file");
    let problem = run(&check, &project).expect_err("an edited page");
    assert!(
        problem.to_string().contains("    -# Settings\n"),
        "{problem}"
    );
}

#[test]
fn each_row_of_a_table_is_one_line() {
    let page = configuration_page();
    for line in page.lines().filter(|line| line.starts_with('|')) {
        assert!(line.ends_with('|'), "{line}");
    }
}

#[test]
fn example_file_sets_every_key() {
    let page = configuration_page();
    let sections = sections(&page);
    let text: String = sections
        .iter()
        .take_while(|(title, _)| *title != "Extensions")
        .filter_map(|(_, section)| section.rsplit_once("```yaml\n"))
        .filter_map(|(_, rest)| Some(rest.split_once("```")?.0))
        .collect();
    let text = text.as_str();
    let source = Source::new("codegen.yaml", text);
    if let Err(problems) = parse_config(&source) {
        panic!("{}", problems.render(&source));
    }
    let example: Value = serde_yaml::from_str(text).expect("valid YAML");
    let mut count = 0;
    for (title, section) in sections {
        if title == "Extensions" {
            break;
        }
        for (key, _) in rows(section) {
            let mut paths = title.split(" and ").map(|it| it.trim_matches('`'));
            let has_key = |it: &&Value| it.get(key).is_some();
            let is_set = paths.any(|path| values(&example, path).iter().any(has_key));
            assert!(is_set, "no example of {key} in {title}");
            count += 1;
        }
    }
    assert_ne!(count, 0);
}

#[test]
fn every_extension_has_a_section() {
    let files = ["extension.rs", "extension/paging.rs", "extension/values.rs"];
    let code = files.map(|file| {
        let path = root().join("generator/src").join(file);
        fs::read_to_string(path).expect("the source of the extension types")
    });
    let code = code.concat();
    let page = configuration_page();
    let mut count = 0;
    for line in code.lines().filter(|line| line.contains(" NAME: ")) {
        let Some(name) = line.split('"').nth(1) else {
            continue;
        };
        assert!(page.contains(&format!("\n### `{name}`\n")), "{name}");
        count += 1;
    }
    assert_ne!(count, 0);
}

#[test]
fn extension_examples_take_effect() {
    let page = configuration_page();
    let mut description: Value = serde_yaml::from_str(DESCRIPTION).expect("valid YAML");
    for (title, section) in sections(&page) {
        let name = title.trim_matches('`');
        let Some((_, positions)) = section.split_once("- Position: ") else {
            continue;
        };
        let example: Value = serde_yaml::from_str(example(section)).expect("valid YAML");
        let positions = positions.lines().next().unwrap_or_default();
        for position in positions.split(", ") {
            let pointer = match position {
                "root" => "",
                "server" => "/servers/0",
                "operation" if name == "x-wait-until" => "/paths/~1runs~1latest/get",
                "operation" if name == "x-paging" => "/paths/~1runs~1search/get",
                "operation" if name == "x-ms-pageable" => "/paths/~1runs~1linked/get",
                "operation" => "/paths/~1runs/get",
                "parameter" if name == "x-page-size" => "/paths/~1runs/get/parameters/3",
                "parameter" => "/paths/~1runs/get/parameters/1",
                "schema" => "/components/schemas/run/properties/size",
                "property" => "/components/schemas/run/properties/status",
                other => panic!("{name}: unknown position {other:?}"),
            };
            let object = description.pointer_mut(pointer).expect("a position");
            object[name] = example[name].clone();
        }
    }
    let output = generate(&description.to_string());
    let api = &output.api;
    assert_eq!(api.products, ["github.com", "GHES"]);
    assert_eq!(api.servers[0].name, "ghes");
    assert_eq!(api.servers[0].product.as_deref(), Some("GHES"));
    let operations: Vec<_> = api.operations().collect();
    let paging = operations[0].paging.as_ref().expect("a paginated list");
    let availability = "since GHES 3.10; not on GHES";
    assert!(paging.result_limit.is_some() && paging.page_size.is_some());
    let wait = operations[1].wait.as_ref().expect("a wait");
    assert!(!wait.restarted_by.is_empty());
    for operation in &operations[2..4] {
        let paging = operation.paging.as_ref().expect("a paginated list");
        assert_eq!(paging.items, ["runs"]);
        assert!(paging.next.is_some());
    }
    assert!(output.notes.is_empty());
    assert_eq!(operations[0].availability.in_words(), availability);
    let branch = &operations[0].parameters[1];
    assert_eq!(branch.availability.in_words(), availability);
    let run = &output.files["src/models/run.rs"];
    assert!(run.contains("Since GHES 3.10; not on GHES."));
    assert!(run.contains("pub size: Option<DiskSize>"));
    let size = &output.files["src/models/disk_size.rs"];
    assert!(size.contains("/// `l`: More than 10 GB."));
    assert!(size.contains("Large = \"l\""));
}

#[test]
fn documented_defaults_match_the_runtime() {
    let output = generate(DESCRIPTION);
    let (_, runtime) = output
        .files
        .iter()
        .find(|(path, _)| path.starts_with("src/runtime/") && path.ends_with("/conventions.rs"))
        .expect("the defaults of the runtime");
    let runtime = runtime.replace(char::is_whitespace, "").replace(",]", "]");
    let page = configuration_page();
    let mut count = 0;
    for (title, section) in sections(&page) {
        for (key, default) in rows(section) {
            let field = match (title, key) {
                ("`rate-limit`", "reset-unit") => continue,
                ("`rate-limit`" | "`error-body`", key) => key.replace('-', "_"),
                (_, "request-id-header") => "request_id".to_owned(),
                _ => continue,
            };
            let default = match default.split('`').nth(1) {
                Some(default) => literal(default),
                None => "&[]".to_owned(),
            };
            let expected = format!("{field}:{default},");
            assert!(runtime.contains(&expected), "no {expected} in {runtime}");
            count += 1;
        }
    }
    assert_ne!(count, 0);
}

/// Converts a default of the page to a Rust literal without spaces.
fn literal(default: &str) -> String {
    if let Some(items) = default.strip_prefix('[') {
        let items: Vec<String> = items
            .trim_end_matches(']')
            .split(", ")
            .map(literal)
            .collect();
        format!("&[{}]", items.join(","))
    } else if default.parse::<u64>().is_ok() {
        default.to_owned()
    } else {
        format!("{default:?}")
    }
}

fn generate(description: &str) -> Output {
    let source = Source::new("runs.yaml", description);
    let output = generator::parse(&source)
        .and_then(|it| generator::generate(&it, &all_models(), &Shipped::default()))
        .unwrap_or_else(|problems| panic!("{}", problems.render(&source)));
    let warnings = output.warnings.render(&source);
    assert!(warnings.is_empty(), "{warnings}");
    output
}
