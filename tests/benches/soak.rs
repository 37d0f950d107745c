//! A thousand requests at once, again and again: whether memory and connections stay as they are.
//!
//! `cargo bench -p tests --bench soak -- ROUNDS`, 100 if not given.

use std::time::{Duration, Instant};

use github_actions_client::Client;
use tests::loopback::Loopback;
use tokio::task::JoinSet;

const AT_ONCE: usize = 1000;

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
    let client = client.expect("usable");
    println!(
        "{:>8} {:>10} {:>12} {:>8}",
        "requests", "memory kB", "connections", "seconds"
    );
    let started = Instant::now();
    for round in 1..=rounds {
        let mut calls = JoinSet::new();
        for run in 0..AT_ONCE {
            let client = client.clone();
            calls.spawn(async move {
                let runs = client.workflow_runs();
                let request = runs.get_workflow_run_usage("octo-org", "octo-repo", run as i64);
                // Some callers lose their patience.
                if run % 100 == 0 {
                    let _ = tokio::time::timeout(Duration::from_millis(3), request.send()).await;
                } else {
                    request.await.expect("the usage");
                }
            });
        }
        while let Some(call) = calls.join_next().await {
            call.expect("no call panics");
        }
        if round == 1 || round % (rounds / 10).max(1) == 0 {
            let (requests, seconds) = (round * AT_ONCE, started.elapsed().as_secs_f64());
            let connections = server.connections();
            println!(
                "{requests:>8} {:>10} {connections:>12} {seconds:>8.1}",
                memory()
            );
        }
    }
    drop(client);
    tokio::time::sleep(Duration::from_secs(1)).await;
    println!("without the client: {} connections", server.connections());
}

/// The memory that the process has in use, in kB; 0 where the system does not tell.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
    number.unwrap_or(0)
}
