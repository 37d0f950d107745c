//! Sharing of equal inline schemas, with the names that have been shipped.

use generator::Shipped;
use serde_json::json;

use super::names::{insert_first, names, output, pets};

#[test]
fn new_equal_inline_schema_of_a_resource_is_shared() {
    let shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    let twin = |property: &str, values: [&str; 2]| json!({ "type": "object", "properties": { property: { "type": "string", "enum": values } } });
    insert_first(
        &mut new,
        "/components/schemas",
        "create-pet",
        twin("state", ["well", "ill"]),
    );
    insert_first(
        &mut new,
        "/components/schemas",
        "ant",
        twin("condition", ["well", "ill"]),
    );
    let current = output(&new.to_string(), &shipped);
    let pet = &current.files["src/models/create_pet.rs"];
    assert!(pet.contains("pub state: Option<PetState>"), "{pet}");
    assert!(!pet.contains("CreatePetState"), "{pet}");
    // The ant is another resource, and has another property.
    let ant = &current.files["src/models/ant.rs"];
    assert!(ant.contains("pub condition: Option<AntCondition>"), "{ant}");
    // The next run shares it as well.
    let again = output(&new.to_string(), &current.api.names);
    assert_eq!(again.files, current.files);
    // A name that has been shipped stays.
    let mut different = pets();
    insert_first(
        &mut different,
        "/components/schemas",
        "create-pet",
        twin("state", ["big", "small"]),
    );
    let shipped = output(&different.to_string(), &shipped).api.names;
    let current = output(&new.to_string(), &shipped);
    let pet = &current.files["src/models/create_pet.rs"];
    assert!(pet.contains("pub type CreatePetState = PetState;"), "{pet}");
}

/// Until 0.2.0, all equal inline schemas were one type.
#[test]
fn shipped_property_keeps_its_type() {
    let mut old = pets();
    insert_first(
        &mut old,
        "/components/schemas",
        "ant",
        json!({ "type": "object", "properties": { "condition": { "type": "string", "enum": ["well", "ill"] } } }),
    );
    let mut shipped = names(&old, &Shipped::default());
    shipped.types.retain(|_, name| name != "AntCondition");
    let current = output(&old.to_string(), &shipped);
    let ant = &current.files["src/models/ant.rs"];
    assert!(ant.contains("pub condition: Option<PetState>"), "{ant}");
    assert_eq!(current.api.names, shipped);
}

#[test]
fn addition_keeps_the_types_of_properties() {
    let with_risk = |values: [&str; 2]| json!({ "type": "object", "properties": { "risk": { "type": "string", "enum": values } } });
    let mut old = pets();
    for key in ["loan", "bond"] {
        insert_first(
            &mut old,
            "/components/schemas",
            key,
            with_risk(["low", "high"]),
        );
    }
    let shipped = names(&old, &Shipped::default());
    let mut new = old.clone();
    insert_first(
        &mut new,
        "/components/schemas",
        "trip",
        with_risk(["storm", "flood"]),
    );
    // A new crate has no type that is called `Risk`, as there are two.
    let fresh = output(&new.to_string(), &Shipped::default());
    assert!(!fresh.files.contains_key("src/models/risk.rs"));
    let current = output(&new.to_string(), &shipped);
    for file in ["src/models/loan.rs", "src/models/bond.rs"] {
        let model = &current.files[file];
        assert!(model.contains("pub risk: Option<Risk>"), "{model}");
    }
}

#[test]
fn nullable_form_that_has_been_shipped_is_an_alias() {
    let mut old = pets();
    let owner = |color: &str| json!({ "type": "object", "properties": { color: { "type": "string" }, "heir": { "$ref": "#/components/schemas/nullable-owner" } } });
    let mut form = owner("shade");
    form["nullable"] = json!(true);
    insert_first(&mut old, "/components/schemas", "nullable-owner", form);
    insert_first(&mut old, "/components/schemas", "owner", owner("color"));
    // They differ: two types.
    let shipped = names(&old, &Shipped::default());
    assert_eq!(shipped.types["nullable-owner"], "NullableOwner");
    let mut new = old.clone();
    let mut form = owner("color");
    form["nullable"] = json!(true);
    new["components"]["schemas"]["nullable-owner"] = form;
    let current = output(&new.to_string(), &shipped);
    let models = &current.files["src/models/nullable_owner.rs"];
    assert!(
        models.contains("pub type NullableOwner = Owner;"),
        "{models}"
    );
    assert_eq!(current.api.names, shipped);
    // A new crate has one.
    let fresh = output(&new.to_string(), &Shipped::default());
    let owner = &fresh.files["src/models/owner.rs"];
    assert!(owner.contains("pub heir: Option<Box<Owner>>"), "{owner}");
    assert!(!fresh.files.contains_key("src/models/nullable_owner.rs"));
}
