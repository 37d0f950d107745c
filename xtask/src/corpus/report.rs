//! The report of a run, for a terminal.

use std::fmt::Write as _;
use std::time::Duration;

use super::Arguments;
use super::kinds::Tally;
use super::outcome::{Compiled, Emitted, Outcome, Verdict};
use super::round_trips::RoundTrips;

/// The maximum number of entries of a list, which the JSON has in full.
const MAX_ENTRIES: usize = 40;

/// Formats the sums of all results, and what is wrong, in the order of the descriptions.
pub fn report(results: &[Outcome], arguments: &Arguments) -> String {
    let emitted: Vec<(&str, &Emitted)> = results
        .iter()
        .filter_map(|it| Some((it.name.as_str(), it.emitted()?)))
        .collect();
    let mut text = Text::default();
    text.sums(results, &emitted);
    text.list("refused", results.iter().filter_map(refused).collect());
    text.list("panicked", results.iter().filter_map(panicked).collect());
    text.list("dropped operations", dropped(&emitted));
    text.tally("warnings and notes", &emitted, |it| Some(&it.codes));
    text.tally("untyped values, by keyword", &emitted, |it| {
        Some(&it.untyped)
    });
    if arguments.check {
        text.list("not compiled", emitted.iter().filter_map(failed).collect());
    }
    if arguments.round_trips {
        text.round_trips(&emitted);
    }
    text.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, name: &str, number: usize, more: &str) {
        let _ = writeln!(self.0, "{name:<24}{number:>10}{more}");
    }

    fn sums(&mut self, results: &[Outcome], emitted: &[(&str, &Emitted)]) {
        let sum = |count: fn(&Emitted) -> usize| emitted.iter().map(|(_, it)| count(it)).sum();
        let time: Duration = results.iter().map(|it| it.time).sum();
        self.line("descriptions", results.len(), "");
        self.line("emitted", emitted.len(), "");
        let compiled = emitted.iter().filter_map(|(_, it)| it.compiled.as_ref());
        let warnings = compiled.filter_map(|it| match it {
            Compiled::Compiles(warnings) => Some(*warnings),
            Compiled::Failed(_) => None,
        });
        let warnings: Vec<usize> = warnings.collect();
        if emitted.iter().any(|(_, it)| it.compiled.is_some()) {
            let with = warnings.iter().filter(|it| **it > 0).count();
            self.line(
                "compiled",
                warnings.len(),
                &format!(", {with} with warnings"),
            );
        }
        self.line("refused", results.iter().filter_map(refused).count(), "");
        self.line("panicked", results.iter().filter_map(panicked).count(), "");
        let dropped = emitted.iter().map(|(_, it)| it.dropped.len());
        let dropped: usize = dropped.sum();
        self.line(
            "operations",
            sum(|it| it.operations),
            &format!(", {dropped} dropped"),
        );
        self.line("lines", sum(|it| it.lines), "");
        self.line(
            "seconds",
            time.as_secs() as usize,
            " of generation, of all threads",
        );
    }

    fn list(&mut self, title: &str, entries: Vec<String>) {
        if entries.is_empty() {
            return;
        }
        let _ = writeln!(self.0, "\n{title}");
        for entry in entries.iter().take(MAX_ENTRIES) {
            let _ = writeln!(self.0, "  {entry}");
        }
        if let Some(more) = entries.len().checked_sub(MAX_ENTRIES).filter(|it| *it > 0) {
            let _ = writeln!(self.0, "  and {more} more");
        }
    }

    fn tally(
        &mut self,
        title: &str,
        emitted: &[(&str, &Emitted)],
        tally: impl Fn(&Emitted) -> Option<&Tally>,
    ) {
        let mut sum = Tally::default();
        for (name, emitted) in emitted {
            if let Some(tally) = tally(emitted) {
                sum.extend(name, tally);
            }
        }
        let entries = sum.sorted().into_iter();
        let entries =
            entries.map(|(kind, count, example)| format!("{count:>8} {kind}  ({example})"));
        self.list(title, entries.collect());
    }

    fn round_trips(&mut self, emitted: &[(&str, &Emitted)]) {
        let all = || emitted.iter().filter_map(|(_, it)| it.round_trips.as_ref());
        let sum = |count: fn(&RoundTrips) -> usize| all().map(count).sum();
        self.0.push('\n');
        self.line("values", sum(|it| it.values), "");
        let misfits: usize = sum(|it| it.misfits);
        let changed: usize = sum(|it| it.changed.total());
        let more = format!(", {changed} differ, {misfits} others contradict their schema");
        self.line("examples", sum(|it| it.examples), &more);
        self.line("named schemas tried", sum(RoundTrips::tried), "");
        let untyped: usize = sum(|it| it.untyped);
        let more = format!(", {untyped} of them untyped");
        self.line("  equal", sum(|it| it.equal), &more);
        self.line("  null became absent", sum(|it| it.absent), "");
        self.line("  lost", sum(|it| it.lost.total()), "");
        self.line("without a model", sum(|it| it.without_model.len()), "");
        self.line("without a value", sum(|it| it.without_value.len()), "");
        let problems = emitted.iter().filter_map(|(name, it)| {
            let problem = it.round_trips.as_ref()?.problem.as_ref()?;
            Some(format!("{name}: {problem}"))
        });
        self.list("programs that failed", problems.collect());
        self.tally("differences", emitted, |it| {
            it.round_trips.as_ref().map(|it| &it.lost)
        });
        self.tally("differences of examples", emitted, |it| {
            it.round_trips.as_ref().map(|it| &it.changed)
        });
    }
}

fn refused(outcome: &Outcome) -> Option<String> {
    match &outcome.verdict {
        Verdict::Refused(_, line) => Some(format!("{}: {line}", outcome.name)),
        _ => None,
    }
}

fn panicked(outcome: &Outcome) -> Option<String> {
    match &outcome.verdict {
        Verdict::Panicked(message) => Some(format!("{}: {message}", outcome.name)),
        _ => None,
    }
}

fn failed((name, emitted): &(&str, &Emitted)) -> Option<String> {
    match &emitted.compiled {
        Some(Compiled::Failed(error)) => Some(format!("{name}: {error}")),
        _ => None,
    }
}

fn dropped(emitted: &[(&str, &Emitted)]) -> Vec<String> {
    let dropped = emitted.iter().flat_map(|(name, it)| {
        let operations = it.dropped.iter();
        operations.map(move |(operation, reason)| format!("{name}: {operation}: {reason}"))
    });
    dropped.collect()
}
