//! The comparison of results with the list of open scenarios.

use std::collections::BTreeMap;

use serde_json::Value;

/// The open scenarios: those that need not pass, each with a reason.
pub struct Open(BTreeMap<String, String>);

impl Open {
    /// Parses lines of the form `scenario: reason`. Empty lines and those that start with `#` are
    /// comments.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut open = BTreeMap::new();
        for line in text.lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (scenario, reason) =
                line.split_once(": ").ok_or_else(|| format!("missing reason: {line}"))?;
            if open.insert(scenario.to_owned(), reason.to_owned()).is_some() {
                return Err(format!("duplicate scenario: {scenario}"));
            }
        }
        Ok(Self(open))
    }
}

/// Prints the scenarios that are not as listed, and the number of each kind. Returns `true` if
/// there are none.
///
/// A scenario passes if the mock server says so and if none of its calls failed: the server cannot
/// know how a client decodes a response. With `verbose`, the failures of open scenarios are
/// printed as well.
pub fn report(
    coverage: &Value,
    failures: &BTreeMap<&str, Vec<String>>,
    open: &Open,
    verbose: bool,
) -> bool {
    let statuses = statuses(coverage);
    let (mut passed, mut unexpected) = (0, 0);
    for (scenario, status) in &statuses {
        let failures = failures.get(scenario.as_str());
        let passes = status == "pass" && failures.is_none();
        let reason = open.0.get(scenario);
        passed += usize::from(passes);
        match (passes, reason) {
            (true, None) => continue,
            (true, Some(_)) => println!("{scenario} passes: remove it from the list"),
            (false, None) => println!("{scenario} does not pass: {status}"),
            (false, Some(reason)) if verbose => println!("{scenario} is open: {status}: {reason}"),
            (false, Some(_)) => continue,
        }
        unexpected += usize::from(passes == reason.is_some());
        for failure in failures.into_iter().flatten() {
            println!("  {failure}");
        }
    }
    let scenarios = failures.keys().copied();
    for scenario in scenarios.chain(open.0.keys().map(String::as_str)) {
        if !statuses.contains_key(scenario) {
            println!("{scenario} is not a scenario");
            unexpected += 1;
        }
    }
    println!(
        "{} scenarios: {passed} pass, {} are open, {unexpected} are not as listed",
        statuses.len(),
        open.0.len()
    );
    unexpected == 0
}

/// Returns the status of each scenario: `pass`, `fail` or `not-implemented`.
fn statuses(coverage: &Value) -> BTreeMap<String, String> {
    let reports = coverage.as_array().into_iter().flatten();
    let results = reports.filter_map(|report| report["results"].as_object());
    results
        .flatten()
        .filter_map(|(scenario, status)| Some((scenario.clone(), status.as_str()?.to_owned())))
        .collect()
}
