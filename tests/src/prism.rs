//! Prism, a mock server that is not ours: it serves a description, and refuses what breaks it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::root;

/// How long prism may take until it listens; alone on a machine it takes a second.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program that `PRISM` names, if it names one.
pub fn program() -> Option<PathBuf> {
    std::env::var_os("PRISM").map(|program| root().join(program))
}

/// A description that prism serves, until it is dropped.
pub struct Prism {
    process: Child,
    url: String,
    _folder: TempDir,
}

impl Prism {
    /// Serves a description on a free port.
    ///
    /// It goes without `--errors`: that refuses no more requests, but puts a failure in the place
    /// of each sample that breaks the schema beside it, as many of GitHub's do.
    pub fn serve(program: &Path, description: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("description.yaml");
        fs::write(&file, description).expect("it is written");
        let mut process = Command::new(program)
            .args(["mock", "--port", "0"])
            .arg(&file)
            .env_remove("FORCE_COLOR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let output = process.stdout.take().expect("it is piped");
        // From here on, the process ends with this, also if it never listens.
        let mut prism = Self {
            process,
            url: String::new(),
            _folder: folder,
        };

        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // Prism waits if nobody reads what it says, so this goes on to the end.
                let _ = sender.send(line);
            }
        });
        let deadline = Instant::now() + PATIENCE;
        let mut said = Vec::new();
        while prism.url.is_empty() {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = lines
                .recv_timeout(left)
                .unwrap_or_else(|error| panic!("prism does not listen ({error}): {said:#?}"));
            if let Some((_, url)) = line.split_once("listening on ") {
                prism.url = url.trim().to_owned();
            }
            said.push(line);
        }
        prism
    }

    /// Where it listens. The path of the description's own servers has no part in it.
    pub fn url(&self) -> String {
        self.url.clone()
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // If it has ended already, all is well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
