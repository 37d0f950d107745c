//! JSONPaths of overlays and of `hoist` rules that would take too long or too much memory.

use generator::{Keep, Source, parse_config, trim};

const UPSTREAM: &str = "
openapi: 3.0.3
info: { title: Zoo, version: 7.0.0 }
tags: [{ name: '((((((((((', description: '[[[[' }]
paths:
  /dogs:
    get:
      operationId: dogs/list
      tags: [dogs]
      responses: { '200': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } } } }
components:
  schemas:
    dog: { type: object, properties: { name: { type: string, enum: [rex, bello] } } }
";

/// The problems with an action that has this target, and with a rule that has it.
fn problems(target: &str) -> [String; 2] {
    let target = serde_json::to_string(target).expect("a string");
    let overlay = format!(
        "overlay: 1.0.0\ninfo: {{ title: T, version: '1' }}\nactions:\n- {{ target: {target}, remove: true }}\n"
    );
    let hoist =
        format!("hoist: [{{ name: hoisted, target: {target} }}]\nselect: {{ tags: [dogs] }}\n");
    let plain = "select: { tags: [dogs] }\n";
    [(plain, Some(overlay)), (hoist.as_str(), None)].map(|(config, overlay)| {
        let upstream = Source::new("upstream.yaml", UPSTREAM);
        let config_source = Source::new("codegen.yaml", config);
        let config = parse_config(&config_source).expect("a configuration");
        let overlay = overlay.map(|text| Source::new("overlay.yaml", text));
        match trim(&upstream, &config, overlay.as_ref(), Keep::default(), &[]) {
            Ok(_) => String::new(),
            Err(problems) => {
                let mut text = problems.config.render(&config_source);
                if let Some(overlay) = &overlay {
                    text.push_str(&problems.overlay.render(overlay));
                }
                text
            }
        }
    })
}

fn nested(open: &str, inside: &str, close: &str, depth: usize) -> String {
    format!("$[?{}{inside}{}]", open.repeat(depth), close.repeat(depth))
}

#[test]
fn a_path_that_is_too_complex_is_refused_with_its_place() {
    for (target, limit) in [
        (nested("(", "@.a", ")", 5000), "brackets nest deeper than 8"),
        (
            nested("!(", "@.a", ")", 5000),
            "brackets nest deeper than 8",
        ),
        (
            nested("length(", "@.a", ")", 5000),
            "brackets nest deeper than 8",
        ),
        (nested("(", "", "", 5000), "brackets nest deeper than 8"),
        ("[".repeat(5000), "brackets nest deeper than 8"),
        (nested("@[?", "@.a", "]", 24), "filters nest deeper than 3"),
        (
            nested("@.a == 'x]' || @[? ", "@.a", "]", 24),
            "filters nest deeper than 3",
        ),
        (
            nested("@[0, ?", "@.a", "]", 24),
            "filters nest deeper than 3",
        ),
        (
            nested("@[?$.a[?", "@.a", "]]", 1),
            "a filter in a filter starts at the root",
        ),
        (
            format!("${}", "..*".repeat(20)),
            "more than 3 descendant segments",
        ),
        (
            format!("${}", "..[*]".repeat(20)),
            "more than 3 descendant segments",
        ),
        (
            format!("${}", "[*, *]".repeat(24)),
            "more than 1000 combined selectors",
        ),
        (
            format!("$[{}*]", "*,".repeat(2000)),
            "more than 1000 combined selectors",
        ),
        (
            format!("$[?{}@.a]", "@.a || ".repeat(2000)),
            "longer than 10000 bytes",
        ),
    ] {
        let [overlay, config] = problems(&target);
        for (problem, place) in [
            (overlay, "error[invalid-overlay]: actions[0].target"),
            (config, "error[invalid-hoist]: hoist[0].target"),
        ] {
            let message = format!("JSONPath is too complex: {limit}");
            assert!(problem.contains(&message), "{target}: {problem}");
            assert!(problem.contains(place), "{problem}");
        }
    }
}

#[test]
fn paths_of_usual_complexity_are_read() {
    for target in [
        "$.paths[*][?(@.parameters[?(@.schema.enum[?(@ == 'x')])])]",
        "$..parameters[?(length(value(@..name)) > 3 && !(@.in == 'query' || @.in == $.info.title))]",
        "$.tags[?@.name == '((((((((((' || @.description == \"[[[[\"]",
        "$.components.schemas['dog', 'cat']['properties', 'items'][?match(@.type, 'a,b,c')]",
        "$.paths[?search(@.name, '\\'((((((((((')]",
    ] {
        for problem in problems(target) {
            assert!(!problem.contains("too complex"), "{target}: {problem}");
            assert!(!problem.contains("invalid JSONPath"), "{target}: {problem}");
        }
    }
}
