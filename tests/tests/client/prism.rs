//! Validation against the descriptions of the products: Prism serves them, and rejects requests
//! that violate them. The environment variable `PRISM` names its program.
//!
//! Prism ignores parameters that a description lacks; `generator/products.rs` compares them.

use std::collections::BTreeSet;
use std::fs;

use github_actions_client::models::WorkflowRunStatusFilter;
use github_actions_client::{Client, ClientBuilder, Error};
use serde_json::Value;
use tests::operations::{Operation, operations};
use tests::prism::Prism;
use tests::{prism, root, specs};

/// Correct requests that Prism rejects: the start of the target, and the reasons. The test fails if
/// an entry is no longer needed.
const REJECTED: [(&str, &str); 2] = [
    // All descriptions declare `format: date-time`, but all products accept ranges such as
    // `>=2026-01-01`; `spec/overlay.yaml` corrects it. `list_runs` sends a date and time.
    ("/runs?", r#"format of ["query","created"]"#),
    // The parameter is one of an integer and a string, and Prism takes digits for both. Another
    // call sends the name of a file.
    ("/workflows/161335/", r#"oneOf of ["path","workflow_id"]"#),
];

/// Returns a client of this server. It accepts the declared media type, because the descriptions
/// lack `application/vnd.github+json`, which GitHub's documentation recommends.
fn client(server: &Prism) -> Client {
    let client = builder(server).header("accept", "application/json");
    client.build().expect("a valid client")
}

fn builder(server: &Prism) -> ClientBuilder {
    Client::builder().server(server.url()).token("TOKEN")
}

/// An operation of a description.
struct Described {
    id: String,
    method: String,
    path: String,
}

/// Returns all operations of a description, except stubs.
fn described(text: &str) -> Vec<Described> {
    let description: Value = serde_yaml::from_str(text).expect("valid YAML");
    let mut all = Vec::new();
    for (path, item) in description["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            if let Some(id) = operation["operationId"].as_str()
                && operation["responses"].get("501").is_none()
            {
                all.push(Described {
                    id: id.to_owned(),
                    method: method.to_uppercase(),
                    path: path.clone(),
                });
            }
        }
    }
    all
}

/// Returns `true` if the call has the method and path of an operation.
fn matches(call: &Operation, described: &Described) -> bool {
    let (path, _) = call.target.split_once('?').unwrap_or((call.target, ""));
    let path = format!("/repos/OWNER/REPO/actions{path}");
    let (segments, names) = (path.split('/'), described.path.split('/'));
    let mut pairs = segments.clone().zip(names.clone());
    call.method == described.method
        && segments.count() == names.count()
        && pairs.all(|(segment, name)| segment == name || name.starts_with('{'))
}

/// Returns the reasons why Prism rejected a request, or `None` for other errors.
fn rejection(error: &Error) -> Option<String> {
    if error.status()? != 422 {
        return None;
    }
    let problem: Value = error.body_as()?;
    let violations = problem["validation"].as_array()?;
    let each = violations.iter().map(|it| {
        let code = it["code"].as_str().unwrap_or_default();
        format!("{code} of {}", it["location"])
    });
    Some(each.collect::<Vec<_>>().join(", "))
}

/// Returns the text of an unexpected outcome, with the body of an error.
fn shown(outcome: Result<String, Error>) -> String {
    outcome.unwrap_or_else(|error| {
        let body = error.body().map(|it| String::from_utf8_lossy(it));
        format!("{error}: {}", body.unwrap_or_default())
    })
}

#[tokio::test]
async fn requests_and_responses_match_each_description() {
    let Some(program) = prism::program() else {
        eprintln!("skipped: PRISM is not set");
        return;
    };
    let ours = fs::read_to_string(root().join("spec/github-actions.yaml")).expect("a description");
    let ours: BTreeSet<_> = described(&ours).into_iter().map(|it| it.id).collect();
    let mut anywhere = BTreeSet::new();
    for (name, text) in specs::texts() {
        let theirs = described(&text);
        let server = Prism::serve(&program, &text);
        let client = client(&server);
        let (mut called, mut rejections) = (BTreeSet::new(), 0);
        for call in operations() {
            let Some(operation) = theirs.iter().find(|it| matches(&call, it)) else {
                continue;
            };
            let known = REJECTED
                .iter()
                .find(|(start, _)| call.target.starts_with(start));
            match ((call.call)(client.clone()).await, known) {
                (Ok(_), None) => {}
                (Err(error), Some((_, reason)))
                    if rejection(&error).as_deref() == Some(*reason) =>
                {
                    rejections += 1;
                }
                (outcome, _) => panic!("{} on {name}: {}", operation.id, shown(outcome)),
            }
            called.insert(operation.id.clone());
        }
        let both = theirs.into_iter().map(|it| it.id);
        let both: BTreeSet<_> = both.filter(|id| ours.contains(id)).collect();
        assert_eq!(called, both, "{name}");
        assert_eq!(rejections, REJECTED.len(), "{name}");
        if let Err(error) = list_runs(&client).await {
            panic!("a list of runs on {name}: {}", shown(Err(error)));
        }
        anywhere.extend(called);
    }
    assert_eq!(anywhere, ours);
    assert_eq!(anywhere.len(), 18);
}

/// Sends both lists of runs with all optional parameters, and with a time of the declared format.
async fn list_runs(client: &Client) -> Result<(), Error> {
    macro_rules! with_options {
        ($list:expr) => {
            $list
                .actor("octocat")
                .branch("feature/ü & +x=1")
                .event("push")
                .status(WorkflowRunStatusFilter::InProgress)
                .per_page(100)
                .page(2)
                .created("2026-01-01T00:00:00Z")
                .exclude_pull_requests(true)
                .check_suite_id(42)
                .head_sha("acb5820")
        };
    }
    let runs = client.workflow_runs();
    with_options!(runs.list_workflow_runs_for_repo("octo org", "r/e?p#o%")).await?;
    with_options!(runs.list_workflow_runs("octo org", "r/e?p#o%", "my workflow.yaml")).await?;
    Ok(())
}

#[tokio::test]
async fn prism_rejects_invalid_requests() {
    let Some(program) = prism::program() else {
        eprintln!("skipped: PRISM is not set");
        return;
    };
    let (_, newest) = specs::texts().pop().expect("a description");
    let server = Prism::serve(&program, &newest);
    let client = client(&server);
    let get = |path| client.get(path).path("owner", "o").path("repo", "r");
    let post = |path| client.post(path).path("owner", "o").path("repo", "r");
    let runs = "/repos/{owner}/{repo}/actions/runs";
    let run = "/repos/{owner}/{repo}/actions/runs/{run_id}";
    let rerun = "/repos/{owner}/{repo}/actions/runs/{run_id}/rerun";
    let invalid = [
        (
            get(runs).query("status", "nonsense"),
            r#"enum of ["query","status"]"#,
        ),
        (
            get(runs).query("per_page", "x"),
            r#"type of ["query","per_page"]"#,
        ),
        (get(run).path("run_id", "x"), r#"type of ["path","run_id"]"#),
        (
            post(rerun)
                .path("run_id", 1)
                .field("enable_debug_logging", "yes"),
            r#"type of ["body","enable_debug_logging"]"#,
        ),
    ];
    for (request, reason) in invalid {
        let error = request.await.expect_err(reason);
        assert_eq!(rejection(&error).as_deref(), Some(reason), "{error}");
    }
    get(runs).await.expect("a valid request");

    // `client` still needs to set the media type.
    let plain = builder(&server).build().expect("a valid client");
    let list = plain.workflow_runs().list_workflow_runs_for_repo("o", "r");
    let error = list.await.expect_err("an undeclared media type");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(406), "{error}");
}
