//! Arguments, which cannot change the structure of a request.

use github_actions_client::ErrorKind;
use proptest::prelude::*;
use tests::script::{Reaction, Script, status};

#[test]
fn rejects_arguments_that_change_the_path() {
    let script = Script::new([Reaction::Stall]);
    let client = script.client();
    for invalid in ["", ".", ".."] {
        let request = client.workflow_runs().get_workflow_run(invalid, "r", 1);
        let error = request
            .build()
            .expect_err("the argument would change the path");
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(
            error.to_string().contains("path parameter \"owner\""),
            "{error}"
        );
    }
    for (argument, sent) in [
        ("%2e%2e", "%252e%252e"),
        ("../..", "..%2F.."),
        ("a/b\\c", "a%2Fb%5Cc"),
        ("a?b#c;d", "a%3Fb%23c%3Bd"),
        ("\r\n\0\u{7f}", "%0D%0A%00%7F"),
        ("{repo}", "%7Brepo%7D"),
    ] {
        let request = client.workflow_runs().get_workflow_run(argument, "r", 1);
        let request = request.build().expect("a valid request");
        let path = format!("/repos/{sent}/r/actions/runs/1");
        assert_eq!(request.uri().path(), path, "{argument:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_argument_changes_the_path(owner in any::<String>(), workflow in any::<String>()) {
        let client = Script::new([status(204)]).client();
        let request = client.workflow_runs().list_workflow_runs(&owner, "r", workflow.as_str());
        let Ok(request) = request.build() else {
            let invalid = ["", ".", ".."];
            prop_assert!(invalid.contains(&owner.as_str()) || invalid.contains(&workflow.as_str()));
            return Ok(());
        };
        // Parsing the URL normalizes it, as an HTTP client does.
        let url = request.uri().to_string();
        let url: http::Uri = url.parse().expect("a URL");
        let segments: Vec<&str> = url.path().split('/').collect();
        prop_assert_eq!(segments.len(), 8);
        prop_assert_eq!(&segments[3..6], &["r", "actions", "workflows"][..]);
        prop_assert_eq!(segments[7], "runs");
        prop_assert!(url.query().is_none());
        prop_assert_eq!(url.host(), Some("api.github.com"));
    }

    #[test]
    fn no_value_adds_a_header(value in any::<String>()) {
        let client = Script::new([status(204)]).client();
        let request = client.workflow_runs().get_workflow_run("o", "r", 1).header("x-note", &value);
        match request.build() {
            Ok(request) => {
                prop_assert_eq!(request.headers().len(), 5);
                prop_assert!(!value.contains(['\r', '\n', '\0']));
            }
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::InvalidRequest),
        }
    }
}
