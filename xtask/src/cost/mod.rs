//! `cargo xtask cost`: measures what an emitted crate costs to check.

mod budget;
mod measure;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use generator::{Output, Shipped};

use crate::codegen::{self, counts, generate, input, settings};
use crate::inputs::Inputs;
use crate::output::Tree;
use crate::{Error, Project, counted, read, unwritable};

use budget::Budget;
use measure::Checker;
pub use measure::Measured;

/// The crate that every emitted crate depends on, and is compared with.
const REFERENCE: &str = "reqwest";

/// The recorded cost of the committed client.
const BUDGET: &str = ".ci/cost";

/// Measure what an emitted crate costs to generate and to check
///
/// Generates a crate into a temporary folder, and runs `cargo check` for it and for reqwest, without
/// their dependencies. Prints seconds of CPU time, memory and lines.
#[derive(Args, Debug, Default)]
pub struct Arguments {
    /// OpenAPI description, YAML or JSON [default: that of the project]
    #[arg(value_name = "FILE")]
    pub spec: Option<PathBuf>,

    /// Settings for FILE, in the format of codegen.yaml
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub config: Option<PathBuf>,

    /// Fail if the committed client costs over a quarter more than recorded
    #[arg(long, conflicts_with = "spec")]
    pub check: bool,

    /// Record the cost of the committed client
    #[arg(long, conflicts_with_all = ["spec", "check"])]
    pub record: bool,
}

/// Runs the command, and returns its report.
///
/// # Errors
///
/// Fails if a file cannot be read or written, if the description has errors, if the emitted crate
/// does not compile, or if `--check` finds a cost that has grown.
pub fn run(arguments: &Arguments, project: &Project) -> Result<String, Error> {
    let started = Instant::now();
    let inputs = codegen::Arguments {
        spec: arguments.spec.clone(),
        config: arguments.config.clone(),
        ..codegen::Arguments::default()
    };
    let files = Inputs::default();
    let settings = settings(&inputs, project, &files)?;
    let input = input(&inputs, project, &settings, &files)?;
    let (output, ..) = generate(&input, &settings, &Shipped::default())?;
    let generation = started.elapsed();
    let folder = tempfile::tempdir().map_err(|error| unwritable(Path::new("."), &error))?;
    let tree = Tree::open(folder.path())?;
    tree.write(&tree.compare(&output.files)?)?;
    let checker = Checker::new(folder.path(), project)?;
    checker.warm_up()?;
    let [emitted, reference] = checker.measure([&output.api.name, REFERENCE])?;
    let budget = Budget {
        cpu: emitted.cpu.as_secs_f64() / reference.cpu.as_secs_f64(),
        memory: emitted.memory / reference.memory,
        lines: lines(&output, "src/") as f64,
    };
    let crates = [(output.api.name.as_str(), emitted), (REFERENCE, reference)];
    let mut report = report(&output, generation, crates);
    let path = project.path(BUDGET);
    if arguments.record {
        std::fs::write(&path, budget.to_string()).map_err(|error| unwritable(&path, &error))?;
        report.push_str(&format!("recorded in {BUDGET}\n"));
    }
    if arguments.check {
        budget.compare(&Budget::parse(&read(&path)?)?)?;
    }
    Ok(report)
}

/// Counts the lines of the files below a path.
fn lines(output: &Output, prefix: &str) -> usize {
    let files = output
        .files
        .iter()
        .filter(|(path, _)| path.starts_with(prefix));
    files.map(|(_, text)| text.lines().count()).sum()
}

fn report(output: &Output, generation: Duration, crates: [(&str, Measured); 2]) -> String {
    let operations = output.api.operations().count();
    let models = output.api.types.len();
    let each = |lines: usize, number: usize| lines.checked_div(number).unwrap_or_default();
    let mut report = format!(
        "{}, {}: {} per operation, {} per model\n{:40} {:>8.2} s\n",
        counts(output),
        counted(lines(output, "src/"), "line"),
        each(lines(output, "src/api/"), operations),
        each(lines(output, "src/models/"), models),
        "generation",
        generation.as_secs_f64(),
    );
    for (name, measured) in crates {
        report.push_str(&format!(
            "{:40} {:>8.2} s of CPU {:>7.0} MB\n",
            format!("check of {name}"),
            measured.cpu.as_secs_f64(),
            measured.memory,
        ));
    }
    report
}
