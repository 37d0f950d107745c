//! Pagination from the settings, and changes of it.

use generator::{Output, Shipped, Source, generate, parse, parse_config};
use tests::zoo::{assert_agrees, changed, lines, output, outputs};

const LISTS: &str = "
openapi: 3.0.3
info: { title: Lists, version: 1.0.0 }
paths:
  /names:
    get:
      operationId: names
      parameters: [{ name: from, in: query, schema: { type: string } }]
      responses: &list { '200': { description: A page., content: { application/json: { schema: { $ref: '#/components/schemas/list' } } } } }
  /labels:
    get: { operationId: labels, responses: *list }
  /labels/all:
    get:
      operationId: all-labels
      x-paging: { next-link: next }
      responses: *list
  /linked:
    get:
      operationId: linked
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { '200': { description: A page., headers: { Link: { schema: { type: string } } }, content: { application/json: { schema: { $ref: '#/components/schemas/list' } } } } }
components:
  schemas:
    list: { type: object, properties: { next: { type: string }, names: { type: array, items: { type: string } } } }
";

/// Generates a client with settings, or returns the rendered diagnostics.
fn generated(settings: &str) -> Result<Output, String> {
    let config = Source::new("codegen.yaml", settings);
    let config = parse_config(&config).map_err(|problems| problems.render(&config))?;
    let source = Source::new("lists.yaml", LISTS);
    let document = parse(&source).map_err(|problems| problems.render(&source))?;
    generate(&document, &config, &Shipped::default()).map_err(|problems| problems.render(&source))
}

/// Returns the way to the next page of each operation.
fn ways(settings: &str) -> Vec<String> {
    let output = generated(settings).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(output.warnings.is_empty());
    let ways = output.api.operations().map(|it| {
        let way = match &it.paging {
            None => "none".to_owned(),
            Some(paging) => match &paging.next {
                None => "header".to_owned(),
                Some(next) => format!("{:?}", next.source),
            },
        };
        format!("{}: {way}", it.id)
    });
    ways.collect()
}

#[test]
fn settings_declare_the_way_to_the_next_page() {
    let link = r#"Link(["next"])"#;
    let token = r#"Token(["next"])"#;
    let declare = "declare: { input-token: from, output-token: next }";
    let guessed = [
        format!("names: {link}"),
        format!("labels: {link}"),
        format!("all-labels: {link}"),
        "linked: header".to_owned(),
    ];
    assert_eq!(ways("{}"), guessed);
    let output = generated("{}").expect("a client");
    assert_eq!(output.notes.iter().count(), 2);

    let mut expected = guessed.clone();
    expected[0] = format!("names: {token}");
    for selection in ["", ", operations: [names]", ", paths: ['/n*', /labels]"] {
        assert_eq!(
            ways(&format!("paging: [{{ {declare}{selection} }}]")),
            expected,
            "{selection}"
        );
    }
    // The extension takes precedence over the settings, and these over the header.
    let all = ways("paging: [{ declare: { next-link: next, items: names } }]");
    assert_eq!(all[3], format!("linked: {link}"));
    let none = ways("paging: [{ declare: false }]");
    assert_eq!(
        none,
        [
            "names: none",
            "labels: none",
            guessed[2].as_str(),
            "linked: none"
        ]
    );
    // The first rule applies.
    let rules =
        format!("paging: [{{ {declare} }}, {{ declare: false, paths: [/names, /linked] }}]");
    expected[3] = "linked: none".to_owned();
    assert_eq!(ways(&rules), expected);
}

