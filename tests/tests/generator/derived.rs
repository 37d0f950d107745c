//! The models with derives, for comparisons.

use std::fs;

use tests::{derived, root};

#[test]
fn derived_models_are_those_of_the_client() {
    let path = root().join("tests/derived/models.rs");
    // They are updated under the same condition as snapshots.
    if std::env::var("INSTA_UPDATE").is_ok_and(|it| it == "always") {
        fs::write(&path, derived::source()).expect("a written file");
    } else {
        let committed = fs::read_to_string(&path).expect("the derived models");
        assert_eq!(committed, derived::source());
    }
}
