//! Files of a crate with many operations and models, which are split.

use generator::{Config, Files, Shipped, Source, generate, parse};
use tests::large::description;

/// The length that no file exceeds, in lines.
const MAX_LINES: usize = 1000;

fn files() -> Files {
    let source = Source::new("large.json", description().to_string());
    let output = parse(&source)
        .and_then(|it| generate(&it, &Config::default(), &Shipped::default()))
        .unwrap_or_else(|problems| panic!("{}", problems.render(&source)));
    output.files
}

#[test]
fn no_file_is_too_long() {
    for (path, text) in files() {
        let lines = text.lines().count();
        assert!(
            !path.ends_with(".rs") || lines <= MAX_LINES,
            "{path}: {lines} lines"
        );
    }
}

#[test]
fn long_tags_have_a_file_for_each_long_resource() {
    let files = files();
    assert_eq!(
        names(&files, "src/api/pets/"),
        ["mod.rs", "toys.rs", "vets.rs"]
    );
    assert!(files.contains_key("src/api/shops.rs"));
    assert!(files.contains_key("src/operation/pets.rs"));
    let root = &files["src/api/pets/mod.rs"];
    assert!(root.contains("pub struct Pets<'c>"));
    assert!(
        root.contains("pub fn names_0("),
        "short resources need no file"
    );
    assert!(
        root.contains("pub fn pets_4("),
        "those of the tag itself have none"
    );
    assert!(root.contains("mod toys;"));
    assert!(root.contains("pub use toys::*;"));
    assert!(files["src/api/pets/toys.rs"].contains("use super::Pets;"));
    assert!(files["src/api/pets/toys.rs"].contains("pub type Toys0Request"));
}

#[test]
fn many_short_resources_share_files() {
    let files = files();
    for folder in ["src/api/goods/", "src/operation/goods/"] {
        let names = names(&files, folder);
        let shared = names.iter().filter(|name| name.ends_with("_and_others.rs"));
        assert_eq!(shared.count() + 1, names.len(), "{names:?}");
        let operations = names.iter().map(|name| {
            let text = &files[&format!("{folder}{name}")];
            let item = if folder.contains("api") {
                "pub type "
            } else {
                "operation!("
            };
            text.matches(item).count()
        });
        let operations: Vec<usize> = operations.collect();
        assert_eq!(operations.iter().sum::<usize>(), 172);
        assert!(operations.iter().all(|count| *count > 3), "{operations:?}");
    }
}

/// Returns the names of the files in a folder.
fn names<'f>(files: &'f Files, folder: &str) -> Vec<&'f str> {
    let names = files.keys().filter_map(|path| path.strip_prefix(folder));
    names.collect()
}

#[test]
fn models_of_one_tag_are_in_its_folder() {
    let files = files();
    for path in [
        "src/models/pets0.rs",
        "src/models/stock.rs",
        "src/models/pets/pets1.rs",
        "src/models/goods_models/shop0.rs",
        "src/models/goods_models/goods.rs",
        "src/test_util/samples/pets0.rs",
        "src/test_util/samples/goods_models/shop0.rs",
    ] {
        assert!(files.contains_key(path), "{path}");
    }
    let root = &files["src/models/mod.rs"];
    assert!(root.contains("mod goods_models;"));
    assert!(root.contains("pub use goods_models::*;"));
    assert!(!root.contains("mod shop0;"));
}

#[test]
fn models_of_several_tags_are_in_folders_by_their_first_words() {
    let files = files();
    for folder in ["src/models", "src/test_util/samples"] {
        for path in ["engine/engine_part0.rs", "wheel/wheel_part1.rs"] {
            assert!(files.contains_key(&format!("{folder}/{path}")), "{path}");
        }
    }
    let root = &files["src/models/mod.rs"];
    assert!(root.contains("mod engine;"));
    assert!(root.contains("pub use engine::*;"));
    let docs = "//! The models whose modules start with `engine`.";
    assert!(files["src/models/engine/mod.rs"].contains(docs));
}

#[test]
fn a_long_enum_has_several_values_in_a_line() {
    let text = &files()["src/models/code.rs"];
    assert!(
        text.contains("\n    pub enum Code {\n        Code0 = \"code-0\", Code1 = \"code-1\",")
    );
    assert!(text.lines().count() < 60);
}
