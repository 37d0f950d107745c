//! Tests of the objects of operations.

use super::with_object;
use crate::lower::graph::Operation;

/// Completes the name of an operation of a tag, given its id, method and path.
fn complete(tag: &str, id: &str, [method, path]: [&str; 2], name: &str) -> String {
    let operation = Operation {
        id: id.to_owned(),
        has_id: true,
        ..Operation::at(method, path)
    };
    with_object(&operation, tag, name.to_owned())
}

#[test]
fn verbs_get_the_resource_of_their_group() {
    let item = ["PUT", "/pets/{id}"];
    for (id, name, completed) in [
        ("pets/update", "update", "update_pet"),
        ("list", "list", "list_pets"),
        ("PetsController_findAll", "find_all", "find_all_pets"),
        ("findOne", "find_one", "find_one_pet"),
        ("getById", "get_by_id", "get_pet_by_id"),
        ("createOrUpdate", "create_or_update", "create_or_update_pet"),
        // An object, or a particle.
        ("addPhoto", "add_photo", "add_photo"),
        ("check_in", "check_in", "check_in"),
    ] {
        assert_eq!(complete("pets", id, item, name), completed, "{id}");
    }
}

#[test]
fn resources_are_those_of_the_id_the_tag_or_the_path() {
    let merges = ["POST", "/repos/{name}/merges"];
    assert_eq!(complete("repos", "merge", merges, "merge"), "merge_repo");
    let unstack = ["POST", "/stacks/{id}/unstack"];
    let id = "stacks/unstack";
    assert_eq!(complete("pulls", id, unstack, "unstack"), "unstack_stack");
    let settings = ["PUT", "/settings"];
    let completed = complete("settings", "update", settings, "update");
    assert_eq!(completed, "update_settings");
    let pets = ["POST", "/admin/pets"];
    for tag in ["admin", "Pet store (v2 of it)"] {
        assert_eq!(complete(tag, "create", pets, "create"), "create_pet");
    }
}

#[test]
fn nouns_get_the_words_of_their_group() {
    let path = ["GET", "/x"];
    for (tag, id, name, completed) in [
        ("sms", "smsStatus", "status", "sms_status"),
        (
            "search",
            "search/issues-and-pulls",
            "issues_and_pulls",
            "search_issues_and_pulls",
        ),
        // They are clear without.
        ("users", "login", "login", "login"),
        ("search", "search", "search", "search"),
        ("pets", "inventory", "inventory", "inventory"),
    ] {
        assert_eq!(complete(tag, id, path, name), completed, "{id}");
    }
}
