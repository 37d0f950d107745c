//! `cargo xtask codegen` with names that a new crate would choose differently.

use std::fs;

use crate::codegen::{PETS, Pets};

#[test]
fn shipped_names_stay_until_they_are_renamed() {
    let mut project = Pets::new(PETS);
    project.run().expect("a successful first run");
    let names = project.out().join("names.yaml");
    let shipped = fs::read_to_string(&names).expect("the names");
    assert!(shipped.contains("package: pets\n"), "{shipped}");
    let older = shipped
        .replace("package: pets", "package: pets-api-v1")
        .replace("get-pet: get_pet", "get-pet: fetch_pet")
        .replace("pet: Pet\n", "pet: PetModel\n");
    fs::write(&names, older).expect("the older names");

    let report = project.run().expect("a successful run");
    let note = "note: a new crate would choose the names in parentheses\n  \
                kept 1 package: `pets-api-v1` (`pets`)\n  \
                kept 1 method: `operations().fetch_pet()` (`get_pet`)\n  \
                kept 1 model: `PetModel` (`Pet`)\nhelp: ";
    assert!(report.contains(note), "{report}");
    let report = project.run().expect("a run without changes");
    assert!(
        report.contains("is up to date") && report.contains(note),
        "{report}"
    );

    project.arguments.rename = true;
    let report = project.run().expect("a successful renaming");
    assert!(!report.contains("note: "), "{report}");
    assert!(report.contains("+ operations().get_pet()"), "{report}");
    let renamed = fs::read_to_string(&names).expect("the names");
    assert_eq!(renamed, shipped);
}
