//! The results of a run as JSON.

use serde_json::{Map, Value, json};

use super::kinds::Tally;
use super::outcome::{Compiled, Emitted, Outcome, Verdict};
use super::round_trips::RoundTrips;

/// Formats all results, in the order of the descriptions.
pub fn results(results: &[Outcome]) -> String {
    let results: Map<String, Value> = results
        .iter()
        .map(|it| (it.name.clone(), result(it)))
        .collect();
    format!("{:#}\n", Value::Object(results))
}

fn result(outcome: &Outcome) -> Value {
    let (result, details) = match &outcome.verdict {
        Verdict::Emitted(it) => ("emitted", emitted(it)),
        Verdict::Refused(code, line) => ("refused", json!({ "code": code, "message": line })),
        Verdict::Panicked(message) => ("panicked", json!({ "message": message })),
    };
    let mut all = json!({ "result": result, "seconds": outcome.time.as_secs_f64() });
    if let (Value::Object(all), Value::Object(details)) = (&mut all, details) {
        all.extend(details);
    }
    all
}

fn emitted(emitted: &Emitted) -> Value {
    let dropped = emitted.dropped.iter();
    let dropped = dropped.map(|(operation, reason)| (operation.clone(), json!(reason)));
    let mut all = json!({
        "operations": emitted.operations,
        "dropped": dropped.collect::<Map<_, _>>(),
        "lines": emitted.lines,
        "diagnostics": tally(&emitted.messages),
        "untyped": tally(&emitted.untyped),
    });
    match &emitted.compiled {
        Some(Compiled::Compiles(warnings)) => all["compile_warnings"] = json!(warnings),
        Some(Compiled::Failed(error)) => all["compile_error"] = json!(error),
        None => {}
    }
    if let Some(it) = &emitted.round_trips {
        all["round_trips"] = round_trips(it);
    }
    all
}

fn round_trips(results: &RoundTrips) -> Value {
    json!({
        "values": results.values,
        "examples": results.examples,
        "changed_examples": tally(&results.changed),
        "misfits": results.misfits,
        "equal": results.equal,
        "untyped": results.untyped,
        "null_became_absent": results.absent,
        "lost": tally(&results.lost),
        "without_model": results.without_model,
        "without_value": results.without_value,
        "problem": results.problem,
    })
}

fn tally(tally: &Tally) -> Value {
    let entries = tally.sorted().into_iter();
    let entries = entries.map(|(kind, count, example)| {
        (
            kind.to_owned(),
            json!({ "count": count, "example": example }),
        )
    });
    Value::Object(entries.collect())
}
