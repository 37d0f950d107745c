//! Repeated rounds of a thousand concurrent requests: memory and connections must not grow.
//!
//! `cargo bench -p tests --bench soak -- ROUNDS`. The number of rounds defaults to 100.

use std::time::{Duration, Instant};

use github_actions_client::Client;
use tests::loopback::Loopback;
use tokio::task::JoinSet;

const CONCURRENCY: usize = 1000;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let rounds = std::env::args().skip(1).find_map(|it| it.parse().ok());
    let rounds: usize = rounds.unwrap_or(100);
    let usage = r#"{"billable": {"UBUNTU": {"total_ms": 1, "jobs": 1}}, "run_duration_ms": 5}"#;
    let server = Loopback::start(usage, Duration::from_millis(5));
    let client = Client::builder()
        .server(server.url())
        .token("TOKEN")
        .build();
    let client = client.expect("a valid client");
    println!(
        "{:>8} {:>10} {:>12} {:>8}",
        "requests", "memory kB", "connections", "seconds"
    );
    let started = Instant::now();
    for round in 1..=rounds {
        let mut calls = JoinSet::new();
        for run in 0..CONCURRENCY {
            let client = client.clone();
            calls.spawn(async move {
                let runs = client.workflow_runs();
                let request = runs.get_workflow_run_usage("octo-org", "octo-repo", run as i64);
                // Some requests are cancelled.
                if run % 100 == 0 {
                    let _ = tokio::time::timeout(Duration::from_millis(3), request.send()).await;
                } else {
                    request.await.expect("the usage");
                }
            });
        }
        while let Some(call) = calls.join_next().await {
            call.expect("no panic");
        }
        if round == 1 || round % (rounds / 10).max(1) == 0 {
            let (requests, seconds) = (round * CONCURRENCY, started.elapsed().as_secs_f64());
            let connections = server.connections();
            println!(
                "{requests:>8} {:>10} {connections:>12} {seconds:>8.1}",
                memory()
            );
        }
    }
    drop(client);
    tokio::time::sleep(Duration::from_secs(1)).await;
    println!(
        "after dropping the client: {} connections",
        server.connections()
    );
}

/// Returns the resident memory of the process in kB, or 0 if it is unknown.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
    number.unwrap_or(0)
}
