//! The README's "when the spec changes" is what the commands print.
//!
//! A project is made that stands where this one would with GHES 3.19: the operations, the words and
//! the corrections that this description has. Then comes the description of api.github.com.

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::{Diagnostics, Keep, Source, parse_config, trim};
use serde_json::Value;
use tempfile::TempDir;
use tests::root;
use xtask::{Project, codegen, diff};

const OLD: &str = "tests/upstream/ghes-3.19.yaml";
const NEW: &str = "tests/upstream/api.github.com.yaml";

fn committed(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("the project has this file")
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Configuration and overlay without what the old description has no place for.
fn as_it_was(upstream: &str) -> (String, String) {
    let mut config: Value = serde_yaml::from_str(&committed("spec/codegen.yaml")).expect("YAML");
    let mut overlay: Value = serde_yaml::from_str(&committed("spec/overlay.yaml")).expect("YAML");
    let upstream = Source::new("upstream.yaml", upstream);
    loop {
        let (config_text, overlay_text) = (config.to_string(), overlay.to_string());
        let overlay_source = Source::new("overlay.yaml", overlay_text.as_str());
        let config_source = Source::new("codegen.yaml", config_text.as_str());
        let parsed = parse_config(&config_source).expect("a configuration");
        let trimmed = trim(
            &upstream,
            &parsed,
            Some(&overlay_source),
            Keep::default(),
            &[],
        );
        let Err(problems) = trimmed else {
            return (config_text, overlay_text);
        };
        drop_items(&mut config, &problems.config);
        drop_items(&mut overlay, &problems.overlay);
    }
}

/// Takes out what diagnostics are about, the last ones first: a part of an update, or an item of a
/// list.
fn drop_items(value: &mut Value, problems: &Diagnostics) {
    let mut places: Vec<(usize, Vec<String>)> = problems
        .iter()
        .map(|problem| {
            let tokens = problem.pointer.tokens();
            let mut indices = tokens.iter().enumerate().rev();
            let found = indices.find_map(|(at, it)| Some((at, it.parse::<usize>().ok()?)));
            let (at, index) = found.unwrap_or_else(|| panic!("{}", problem.message));
            let is_part = tokens.len() > at + 2 && tokens[at + 1] == "update";
            let end = if is_part { tokens.len() } else { at + 1 };
            (index, tokens[..end].to_vec())
        })
        .collect();
    places.sort_by_key(|(index, place)| (*index, place.len()));
    for (index, place) in places.iter().rev() {
        let (last, around) = place.split_last().expect("a place");
        let around: String = around.iter().map(|it| format!("/{it}")).collect();
        match value.pointer_mut(&around) {
            Some(Value::Array(items)) => drop(items.remove(*index)),
            Some(Value::Object(members)) => drop(members.remove(last)),
            _ => {}
        }
    }
}

/// The project before the update, as it was committed.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let old = committed(OLD);
    let (config, overlay) = as_it_was(&old);
    write(folder.path(), "spec/codegen.yaml", &config);
    write(folder.path(), "spec/overlay.yaml", &overlay);
    write(folder.path(), "ghes-3.19.json", &old);
    run(folder.path(), "trim --from ghes-3.19.json");
    run(folder.path(), "codegen");
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.com",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "--message",
            "GHES 3.19",
        ],
    ] {
        let mut git = Command::new("git");
        git.arg("-C").arg(folder.path()).args(arguments);
        assert!(git.status().expect("git runs").success());
    }
    folder
}

/// What a command prints.
fn run(folder: &Path, command: &str) -> String {
    let project = Project::at(folder);
    let words: Vec<&str> = command.split(' ').collect();
    let printed = match words.as_slice() {
        ["trim", "--from", file] => {
            let arguments = xtask::trim::Arguments {
                from: folder.join(file),
                ..xtask::trim::Arguments::default()
            };
            xtask::trim::run(&arguments, &project)
        }
        ["diff"] => diff::run(&diff::Arguments::default(), &project).map(|found| found.report),
        ["codegen"] => codegen::run(&codegen::Arguments::default(), &project),
        other => panic!("the README has a command that is not tested: {other:?}"),
    };
    printed.unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn the_transcript_in_the_readme_is_what_the_commands_print() {
    let folder = project();
    write(folder.path(), "api.github.com.json", &committed(NEW));
    let readme = committed("README.md");
    let blocks = readme.split("```console\n").skip(1);
    let blocks: Vec<&str> = blocks
        .filter_map(|it| Some(it.split_once("```")?.0))
        .collect();
    assert_eq!(
        blocks.len(),
        2,
        "the update before it has words, and with them"
    );
    let mut printed = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        // First the operation is selected, then it gets its words.
        write(
            folder.path(),
            "spec/codegen.yaml",
            &committed("spec/codegen.yaml"),
        );
        if index == 1 {
            write(
                folder.path(),
                "spec/overlay.yaml",
                &committed("spec/overlay.yaml"),
            );
        }
        let commands = block
            .lines()
            .filter_map(|line| line.strip_prefix("$ cargo xtask "));
        let answers = commands
            .map(|command| format!("$ cargo xtask {command}\n{}", run(folder.path(), command)));
        printed.push(answers.collect::<Vec<_>>().join("\n"));
    }
    let told = blocks.iter().zip(&printed);
    let updated = told.fold(readme.clone(), |text, (block, printed)| {
        text.replace(block, &format!("{}\n", printed.trim_end()))
    });
    // As for snapshots: accepted where that is asked for.
    if std::env::var("INSTA_UPDATE").is_ok_and(|it| it == "always") {
        fs::write(root().join("README.md"), updated).expect("the README can be written");
    } else {
        assert_eq!(readme, updated);
    }
    // The update ends where this project stands.
    for file in [
        "spec/github-actions.yaml",
        "generated-client/src/api/workflow_runs.rs",
    ] {
        let updated = fs::read_to_string(folder.path().join(file)).expect("a file");
        assert_eq!(updated, committed(file), "{file}");
    }
}