#[test]
fn rules_that_do_not_apply_are_errors() {
    for (settings, problem) in [
        (
            "{ declare: { offset: skip } }",
            "error[unused-rule]: paging[0]: the rule applies to no operation",
        ),
        (
            "{ declare: false, paths: [/nothing] }",
            "error[unused-rule]: paging[0]: the rule applies to no operation",
        ),
        (
            "{ declare: false, operations: [names, others] }",
            "paging[0].operations[1]: no operation `others` in this description",
        ),
        (
            "{ declare: { input-token: page, output-token: next }, operations: [names] }",
            "paths./names.get: rule 1 of `paging` in the settings: `input-token`: the operation \
             has no parameter \"page\" with a single value",
        ),
    ] {
        let problems = generated(&format!("paging: [{settings}]")).expect_err(settings);
        assert!(problems.contains(problem), "{problems}");
        assert!(problems.contains("= help: "), "{problems}");
    }
    let problems =
        generated("paging: [{ declare: { next_link: x } }]").expect_err("an unknown key");
    assert!(
        problems.contains("error[invalid-config]: paging[0].declare"),
        "{problems}"
    );
    assert!(problems.contains("unknown key `next_link`"), "{problems}");
}

#[test]
fn changed_pagination_is_compared() {
    let list = "{ type: object, required: [dogs], properties: { dogs: { type: array, items: { $ref: '#/components/schemas/dog' } } } }";
    let with_next = list.replace("properties: {", "properties: { next: { type: string },");
    let two = list.replace(
        "properties: {",
        "properties: { next: { type: string }, puppies: { type: array, items: { type: string } },",
    );
    let version = |list_schema: &str, paging: &str| {
        let id = "      operationId: dogs/list\n";
        let declared = format!("{id}      x-paging: {paging}\n");
        changed(&[(list, list_schema), (id, &declared)])
    };
    let none = version(&with_next, "false");
    let link = version(&with_next, "{ next-link: next }");
    let token = version(&with_next, "{ input-token: color, output-token: next }");
    let removed = [
        "major ListRequest: removed: `items()` and `pages()`",
        "major DogList: no longer implements `Page`",
    ];
    let added = [
        "minor ListRequest: added: `items()` and `pages()`",
        "minor DogList: implements `Page`",
    ];
    let differs = ["patch ListRequest: the next page is now requested differently"];
    for (old, new, expected) in [
        (&link, &none, &removed[..]),
        (&none, &link, &added),
        (&link, &token, &differs),
    ] {
        let (old, new) = outputs(old, new);
        assert_eq!(lines(&old, &new), expected);
        if expected != differs {
            assert_agrees(&old, &new);
        }
    }
    let items = |items: &str| {
        let paging = format!("{{ next-link: next, items: {items} }}");
        output(&version(&two, &paging), &Shipped::default())
    };
    let (old, new) = (items("dogs"), items("puppies"));
    assert_eq!(
        lines(&old, &new),
        ["major DogList: the items of the page are now `puppies`, previously `dogs`"]
    );
    assert_agrees(&old, &new);
}

/// Returns the rules in the help of the notes about lists that may have further pages.
fn suggested(output: &Output) -> Vec<String> {
    let rules = output.notes.iter().filter_map(|it| {
        let (_, rule) = it.help.as_deref()?.split_once("`paging: [")?;
        Some(rule.split_once("]`;")?.0.to_owned())
    });
    rules.collect()
}

#[test]
fn suggested_rules_declare_the_way_to_the_next_page() {
    let text = include_str!("../../fixtures/accepted/paging-unrecognized.yaml");
    let source = Source::new("lists.yaml", text);
    let document = parse(&source).expect("a description");
    let generated = |settings: &str| {
        let config = parse_config(&Source::new("codegen.yaml", settings)).expect(settings);
        generate(&document, &config, &Shipped::default()).expect(settings)
    };
    let paged = |output: &Output| {
        let paged = output.api.operations().filter(|it| it.paging.is_some());
        paged.map(|it| it.path.clone()).collect::<Vec<_>>()
    };
    let output = generated("{}");
    assert_eq!(paged(&output), Vec::<String>::new());
    let rules = suggested(&output);
    assert_eq!(rules.len(), 5, "{rules:?}");

    let output = generated(&format!("paging: [{}]", rules.join(", ")));
    let expected = ["/a", "/b", "/current", "/offset", "/nested", "/linked"];
    assert_eq!(paged(&output), expected);
    assert_eq!(output.notes.iter().count(), 0);

    let output = generated("paging: [{ declare: false }]");
    assert_eq!(output.notes.iter().count(), 0);
}
