//! The requests of subcommands, and the files that they write.

use bytes::Bytes;
use http::Request;

use super::operations::ListRuns;
use super::program::PROGRAM;
use super::script::{Script, respond};
use crate::runtime::cli::CliError;
use crate::runtime::cli_lists::send_page;
use crate::runtime::paging::{Paged as _, Rules};

/// Runs the program, and returns the requests.
async fn run(arguments: &[&str]) -> Result<Vec<Request<Bytes>>, CliError> {
    let script = Script::new([respond(200, &[], "")]);
    let command = PROGRAM.command();
    let matches = command.try_get_matches_from([&["sample"], arguments].concat());
    let matches = matches.map_err(|error| CliError::Usage(error.to_string()))?;
    PROGRAM.run(&script.client(), &matches).await?;
    Ok(script.requests())
}

/// Runs the program, and returns the only request.
async fn sent(arguments: &[&str]) -> Request<Bytes> {
    let mut requests = run(arguments).await.expect("a successful request");
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

fn body(request: &Request<Bytes>) -> &str {
    std::str::from_utf8(request.body()).expect("UTF-8")
}

/// Returns the error of a call.
async fn problem(arguments: &[&str]) -> String {
    match run(arguments).await {
        Err(CliError::Usage(problem)) => problem,
        other => panic!("{arguments:?}: {other:?}"),
    }
}

/// Writes a file, whose folder is deleted with the first value.
fn file(name: &str, content: &str) -> (Folder, String) {
    let unique = format!("sample-{}-{name}", std::process::id());
    let folder = std::env::temp_dir().join(unique);
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, content).expect("a file");
    let path = path.to_str().expect("UTF-8").to_owned();
    (Folder(folder), path)
}

struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_command_is_consistent() {
    PROGRAM.command().debug_assert();
}

#[tokio::test]
async fn arguments_are_parameters() {
    let request = sent(&[
        "runs",
        "list",
        "a b",
        "--branch",
        "x",
        "--branch=y",
        "--labels",
        "1,2",
        "--labels",
        "3",
        "--open",
        "--age",
        "-1.50",
        "--mode",
        "a",
        "--filter",
        r#"{"k":1}"#,
    ])
    .await;
    let query = "branch=x&branch=y&open=true&age=-1.5&labels=1%2C2,3&filter%5Bk%5D=1";
    let target = request.uri().path_and_query().expect("a path");
    assert_eq!(target.as_str(), format!("/repos/a%20b/runs?{query}"));
    assert_eq!(request.headers()["x-mode"], "a");
}

