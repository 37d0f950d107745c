//! The time of a request, relative to the same request by reqwest only, to a loopback server.
//!
//! Both are sent in turn, so that changes of the machine's speed affect both. The output is the
//! ratio of each pair.

use std::time::{Duration, Instant};

use github_actions_client::Client;
use github_actions_client::models::WorkflowRun;
use reqwest::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use serde_json::Value;
use tests::loopback::Loopback;
use tests::root;
use tokio::runtime::Builder;

const PAIRS: usize = 400;
const REQUESTS: usize = 50;

/// Returns the example run of the description, of about 13 kB.
fn body() -> String {
    let text =
        std::fs::read_to_string(root().join("spec/github-actions.yaml")).expect("a readable file");
    let description: Value = serde_yaml::from_str(&text).expect("valid YAML");
    description["components"]["examples"]["workflow-run"]["value"].to_string()
}

async fn by_reqwest(client: &reqwest::Client, url: &str) -> WorkflowRun {
    let request = client
        .get(url)
        .header(ACCEPT, "application/vnd.github+json")
        .header("x-github-api-version", "2022-11-28")
        .header(AUTHORIZATION, "Bearer TOKEN")
        .header(USER_AGENT, "bench");
    let body = request.send().await.expect("a response").bytes().await;
    serde_json::from_slice(&body.expect("a body")).expect("a run")
}

async fn by_client(client: &Client) -> WorkflowRun {
    let runs = client.workflow_runs();
    let run = runs
        .get_workflow_run("octo-org", "octo-repo", 30433642)
        .await;
    run.expect("a run")
}

/// Returns the time of `REQUESTS` calls in seconds.
async fn time(mut call: impl AsyncFnMut() -> WorkflowRun) -> f64 {
    let started = Instant::now();
    for _ in 0..REQUESTS {
        std::hint::black_box(call().await);
    }
    started.elapsed().as_secs_f64()
}

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build();
    let server = Loopback::start(&body(), Duration::ZERO);
    let url = format!(
        "{}/repos/octo-org/octo-repo/actions/runs/30433642",
        server.url()
    );
    // The default timeouts of the client.
    let reqwest = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .read_timeout(Duration::from_secs(60))
        .build()
        .expect("a client");
    let client = Client::builder()
        .server(server.url())
        .token("TOKEN")
        .build();
    let client = client.expect("a valid client");
    runtime.expect("a runtime").block_on(async {
        let (mut ratios, mut baseline) = (Vec::new(), Vec::new());
        for pair in 0..PAIRS {
            let (one, other);
            if pair % 2 == 0 {
                one = time(async || by_reqwest(&reqwest, &url).await).await;
                other = time(async || by_client(&client).await).await;
            } else {
                other = time(async || by_client(&client).await).await;
                one = time(async || by_reqwest(&reqwest, &url).await).await;
            }
            ratios.push(other / one);
            baseline.push(one / REQUESTS as f64 * 1e6);
        }
        print("client / reqwest", ratios);
        print("reqwest, microseconds", baseline);
    });
}

/// Prints the median, and the first and last decile.
fn print(name: &str, mut figures: Vec<f64>) {
    figures.sort_by(f64::total_cmp);
    let at = |tenths: usize| figures[figures.len() * tenths / 10];
    println!("{name}: {:.3} ({:.3} to {:.3})", at(5), at(1), at(9));
}
