//! What a call costs beside the same request by reqwest alone, to a server on loopback.

use std::time::Duration;

use divan::Bencher;
use github_actions_client::Client;
use github_actions_client::models::WorkflowRun;
use reqwest::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use serde_json::Value;
use tests::loopback::Loopback;
use tests::root;
use tokio::runtime::{Builder, Runtime};

fn main() {
    divan::main();
}

/// The sample run of the description, of about 13 KB.
fn body() -> String {
    let text = std::fs::read_to_string(root().join("spec/github-actions.yaml")).expect("a text");
    let description: Value = serde_yaml::from_str(&text).expect("YAML");
    description["components"]["examples"]["workflow-run"]["value"].to_string()
}

fn runtime() -> Runtime {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime")
}

#[divan::bench(sample_count = 200, sample_size = 20)]
fn reqwest_alone(bencher: Bencher) {
    let (runtime, server) = (runtime(), Loopback::start(&body(), Duration::ZERO));
    let client = reqwest::Client::new();
    let url = format!(
        "{}/repos/octo-org/octo-repo/actions/runs/30433642",
        server.url()
    );
    bencher.bench_local(|| {
        runtime.block_on(async {
            let request = client
                .get(&url)
                .header(ACCEPT, "application/vnd.github+json")
                .header("x-github-api-version", "2022-11-28")
                .header(AUTHORIZATION, "Bearer TOKEN")
                .header(USER_AGENT, "bench");
            let body = request.send().await.expect("an answer").bytes().await;
            let body = body.expect("a body");
            serde_json::from_slice::<WorkflowRun>(&body).expect("a run")
        })
    });
}

#[divan::bench(sample_count = 200, sample_size = 20)]
fn the_client(bencher: Bencher) {
    let (runtime, server) = (runtime(), Loopback::start(&body(), Duration::ZERO));
    let client = Client::builder()
        .server(server.url())
        .token("TOKEN")
        .build();
    let client = client.expect("usable");
    bencher.bench_local(|| {
        runtime.block_on(async {
            let runs = client.workflow_runs();
            let run = runs
                .get_workflow_run("octo-org", "octo-repo", 30433642)
                .await;
            run.expect("a run")
        })
    });
}
