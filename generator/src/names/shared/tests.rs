use super::{common_resources, common_subjects, member_names, resource, says_something, within};
use crate::lower::graph::{Base, Role, Step};

#[test]
fn forms_of_a_resource_have_its_name() {
    for (text, name) in [
        ("Pet", "Pet"),
        ("pets", "Pet"),
        ("CreatePet", "Pet"),
        ("create-pet-request", "Pet"),
        ("PetUpdateResponse", "Pet"),
        ("pull-request-simple", "PullRequest"),
        ("Update", "Update"),
        ("status", "Status"),
    ] {
        assert_eq!(resource(text), name, "{text}");
    }
}

#[test]
fn words_are_not_repeated_within_a_resource() {
    for (resource, member, name) in [
        ("Pet", "Status", "PetStatus"),
        ("Pet", "PetStatus", "PetStatus"),
        ("A", "Authors", "AAuthors"),
        ("BankAccount", "AccountType", "BankAccountType"),
        ("", "Status", "Status"),
    ] {
        assert_eq!(within(resource, member), name, "{resource} {member}");
    }
}

#[test]
fn members_are_named_by_the_keys_around_them() {
    let role = Role::of(Base::Operation(0)).response("response");
    assert!(member_names(&role).is_empty());
    let role = role.key("jobs").step(Step::Item).key("state");
    assert_eq!(member_names(&role), ["State", "JobState"]);
}

#[test]
fn operations_are_related_by_their_subjects() {
    assert_eq!(
        common_subjects("list_jobs_for_run"),
        ["jobs_for_run", "list_jobs_for_run", "list_jobs"]
    );
    assert_eq!(common_subjects("bulk_create"), Vec::<String>::new());
    assert_eq!(
        common_resources("CodeScanningAlert"),
        ["CodeScanningAlert", "CodeScanning", "Code"]
    );
}

#[test]
fn vague_names_say_nothing() {
    for (name, says) in [
        ("Type", false),
        ("ValueType", false),
        ("Fields", false),
        ("ValueArrayItem", false),
        ("Risk", true),
        ("MergeMethod", true),
        ("ReviewerReviewer", false),
    ] {
        assert_eq!(says_something(name), says, "{name}");
    }
}