#[tokio::test]
async fn properties_are_flags_or_members_of_a_file() {
    let (_folder, path) = file("run.json", r#"{"title":"file","tags":["f"],"later":1}"#);
    let flags = [
        "runs", "update", "7", "--title", "flag", "--tags", "a", "--tags", "b",
    ];
    let request = sent(&flags).await;
    assert_eq!(
        body(&request),
        r#"{"kind":"run","title":"flag","tags":["a","b"]}"#
    );

    let request = sent(&[
        "runs", "edit", "7", "--body", &path, "--tags", "a", "--any", "text",
    ])
    .await;
    let expected = r#"{"kind":"run","title":"file","tags":["a"],"later":1,"any":"text"}"#;
    assert_eq!(body(&request), expected);
    assert!(problem(&["runs", "update", "7"]).await.contains("--title"));
}

#[tokio::test]
async fn bodies_are_files_in_their_media_type() {
    let send = ["runs", "send", "--ids", "1", "--ids", "2", "--body"];
    let (_folder, json) = file("body.json", r#"{ "a": [1] }"#);
    let request = sent(&[&send[..], &[&json]].concat()).await;
    assert_eq!(request.uri().path(), "/runs/1,2");
    assert_eq!(body(&request), r#"{"a":[1]}"#);

    let (_folder, lines) = file("lines", "1\n[2]\n");
    let request = sent(
        &[
            &send[..],
            &[&lines, "--content-type", "application/x-ndjson"],
        ]
        .concat(),
    )
    .await;
    assert_eq!(body(&request), "1\n[2]\n");
    let request = sent(&[&send[..], &[&lines, "--content-type", "text/csv"]].concat()).await;
    assert_eq!(request.headers()["content-type"], "text/csv");
    assert_eq!(body(&request), "1\n[2]\n");
    let invalid = problem(&[&send[..], &[&lines]].concat()).await;
    assert!(invalid.starts_with("invalid JSON in "), "{invalid}");

    let named = format!("log={lines}");
    let parts = [
        &json,
        "--file",
        &named,
        "--content-type",
        "multipart/form-data",
    ];
    let request = sent(&[&send[..], &parts].concat()).await;
    assert!(body(&request).contains("name=\"a\"\r\nContent-Type: application/json\r\n\r\n[1]"));
    assert!(body(&request).contains("name=\"log\"; filename=\"lines\""));
}

#[tokio::test]
async fn parts_are_flags_for_files_and_values() {
    let (_folder, log) = file("a.log", "line\n");
    let upload = ["runs", "upload", "7", "--log", &log];
    let (_more, json) = file("more.json", r#"{"name":"n"}"#);
    let request = sent(&[&upload[..], &["--body", &json]].concat()).await;
    assert!(body(&request).contains("name=\"name\"\r\n\r\nn\r\n"));
    assert!(body(&request).contains("name=\"log\"; filename=\"a.log\""));

    for (content, expected) in [
        (r#"{"other":"n"}"#, "unknown property \"other\""),
        (r#"{"log":"n"}"#, "\"log\" is a file"),
        ("[]", "is not a JSON object"),
    ] {
        let (_folder, path) = file("invalid.json", content);
        let problem = problem(&[&upload[..], &["--body", &path]].concat()).await;
        assert!(problem.contains(expected), "{problem}");
    }
}

#[tokio::test]
async fn downloads_are_saved_without_credentials() {
    let (folder, _log) = file("old.log", "");
    let path = folder.0.join("run.log");
    let redirect = respond(302, &[("location", "https://storage.example.com/log")], "");
    let script = Script::new([redirect, respond(200, &[], "a log")]);
    let output = path.to_str().expect("UTF-8");
    let arguments = ["sample", "runs", "logs", "7", "--output", output];
    let matches = PROGRAM.command().try_get_matches_from(arguments);
    let matches = matches.expect("valid arguments");
    let result = PROGRAM.run(&script.client(), &matches).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(std::fs::read_to_string(path).expect("a file"), "a log");
    assert!(!script.requests()[1].headers().contains_key("authorization"));
}

#[tokio::test]
async fn a_list_tells_whether_it_has_more_pages() {
    let (folder, _list) = file("list.json", "");
    let path = folder.0.join("runs.json");
    let link = "<https://api.example.com/repos/a/runs?page=2>; rel=\"next\"";
    for (headers, has_more) in [(vec![("link", link)], true), (vec![], false)] {
        let script = Script::new([respond(200, &headers, r#"{ "runs": [{ "id": 1 }] }"#)]);
        let command = PROGRAM.command();
        let arguments = ["sample", "runs", "list", "a"];
        let matches = command.try_get_matches_from(arguments).expect("arguments");
        let (_, matches) = matches.subcommand().expect("a group");
        let (_, matches) = matches.subcommand().expect("a subcommand");
        let list = &PROGRAM.groups[0].commands[0];
        let mut call = list.call(&script.client(), matches).expect("a call");
        call.options.output = Some(path.clone());
        call.options.json = true;
        let rules = Rules {
            decode: |_| Ok(None),
            next: ListRuns::NEXT,
            page_size: ListRuns::PAGE_SIZE,
            result_limit: ListRuns::RESULT_LIMIT,
        };
        let more = send_page(call, rules).await.expect("a page");
        assert_eq!(more, has_more);
        assert_eq!(script.requests()[0].uri().query(), None);
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(
            text.contains("\"id\":1") || text.contains("\"id\": 1"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn streams_are_lines() {
    let (folder, body) = file("stream.json", "{}");
    let path = folder.0.join("lines");
    let headers = [("content-type", "application/x-ndjson")];
    let script = Script::new([respond(200, &headers, "1\n\n{\"a\": 2}\n")]);
    let output = path.to_str().expect("UTF-8");
    let arguments = [
        "sample",
        "runs",
        "send",
        "--ids",
        "1",
        "--body",
        &body,
        "--as-stream",
        "--output",
        output,
    ];
    let matches = PROGRAM.command().try_get_matches_from(arguments);
    let matches = matches.expect("valid arguments");
    let result = PROGRAM.run(&script.client(), &matches).await;
    assert!(result.is_ok(), "{result:?}");
    let lines = std::fs::read_to_string(path).expect("a file");
    assert_eq!(lines, "1\n{\"a\": 2}\n");
}
