//! The time of decoding and encoding models, relative to the same models with serde's derives.
//!
//! Both run in turn, so that changes of the machine's speed affect both. `PAYLOADS_DIR` can name a
//! folder with recorded responses; otherwise the examples of the description are measured.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use github_actions_client::models as tables;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tests::root;

/// The models of the client with serde's derives.
#[allow(dead_code, reason = "the bench needs some of the models only")]
mod derived {
    include!(concat!(env!("OUT_DIR"), "/derived_models.rs"));
}

const ROUNDS: usize = 300;
const RUNS: u32 = 20;

/// The bodies of a kind.
type Bodies = BTreeMap<&'static str, Vec<Vec<u8>>>;

const KINDS: [&str; 5] = ["job", "jobs_list", "run", "runs_list", "usage"];

fn recorded(folder: &Path) -> Bodies {
    let bodies = |kind: &str| {
        let files = fs::read_dir(folder.join(kind)).expect("a folder of payloads");
        let paths = files.map(|file| file.expect("a file").path());
        let json = paths.filter(|path| path.extension().is_some_and(|it| it == "json"));
        let values = json.map(|path| fs::read(path).expect("a payload"));
        values.map(|text| compact(&text)).collect()
    };
    KINDS.into_iter().map(|kind| (kind, bodies(kind))).collect()
}

fn examples() -> Bodies {
    let text = fs::read_to_string(root().join("spec/github-actions.yaml")).expect("a description");
    let description: Value = serde_yaml::from_str(&text).expect("valid YAML");
    let examples = &description["components"]["examples"];
    let names = [
        "job-ghes-3.10",
        "job-list",
        "workflow-run",
        "workflow-run-list",
        "workflow-run-usage",
    ];
    let body = |name| vec![examples[name]["value"].to_string().into_bytes()];
    KINDS.into_iter().zip(names.map(body)).collect()
}

/// Returns the JSON without whitespace, as GitHub sends it.
fn compact(text: &[u8]) -> Vec<u8> {
    let value: Value = serde_json::from_slice(text).expect("valid JSON");
    value.to_string().into_bytes()
}

/// Returns the shortest time of each of two functions, which run in turn.
fn shortest(mut first: impl FnMut(), mut second: impl FnMut()) -> (Duration, Duration) {
    fn time(run: &mut impl FnMut()) -> Duration {
        let started = Instant::now();
        (0..RUNS).for_each(|_| run());
        started.elapsed() / RUNS
    }
    let mut shortest = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        shortest.0 = shortest.0.min(time(&mut first));
        shortest.1 = shortest.1.min(time(&mut second));
    }
    shortest
}

fn decode<T: DeserializeOwned>(body: &[u8]) -> T {
    serde_json::from_slice(black_box(body)).expect("a model")
}

fn encode(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(black_box(value)).expect("JSON")
}

/// Measures a type in both forms. The ratios are speeds: more than 1 is faster than the derives.
fn measure<D, T>(kind: &str, bodies: &[Vec<u8>], total: &mut [Duration; 4])
where
    D: DeserializeOwned + Serialize,
    T: DeserializeOwned + Serialize,
{
    let mut sum = [Duration::ZERO; 4];
    for body in bodies {
        let (derived, table): (D, T) = (decode(body), decode(body));
        let decoding = shortest(
            || drop(black_box(decode::<D>(body))),
            || {
                drop(black_box(decode::<T>(body)));
            },
        );
        let encoding = shortest(
            || drop(black_box(encode(&derived))),
            || {
                drop(black_box(encode(&table)));
            },
        );
        let times = [decoding.0, decoding.1, encoding.0, encoding.1];
        sum.iter_mut()
            .zip(times)
            .for_each(|(sum, time)| *sum += time);
    }
    print(kind, bodies.iter().map(Vec::len).sum(), sum);
    total
        .iter_mut()
        .zip(sum)
        .for_each(|(total, sum)| *total += sum);
}

fn print(kind: &str, bytes: usize, [derived, table, derived_encode, table_encode]: [Duration; 4]) {
    println!(
        "{kind:10} {bytes:8} bytes: decode {derived:9.2?} with derives, {table:9.2?} by tables, speed {:.3}; \
         encode {derived_encode:9.2?}, {table_encode:9.2?}, speed {:.3}",
        derived.as_secs_f64() / table.as_secs_f64(),
        derived_encode.as_secs_f64() / table_encode.as_secs_f64(),
    );
}

fn main() {
    let bodies = match std::env::var_os("PAYLOADS_DIR") {
        Some(folder) => recorded(Path::new(&folder)),
        None => examples(),
    };
    let mut total = [Duration::ZERO; 4];
    let all = bodies.values().flatten().map(Vec::len).sum();
    measure::<derived::Job, tables::Job>("job", &bodies["job"], &mut total);
    measure::<derived::JobList, tables::JobList>("jobs_list", &bodies["jobs_list"], &mut total);
    measure::<derived::WorkflowRun, tables::WorkflowRun>("run", &bodies["run"], &mut total);
    measure::<derived::WorkflowRunList, tables::WorkflowRunList>(
        "runs_list",
        &bodies["runs_list"],
        &mut total,
    );
    measure::<derived::WorkflowRunUsage, tables::WorkflowRunUsage>(
        "usage",
        &bodies["usage"],
        &mut total,
    );
    print("all", all, total);
}
