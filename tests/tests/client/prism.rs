//! Requests are what the products' own descriptions ask for, and the answers that these promise
//! decode: prism, which `PRISM` names, serves them and refuses a request that breaks them.
//!
//! Parameters that a description lacks are no business of prism; `generator/products.rs` compares them.

use std::collections::BTreeSet;
use std::fs;

use github_actions_client::models::WorkflowRunStatusFilter;
use github_actions_client::{Client, ClientBuilder, Error};
use serde_json::Value;
use tests::operations::{Operation, operations};
use tests::prism::Prism;
use tests::{prism, root, specs};

/// The calls that prism refuses though the client is right, by how their targets start, and all
/// that prism objects to. An entry that is of no use any more makes the test fail.
const REFUSED: [(&str, &str); 2] = [
    // All products say `format: date-time`, and all take ranges such as `>=2026-01-01`, as the
    // table of operations has it; `spec/overlay.yaml` corrects it. With a date and time, the list
    // is called below.
    ("/runs?", r#"format of ["query","created"]"#),
    // The description wants one of a number and a text, and prism takes the digits of a path for
    // both at once. With the name of a file, the list is called, too.
    ("/workflows/161335/", r#"oneOf of ["path","workflow_id"]"#),
];

/// A client of this server. It accepts what the descriptions declare: they know nothing of
/// `application/vnd.github+json`, which the client asks for as GitHub's documentation tells it to.
fn client(server: &Prism) -> Client {
    let client = builder(server).header("accept", "application/json");
    client.build().expect("the server has a usable URL")
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

/// All operations of a description, but for stubs.
fn described(text: &str) -> Vec<Described> {
    let description: Value = serde_yaml::from_str(text).expect("YAML");
    let mut all = Vec::new();
    for (path, item) in description["paths"].as_object().expect("it has paths") {
        for (method, operation) in item.as_object().expect("a path has operations") {
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

/// Whether a call is of an operation.
fn is_of(call: &Operation, described: &Described) -> bool {
    let (path, _) = call.target.split_once('?').unwrap_or((call.target, ""));
    let path = format!("/repos/OWNER/REPO/actions{path}");
    let (steps, names) = (path.split('/'), described.path.split('/'));
    let mut pairs = steps.clone().zip(names.clone());
    call.method == described.method
        && steps.count() == names.count()
        && pairs.all(|(step, name)| step == name || name.starts_with('{'))
}

/// What prism objects to in a request that it refuses; nothing if the error is another one.
fn objections(error: &Error) -> Option<String> {
    if error.status()? != 422 {
        return None;
    }
    let problem: Value = error.body_as()?;
    let objections = problem["validation"].as_array()?;
    let each = objections.iter().map(|it| {
        let code = it["code"].as_str().unwrap_or("nothing");
        format!("{code} of {}", it["location"])
    });
    Some(each.collect::<Vec<_>>().join(", "))
}

/// An unexpected answer in words, with the body of an error.
fn shown(answer: Result<String, Error>) -> String {
    answer.unwrap_or_else(|error| {
        let body = error.body().map(|it| String::from_utf8_lossy(it));
        format!("{error}: {}", body.unwrap_or_default())
    })
}

#[tokio::test]
async fn requests_and_answers_are_those_of_each_products_description() {
    let Some(program) = prism::program() else {
        eprintln!("skipped: PRISM names no program");
        return;
    };
    let ours = fs::read_to_string(root().join("spec/github-actions.yaml")).expect("a description");
    let ours: BTreeSet<_> = described(&ours).into_iter().map(|it| it.id).collect();
    let mut anywhere = BTreeSet::new();
    for (name, text) in specs::texts() {
        let theirs = described(&text);
        let server = Prism::serve(&program, &text);
        let client = client(&server);
        let (mut called, mut refusals) = (BTreeSet::new(), 0);
        for call in operations() {
            let Some(operation) = theirs.iter().find(|it| is_of(&call, it)) else {
                continue;
            };
            let mut refused = REFUSED.iter();
            let refused = refused.find(|(start, _)| call.target.starts_with(start));
            match ((call.call)(client.clone()).await, refused) {
                (Ok(_), None) => {}
                (Err(error), Some((_, why))) if objections(&error).as_deref() == Some(*why) => {
                    refusals += 1;
                }
                (answer, _) => panic!("{} on {name}: {}", operation.id, shown(answer)),
            }
            called.insert(operation.id.clone());
        }
        let both = theirs.into_iter().map(|it| it.id);
        let both: BTreeSet<_> = both.filter(|id| ours.contains(id)).collect();
        assert_eq!(called, both, "{name}");
        assert_eq!(refusals, REFUSED.len(), "{name}");
        if let Err(error) = list_runs(&client).await {
            panic!("a list of runs on {name}: {}", shown(Err(error)));
        }
        anywhere.extend(called);
    }
    assert_eq!(anywhere, ours);
    assert_eq!(anywhere.len(), 18);
}

/// Calls both lists of runs with all their options, and with a time that the descriptions take.
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
async fn prism_refuses_requests_that_break_a_description() {
    let Some(program) = prism::program() else {
        eprintln!("skipped: PRISM names no program");
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
    let wrong = [
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
    for (request, why) in wrong {
        let error = request.await.expect_err(why);
        assert_eq!(objections(&error).as_deref(), Some(why), "{error}");
    }
    get(runs).await.expect("nothing is wrong with it");

    // What `client` says of the media type still holds.
    let plain = builder(&server)
        .build()
        .expect("the server has a usable URL");
    let list = plain.workflow_runs().list_workflow_runs_for_repo("o", "r");
    let error = list.await.expect_err("the media type is not declared");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(406), "{error}");
}
