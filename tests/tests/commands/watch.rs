//! `codegen --watch`, as a process.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;
use tests::root;

use crate::codegen::PETS;

/// A limit for a process that does not respond: the first run may build it.
const LIMIT: Duration = Duration::from_secs(300);

struct Watch {
    process: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(folder: &Path) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut process = Command::new(cargo)
            .args(["run", "--quiet", "--package", "openapi-crate"])
            .args(["--target-dir", concat!(env!("CARGO_TARGET_TMPDIR"), "/..")])
            .arg("--manifest-path")
            .arg(root().join("Cargo.toml"))
            .args(["--", "openapi-crate", "codegen", "--watch"])
            .args(["--message-format", "json"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let output = BufReader::new(process.stdout.take().expect("its output"));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            let lines = output.lines().map_while(Result::ok);
            for line in lines {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { process, lines }
    }

    /// Waits for the result of the next run.
    fn result(&self) -> Value {
        loop {
            let line = self.lines.recv_timeout(LIMIT).expect("a result");
            let line: Value = serde_json::from_str(&line).expect("a JSON line");
            if line["reason"] == "finished" {
                return line;
            }
        }
    }

    /// Waits for a run with a result; runs before it may have seen a file half written.
    fn wait_for(&self, is_done: impl Fn(&Value) -> bool) {
        while !is_done(&self.result()) {}
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_client_is_generated_after_each_change() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    let write = |name: &str, text: &str| fs::write(path(name), text).expect("a file");
    let pet = "{ type: object, required: [name], properties: { name: { type: string } } }";
    let spec = PETS.replace(pet, "{ $ref: parts/pet.yaml }");
    fs::create_dir(path("parts")).expect("a folder");
    write("codegen.yaml", "{}");
    write("openapi.yaml", &spec);
    write("parts/pet.yaml", pet);
    let mut watch = Watch::start(folder.path());
    assert_eq!(watch.result()["success"], true);

    let changed = |key: &str, name: &str| {
        let (key, name) = (key.to_owned(), Value::from(name));
        move |result: &Value| {
            let list = result[&key].as_array();
            list.is_some_and(|it| it.contains(&name))
        }
    };
    write("parts/pet.yaml", &pet.replace("name", "nickname"));
    watch.wait_for(changed("changed", "src/models/pet.rs"));

    // An error does not end it, and editors replace files.
    write(
        "openapi.yaml",
        &spec.replace("parts/pet.yaml", "parts/cat.yaml"),
    );
    watch.wait_for(|result| result["success"] == false);
    write("cat.yaml", pet);
    fs::rename(path("cat.yaml"), path("parts/cat.yaml")).expect("a renamed file");
    let added = "a referenced file was added (parts/cat.yaml)";
    watch.wait_for(changed("changed_inputs", added));

    write(
        "overlay.yaml",
        "overlay: 1.0.0\ninfo: { title: A, version: 1.0.0 }\nactions: []\n",
    );
    write("codegen.yaml", "files: { overlay: overlay.yaml }\n");
    let overlay = "the overlay was added (overlay.yaml)";
    watch.wait_for(changed("changed_inputs", overlay));
    write("overlay.yaml", "{}");
    watch.wait_for(|result| result["success"] == false);
    interrupt(&mut watch.process);
}

/// Ends a process as Ctrl-C does.
#[cfg(unix)]
fn interrupt(process: &mut Child) {
    use std::os::unix::process::ExitStatusExt as _;

    let id = process.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status();
    assert!(sent.expect("kill").success());
    let status = process.wait().expect("an exit status");
    assert_eq!(status.signal(), Some(2));
}

#[cfg(not(unix))]
fn interrupt(_process: &mut Child) {}
