//! Schemas and operations that a description renames.

use generator::{Diff, Rename, diff};
use tests::zoo::{ZOO, changed, lines, outputs};

fn kept(diff: &Diff) -> Vec<(&str, &str)> {
    let names = diff.renames.iter();
    names
        .map(|Rename { key, name, .. }| (key.as_str(), name.as_str()))
        .collect()
}

#[test]
fn renamed_schemas_and_operations_can_keep_their_names() {
    let text = ZOO
        .replace("'#/components/schemas/dog'", "'#/components/schemas/hound'")
        .replace("\n    dog:", "\n    hound:")
        .replace("/mood'", "/feeling'")
        .replace("\n    mood:", "\n    feeling:")
        .replace("operationId: dogs/get\n", "operationId: dogs/fetch\n");
    let (old, new) = outputs(ZOO, &text);
    let reported = lines(&old, &new);
    for line in [
        "major Dogs::fetch: renamed from `Dogs::get`",
        "major Feeling: renamed from `Mood`",
        "major Hound: renamed from `Dog`",
    ] {
        assert!(reported.iter().any(|it| it == line), "{reported:#?}");
    }
    assert!(!reported.iter().any(|it| it.contains("removed")));
    let diff = diff(&old.api, &new.api);
    assert_eq!(
        kept(&diff),
        [
            ("feeling", "Mood"),
            ("hound", "Dog"),
            ("operation:dogs/fetch", "get")
        ]
    );
    let report = diff.to_text("zoo-1.yaml", "zoo-2.yaml");
    let names = "\nnames:\n  feeling: Mood\n  hound: Dog\n  operation:dogs/fetch: get\n";
    assert!(report.ends_with(names), "{report}");
}

#[test]
fn schemas_of_equal_structure_are_not_known_to_be_renamed() {
    let with = |names: [&str; 2]| {
        let schemas = names.map(|name| {
            format!("\n    {name}: {{ type: object, properties: {{ a: {{ type: string }} }} }}")
        });
        changed(&[("  schemas:", &format!("  schemas:{}", schemas.concat()))])
    };
    let (old, new) = outputs(&with(["one", "two"]), &with(["three", "four"]));
    assert_eq!(kept(&diff(&old.api, &new.api)), [("", ""); 0]);
}

#[test]
fn the_inline_schemas_of_a_renamed_one_are_renamed() {
    let with = |name: &str| {
        let owner = "owner: { type: object, properties: { kind: { type: string, enum: [a, b] } } }";
        let schema = format!("{name}: {{ type: object, properties: {{ {owner} }} }}");
        changed(&[
            ("  schemas:", &format!("  schemas:\n    {schema}")),
            (
                "'#/components/schemas/dog'",
                &format!("'#/components/schemas/{name}'"),
            ),
        ])
    };
    let (old, new) = outputs(&with("cat"), &with("tom"));
    let reported = lines(&old, &new);
    for line in [
        "major Tom: renamed from `Cat`",
        "major TomOwner: renamed from `CatOwner`",
        "major TomOwnerKind: renamed from `CatOwnerKind`",
    ] {
        assert!(reported.iter().any(|it| it == line), "{reported:#?}");
    }
    let is_news = |it: &String| it.contains("removed") || it.contains("added");
    assert!(!reported.iter().any(is_news), "{reported:#?}");
}
