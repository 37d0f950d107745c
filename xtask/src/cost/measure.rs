//! Measuring `cargo check`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use crate::{Error, Project};

/// The number of times that a check is measured. The shortest one counts.
const RUNS: usize = 7;

/// The unit of the memory that the system reports, in bytes.
const UNIT: f64 = if cfg!(target_os = "macos") {
    1.0
} else {
    1024.0
};

/// The cost of a check.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The CPU time of all processes.
    pub cpu: Duration,
    /// The peak memory of the largest process, in MB.
    pub memory: f64,
}

impl Measured {
    /// Runs a command, and returns a line with its CPU time in milliseconds and its memory in the
    /// unit of the system.
    ///
    /// It must be the only command of this process, as memory is that of the largest one so far.
    ///
    /// # Errors
    ///
    /// Fails if the command fails.
    pub fn of(command: &[String]) -> Result<String, Error> {
        let failed = |problem: String| {
            Error::new(format!("cannot run `{}`: {problem}", command.join(" ")), "")
        };
        let (program, arguments) = command
            .split_first()
            .ok_or_else(|| failed("no command".to_owned()))?;
        let status = Command::new(program).args(arguments).status();
        let status = status.map_err(|error| failed(error.to_string()))?;
        if !status.success() {
            return Err(failed(status.to_string()));
        }
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|it| failed(it.to_string()))?;
        let cpu = usage.user_time() + usage.system_time();
        Ok(format!("{} {}\n", cpu.num_milliseconds(), usage.max_rss()))
    }

    fn parse(line: &str) -> Option<Self> {
        let (cpu, memory) = line.trim().split_once(' ')?;
        Some(Self {
            cpu: Duration::from_millis(cpu.parse().ok()?),
            memory: memory.parse::<f64>().ok()? * UNIT / 1e6,
        })
    }
}

/// A crate to check, with a target folder that later runs use again.
pub struct Checker {
    folder: PathBuf,
    target: PathBuf,
}

impl Checker {
    /// Prepares an emitted crate, with the versions of dependencies that the project uses.
    pub fn new(folder: &Path, project: &Project) -> Result<Self, Error> {
        project.copy_lock_file(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            target: project.target("cost")?,
        })
    }

    /// Checks everything once, so that only single crates remain to be checked.
    pub fn warm_up(&self) -> Result<(), Error> {
        self.cargo("check", None).map(drop)
    }

    /// Measures the checks of crates without their dependencies.
    ///
    /// They are measured in turn, so that changes of the machine's speed affect all of them.
    pub fn measure<const N: usize>(&self, packages: [&str; N]) -> Result<[Measured; N], Error> {
        let most = Measured {
            cpu: Duration::MAX,
            memory: f64::INFINITY,
        };
        let mut least = [most; N];
        for _ in 0..RUNS {
            for (package, least) in packages.iter().zip(&mut least) {
                self.cargo("clean", Some(package))?;
                let measured = self.cargo("check", Some(package))?;
                least.cpu = least.cpu.min(measured.cpu);
                least.memory = least.memory.min(measured.memory);
            }
        }
        Ok(least)
    }

    /// Runs cargo in a process of its own.
    fn cargo(&self, command: &str, package: Option<&str>) -> Result<Measured, Error> {
        let failed = |problem: &str| {
            Error::new(
                format!("cannot measure `cargo {command}`\n{}", problem.trim()),
                "correct the description, or report the crate that does not compile",
            )
        };
        let program = std::env::current_exe().map_err(|error| failed(&error.to_string()))?;
        let output = Command::new(program)
            .args(["measure", "cargo", command, "--quiet"])
            .args(package.iter().flat_map(|package| ["--package", package]))
            .arg("--target-dir")
            .arg(&self.target)
            .current_dir(&self.folder)
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("CARGO_TARGET_DIR")
            .output()
            .map_err(|error| failed(&error.to_string()))?;
        if !output.status.success() {
            return Err(failed(&String::from_utf8_lossy(&output.stderr)));
        }
        let line = String::from_utf8_lossy(&output.stdout);
        Measured::parse(&line).ok_or_else(|| failed(&line))
    }
}
