//! Changes of credentials, and of the grants by which clients request tokens.

use tests::zoo::{assert_agrees, changed, lines, outputs};

const SCHEMES: &str = "{ token: { type: http, scheme: bearer } }";

/// Returns the changes from one list of security schemes to another.
fn between(old: &str, new: &str) -> Vec<String> {
    let with = |schemes: &str| changed(&[(SCHEMES, schemes)]);
    let (old, new) = outputs(&with(old), &with(new));
    let changes = lines(&old, &new);
    // A client of an API without the endpoint still compiles.
    if !changes.iter().any(|it| it.contains("endpoints")) {
        assert_agrees(&old, &new);
    }
    changes
}

fn oauth(flows: &str) -> String {
    format!("{{ token: {{ type: oauth2, flows: {{ {flows} }} }} }}")
}

const MACHINE: &str = "clientCredentials: { tokenUrl: /token, scopes: { read: Reads. } }";

#[test]
fn an_added_grant_is_minor_and_a_removed_one_major() {
    let machine = oauth(MACHINE);
    assert_eq!(
        between(SCHEMES, &machine),
        [
            "patch ClientBuilder::token: documentation",
            "minor ClientBuilder::oauth2: added",
        ]
    );
    assert_eq!(
        between(&machine, SCHEMES),
        [
            "patch ClientBuilder::token: documentation",
            "major ClientBuilder::oauth2: removed",
        ]
    );
}

#[test]
fn a_changed_endpoint_is_a_patch_unless_it_is_missing() {
    let machine = oauth(MACHINE);
    let moved = machine.replace("/token", "/oauth/token");
    let docs = "patch ClientBuilder::token: documentation";
    let patch = "patch ClientBuilder::oauth2: token endpoints changed";
    assert_eq!(between(&machine, &moved), [docs, patch]);
    let password = "password: { tokenUrl: /login, scopes: {} }";
    let both = oauth(&format!("{MACHINE}, {password}"));
    assert_eq!(between(&machine, &both), [docs, patch]);
    let major = "major ClientBuilder::oauth2: token endpoints changed";
    assert_eq!(between(&both, &machine), [docs, major]);
}

#[test]
fn changed_scopes_are_documentation() {
    let machine = oauth(MACHINE);
    let described = machine.replace("Reads.", "Reads it.");
    let docs = "patch ClientBuilder::token: documentation";
    assert_eq!(between(&machine, &described), [docs]);
    let with = |scope: &str| {
        let security = format!("security: [{{ token: [{scope}] }}]\n      operationId: dogs/add");
        changed(&[(SCHEMES, &machine), ("operationId: dogs/add", &security)])
    };
    let (old, new) = outputs(&with("read"), &with("write"));
    assert_eq!(lines(&old, &new), ["patch Dogs::add: documentation"]);
}
