//! The console transcript in the README matches the output of the commands.
//!
//! The test creates a project for GHES 3.19, with the selection and the overlay that apply to its
//! description. Then it updates the project to the description of api.github.com.

use std::fs;
use std::path::Path;

use generator::{Diagnostics, Keep, Source, parse_config, trim};
use serde_json::Value;
use tempfile::TempDir;
use tests::revision::commit;
use tests::root;
use xtask::{Project, codegen, diff};

const OLD: &str = "tests/upstream/ghes-3.19.yaml";
const NEW: &str = "tests/upstream/api.github.com.yaml";

fn committed(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("a file of the project")
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a parent folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Returns the committed configuration and overlay without the parts that do not apply to a
/// description.
fn reduced(upstream: &str) -> (String, String) {
    let mut config: Value =
        serde_yaml::from_str(&committed("spec/codegen.yaml")).expect("valid YAML");
    let mut overlay: Value =
        serde_yaml::from_str(&committed("spec/overlay.yaml")).expect("valid YAML");
    let upstream = Source::new("upstream.yaml", upstream);
    loop {
        let (config_text, overlay_text) = (config.to_string(), overlay.to_string());
        let overlay_source = Source::new("overlay.yaml", overlay_text.as_str());
        let config_source = Source::new("codegen.yaml", config_text.as_str());
        let parsed = parse_config(&config_source).expect("a valid configuration");
        let trimmed = trim(
            &upstream,
            &parsed,
            Some(&overlay_source),
            Keep::default(),
            &[],
        );
        let Err(problems) = trimmed else {
            drop_commands(&mut config);
            return (config.to_string(), overlay_text);
        };
        drop_items(&mut config, &problems.config);
        drop_items(&mut overlay, &problems.overlay);
    }
}

/// Removes the subcommands of operations that are not selected.
fn drop_commands(config: &mut Value) {
    let selected = config["select"]["operations"].clone();
    let selected = selected.as_array().expect("operations");
    let commands = config["cli"]["commands"].as_object_mut();
    commands
        .expect("subcommands")
        .retain(|id, _| selected.iter().any(|it| it == id));
}

/// Removes the items and the parts of updates that diagnostics point to, the last ones first.
fn drop_items(value: &mut Value, problems: &Diagnostics) {
    let mut targets: Vec<(usize, Vec<&str>)> = problems
        .iter()
        .map(|problem| {
            let tokens = problem.pointer.tokens();
            let (at, index) = tokens
                .iter()
                .enumerate()
                .rev()
                .find_map(|(at, token)| Some((at, token.parse::<usize>().ok()?)))
                .unwrap_or_else(|| panic!("{}", problem.message));
            let is_part = tokens.len() > at + 2 && tokens[at + 1] == "update";
            let end = if is_part { tokens.len() } else { at + 1 };
            (index, tokens[..end].to_vec())
        })
        .collect();
    targets.sort_by_key(|(index, tokens)| (*index, tokens.len()));
    for (index, tokens) in targets.iter().rev() {
        let (last, parent) = tokens.split_last().expect("a token");
        let parent: String = parent.iter().map(|token| format!("/{token}")).collect();
        match value.pointer_mut(&parent) {
            Some(Value::Array(items)) => drop(items.remove(*index)),
            Some(Value::Object(members)) => drop(members.remove(*last)),
            _ => {}
        }
    }
}

/// Creates the project before the update, and commits it.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let old = committed(OLD);
    let (config, overlay) = reduced(&old);
    write(folder.path(), "spec/codegen.yaml", &config);
    write(folder.path(), "spec/overlay.yaml", &overlay);
    write(folder.path(), "ghes-3.19.json", &old);
    run(folder.path(), "trim --from ghes-3.19.json");
    run(folder.path(), "codegen");
    commit(folder.path(), "GHES 3.19");
    folder
}

/// Runs a command of the transcript, and returns its output.
fn run(folder: &Path, command: &str) -> String {
    let project = Project::at(folder);
    let words: Vec<&str> = command.split(' ').collect();
    let output = match words.as_slice() {
        ["trim", "--from", file] => {
            let arguments = xtask::trim::Arguments {
                from: folder.join(file),
                ..xtask::trim::Arguments::default()
            };
            xtask::trim::run(&arguments, &project)
        }
        ["diff"] => diff::run(&diff::Arguments::default(), &project).map(|outcome| outcome.report),
        ["codegen"] => codegen::run(&codegen::Arguments::default(), &project),
        other => panic!("unsupported command in the README: {other:?}"),
    };
    output.unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn readme_transcript_matches_the_commands() {
    let folder = project();
    write(folder.path(), "api.github.com.json", &committed(NEW));
    let readme = committed("README.md");
    let blocks: Vec<&str> = readme
        .split("```console\n")
        .skip(1)
        .filter_map(|it| Some(it.split_once("```")?.0))
        .collect();
    assert_eq!(
        blocks.len(),
        2,
        "one block without documentation, and one with it"
    );
    let mut outputs = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        // The first block selects the operation, the second one documents it.
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
        let transcript: Vec<String> = block
            .lines()
            .filter_map(|line| line.strip_prefix("$ cargo xtask "))
            .map(|command| format!("$ cargo xtask {command}\n{}", run(folder.path(), command)))
            .collect();
        outputs.push(transcript.join("\n"));
    }
    let updated = blocks
        .iter()
        .zip(&outputs)
        .fold(readme.clone(), |text, (block, output)| {
            text.replace(block, &format!("{}\n", output.trim_end()))
        });
    // The README is updated under the same condition as snapshots.
    if std::env::var("INSTA_UPDATE").is_ok_and(|it| it == "always") {
        fs::write(root().join("README.md"), updated).expect("a written README");
    } else {
        assert_eq!(readme, updated);
    }
    // The updated project equals this one.
    for file in [
        "spec/github-actions.yaml",
        "generated-client/src/api/workflow_runs.rs",
    ] {
        let updated = fs::read_to_string(folder.path().join(file)).expect("a file");
        assert_eq!(updated, committed(file), "{file}");
    }
}
