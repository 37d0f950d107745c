//! Files of a crate with long unions, models, operations and lists of models, which are split.

use std::collections::BTreeSet;

use generator::{Config, Features, Files, Shipped, Source, generate, parse};
use tests::all_models;
use tests::larger::{MEMBERS, PARAMETERS, PROPERTIES, description, tags};

/// The length that no file exceeds, in lines.
const MAX_LINES: usize = 1000;

/// The number of tags, whose lists would be too long.
const TAGS: usize = 600;

/// The files for a description with further schemas.
fn files(further: &[&str]) -> Files {
    let source = Source::new("larger.json", description(further).to_string());
    let output = parse(&source)
        .and_then(|it| generate(&it, &all_models(), &Shipped::default()))
        .unwrap_or_else(|problems| panic!("{}", problems.render(&source)));
    output.files
}

fn check_lengths(files: &Files) {
    let sources = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    for (path, text) in sources {
        let lines = text.lines().count();
        assert!(lines <= MAX_LINES, "{path}: {lines} lines");
    }
}

#[test]
fn no_file_is_too_long() {
    check_lengths(&files(&[]));
}

#[test]
fn a_long_union_has_a_line_for_each_member() {
    let files = files(&[]);
    let text = &files["src/models/zoo/animal.rs"];
    assert!(text.contains("use crate::models::*;"));
    let line = "        ExampleAnimalOfTheZoo0(ExampleAnimalOfTheZoo0) = \"#example.animal0\",";
    assert!(text.contains(line), "{text}");
    assert_eq!(text.matches(" = \"#example.animal").count(), MEMBERS);
}

#[test]
fn a_long_model_has_its_setters_in_another_file() {
    let files = files(&[]);
    let path = "src/models/control/settings";
    let own = &files[&format!("{path}.rs")];
    assert!(own.contains("mod setters;"));
    assert!(!own.contains("fn new("));
    let setters = files.range(format!("{path}/")..format!("{path}0"));
    let texts: Vec<&String> = setters.map(|(_, text)| text).collect();
    let count = |text: &str| {
        texts
            .iter()
            .map(|it| it.matches(text).count())
            .sum::<usize>()
    };
    assert_eq!(count("pub fn setting"), PROPERTIES);
    assert_eq!(count("pub fn new("), 1);
}

#[test]
fn a_struct_that_fills_a_file_has_its_table_in_another() {
    let files = files(&[]);
    let own = &files["src/models/control/options.rs"];
    assert!(own.contains("mod table;") && !own.contains("object!("));
    let table = &files["src/models/control/options/table.rs"];
    assert!(table.contains("use crate::models::Options;"));
    assert!(table.contains("object!(Options:"));
}

#[test]
fn an_enum_that_fills_a_file_has_its_table_in_another() {
    let files = files(&[]);
    let own = &files["src/models/control/zone.rs"];
    assert!(own.contains("mod table;") && !own.contains("string_enum!("));
    let table = &files["src/models/control/zone/table.rs"];
    assert!(table.contains("use crate::models::Zone;"));
    assert!(table.contains("string_enum!("));
}

#[test]
fn operations_on_one_resource_are_in_several_files() {
    let files = files(&[]);
    let root = &files["src/api/storage/mod.rs"];
    assert!(root.contains("pub use get_part26_and_others::*;"), "{root}");
    let others = &files["src/api/storage/get_part26_and_others.rs"];
    assert!(others.contains("//! Operations on `storage`."));
    assert!(others.contains("pub fn get_part26("));
}

#[test]
fn a_long_request_has_its_setters_in_other_files() {
    let files = files(&[]);
    let folder = "src/api/storage/search";
    let own = &files[&format!("{folder}/mod.rs")];
    assert!(own.contains("mod setters;") && !own.contains("setters!("));
    let setters = ["setters", "setters_2"].map(|it| &files[&format!("{folder}/{it}.rs")]);
    assert!(setters[0].contains("use super::SearchObjectsRequest;"));
    let counts = setters.map(|it| it.matches("pub fn filter").count());
    assert_eq!(counts.iter().sum::<usize>(), PARAMETERS);
}

#[test]
fn models_without_common_words_are_in_folders_by_letters() {
    let files = files(&[]);
    let models = BTreeSet::from_iter(files.keys().filter_map(|it| it.strip_prefix("src/models/")));
    for path in ["a/a0.rs", "c/c2.rs", "s/sa3.rs"] {
        assert!(models.contains(path), "{path}: {models:?}");
    }
    let docs = "//! The models whose modules start with `a`.";
    assert!(files["src/models/a/mod.rs"].contains(docs));
}

#[test]
fn many_models_of_a_tag_are_in_folders_by_letters() {
    let files = files(&[]);
    let folder = "src/models/zoo/example";
    // There is also a module without the suffix.
    let path = format!("{folder}/example_animal_of_the_zoo1_models/example_animal_of_the_zoo12.rs");
    assert!(files.contains_key(&path));
    let root = &files[&format!("{folder}/mod.rs")];
    assert!(
        root.contains("pub use example_animal_of_the_zoo1_models::*;"),
        "{root}"
    );
    let root = &files["src/models/mod.rs"];
    assert!(root.contains("mod zoo;") && !root.contains("mod example_animal"));
}

#[test]
fn many_tags_are_in_folders_by_letters() {
    let source = Source::new("tags.json", tags(TAGS).to_string());
    let config = Config {
        features: Features::Tags,
        ..Config::default()
    };
    let output = parse(&source).and_then(|it| generate(&it, &config, &Shipped::default()));
    let files = output.expect("a crate").files;
    check_lengths(&files);
    let root = &files["src/api/mod.rs"];
    assert!(
        root.contains("mod s;") && root.contains("pub use s::*;"),
        "{root}"
    );
    let list = &files["src/api/s/so/mod.rs"];
    assert!(list.contains("//! The methods of tags that start with `so`."));
    let items = "#[cfg(feature = \"so5\")]\npub use so5::So5;";
    assert!(list.contains(items), "{list}");
    for path in [
        "src/api/s/so/so5.rs",
        "src/operation/s/so/so5.rs",
        "tests/generated/requests/s/so/so5.rs",
    ] {
        assert!(files.contains_key(path), "{path}");
    }
    let requests = &files["tests/generated/requests/mod.rs"];
    assert!(requests.contains("mod s;") && !requests.contains("use s::*;"));
}

#[test]
fn a_further_model_moves_no_other() {
    let (before, after) = (files(&[]), files(&["Sabbatical", "GadgetPartList"]));
    let paths = |files: &Files| BTreeSet::from_iter(files.keys().cloned());
    let moved = &paths(&before) - &paths(&after);
    assert_eq!(moved, BTreeSet::new());
    let added: Vec<String> = (&paths(&after) - &paths(&before)).into_iter().collect();
    assert_eq!(added.len(), 2, "{added:?}");
}
