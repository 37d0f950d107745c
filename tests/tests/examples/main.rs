//! The examples of the emitted client, run as programs against a local server.

mod app_token;
mod flaky;
mod gha;
mod logs;
mod timeline;
mod watch;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use tests::root;
use tests::server::{header, requests};
use wiremock::matchers::{header as has_header, method, path};
use wiremock::{Mock, MockBuilder, MockServer, ResponseTemplate};

/// The path of a repository's actions.
const ACTIONS: &str = "/repos/octo-org/octo-repo/actions";

/// A program of the emitted client.
enum Program<'n> {
    Example(&'n str),
    Binary(&'n str),
}

/// Runs an example against a server, in a folder.
async fn run(example: &str, arguments: &[&str], server: &MockServer, folder: &Path) -> Output {
    start(Program::Example(example), arguments, server, folder).await
}

/// Runs a program against a server, in a folder.
async fn start(
    program: Program<'_>,
    arguments: &[&str],
    server: &MockServer,
    folder: &Path,
) -> Output {
    let mut command = Command::new(built(program));
    command
        .args(arguments)
        .current_dir(folder)
        .env("GITHUB_API_URL", server.uri())
        .env("GHA_SERVER", server.uri())
        .env("GITHUB_TOKEN", "TOKEN")
        .env("COLUMNS", "80")
        .env_remove("CLICOLOR_FORCE");
    let output = tokio::task::spawn_blocking(move || command.output()).await;
    output.expect("no panic").expect("the output")
}

/// Builds the programs once, and returns the path of one.
fn built(program: Program<'_>) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        // This program is `TARGET/debug/deps/examples-…`.
        let program = std::env::current_exe().expect("the path of this program");
        let target = program.ancestors().nth(3).expect("a target folder");
        let status = Command::new(env!("CARGO"))
            .args([
                "build",
                "--quiet",
                "--workspace",
                "--examples",
                "--bins",
                "--target-dir",
            ])
            .arg(target)
            .current_dir(root())
            .status();
        assert!(status.expect("cargo runs").success());
        target.join("debug")
    });
    let path = match program {
        Program::Example(name) => format!("examples/{name}"),
        Program::Binary(name) => name.to_owned(),
    };
    folder.join(format!("{path}{}", std::env::consts::EXE_SUFFIX))
}

/// Matches a `GET` request with the token, by its path below [`ACTIONS`].
fn get(below: &str) -> MockBuilder {
    Mock::given(method("GET"))
        .and(path(format!("{ACTIONS}{below}")))
        .and(has_header("authorization", "Bearer TOKEN"))
}

fn json(value: &Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(value)
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Asserts that a host other than the API has received requests, and no credentials.
async fn assert_no_credentials(host: &MockServer) {
    let requests = requests(host).await;
    assert!(!requests.is_empty());
    for request in &requests {
        assert_eq!(header(request, "authorization"), None);
        assert!(!format!("{request:?}").contains("TOKEN"));
    }
}

/// Asserts that a snapshot has not changed.
fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("example__{name}"), text));
}
