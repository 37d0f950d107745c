//! The Prism mock server, which serves a description and rejects requests that violate it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::root;

/// The timeout of starting Prism, which takes a second on an idle machine.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Returns the program that the environment variable `PRISM` names.
pub fn program() -> Option<PathBuf> {
    std::env::var_os("PRISM").map(|program| root().join(program))
}

/// A running Prism server, which is stopped on drop.
pub struct Prism {
    process: Child,
    url: String,
    _dir: TempDir,
}

impl Prism {
    /// Serves a description on a free port.
    ///
    /// It runs without `--errors`, which rejects no further requests, but replaces examples that
    /// violate their schema by errors. Many of GitHub's examples do.
    pub fn serve(program: &Path, description: &str) -> Self {
        let dir = TempDir::new().expect("a temporary directory");
        let file = dir.path().join("description.yaml");
        fs::write(&file, description).expect("a file");
        let mut process = Command::new(program)
            .args(["mock", "--port", "0"])
            .arg(&file)
            .env_remove("FORCE_COLOR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let output = process.stdout.take().expect("piped output");
        // Dropping this stops the process, even if it never listens.
        let mut prism = Self {
            process,
            url: String::new(),
            _dir: dir,
        };

        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // Prism blocks unless its output is read, so the thread reads all of it.
                let _ = sender.send(line);
            }
        });
        let deadline = Instant::now() + TIMEOUT;
        let mut output = Vec::new();
        while prism.url.is_empty() {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = lines
                .recv_timeout(left)
                .unwrap_or_else(|error| panic!("prism does not listen: {error}: {output:#?}"));
            if let Some((_, url)) = line.split_once("listening on ") {
                prism.url = url.trim().to_owned();
            }
            output.push(line);
        }
        prism
    }

    /// Returns the base URL, without the paths of the description's servers.
    pub fn url(&self) -> String {
        self.url.clone()
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // Fails if the process has exited already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
