//! The program that sends values through the models of an emitted crate.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::Component;
use crate::corpus::check::{Workshop, compiled};
use crate::corpus::outcome::Compiled;
use crate::{Error, read, unreadable, unwritable};

/// The part of the program that is the same for all crates.
const MAIN: &str = r#"
use std::io::BufRead;

use serde::{Serialize, de::DeserializeOwned};

fn main() {
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let (index, value) = line.split_once(' ').expect("an index and a value");
        let index: usize = index.parse().expect("an index");
        match MODELS[index](value) {
            Ok(again) => println!("+{again}"),
            Err(error) => println!("-{}", error.to_string().replace('\n', " ")),
        }
    }
}

type Again = fn(&str) -> serde_json::Result<String>;

fn again<T: Serialize + DeserializeOwned>(text: &str) -> serde_json::Result<String> {
    serde_json::to_string(&serde_json::from_str::<T>(text)?)
}
"#;

/// The reply of the program to a value.
pub enum Reply {
    /// The value after decoding and encoding.
    Encoded(Value),
    /// The error of decoding or encoding.
    Failed(String),
}

/// Builds and runs the program, and returns the replies, or the problem that it does not compile.
///
/// If the program stops early, there are fewer replies than values.
pub fn run(
    workshop: &Workshop,
    name: &str,
    components: &[Component],
    folder: &Path,
) -> Result<Result<Vec<Reply>, String>, Error> {
    // Other runs have the same target folder.
    let package = format!("round-trips-{}", std::process::id());
    let program = folder.join("program");
    let source = program.join("src/main.rs");
    fs::create_dir_all(program.join("src")).map_err(|error| unwritable(&program, &error))?;
    write(&program.join("Cargo.toml"), &manifest(&package, name))?;
    write(&source, &main(components))?;
    workshop.project.copy_lock_file(&program)?;
    if let Compiled::Failed(error) = compiled(&workshop.cargo(&program, &["build"])?) {
        return Ok(Err(format!("the program does not compile: {error}")));
    }
    let lines = components
        .iter()
        .enumerate()
        .flat_map(|(index, component)| {
            let values = component.values.iter().chain(&component.examples);
            values.map(move |value| format!("{index} {value}\n"))
        });
    let [input, output] = ["values", "replies"].map(|name| folder.join(name));
    write(&input, &lines.collect::<String>())?;
    let failed = |error| unreadable(&input, &error);
    let stdin = File::open(&input).map_err(failed)?;
    let stdout = File::create(&output).map_err(|error| unwritable(&output, &error))?;
    let binary = workshop.binary(&package);
    Command::new(&binary)
        .stdin(stdin)
        .stdout(stdout)
        .stderr(Stdio::null())
        .status()
        .map_err(|error| unreadable(&binary, &error))?;
    for package in [name, &package] {
        workshop.cargo(&program, &["clean", "--package", package])?;
    }
    let text = read(&output)?;
    Ok(Ok(text.lines().map_while(reply).collect()))
}

fn reply(line: &str) -> Option<Reply> {
    match line.strip_prefix('+') {
        Some(json) => serde_json::from_str(json).ok().map(Reply::Encoded),
        None => line
            .strip_prefix('-')
            .map(|it| Reply::Failed(it.to_owned())),
    }
}

fn manifest(package: &str, name: &str) -> String {
    format!(
        "[package]\nname = {package:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
        [dependencies]\n\
        client = {{ path = \"../crate\", package = {name:?}, default-features = false }}\n\
        serde = \"1.0\"\nserde_json = \"1.0\"\n"
    )
}

fn main(components: &[Component]) -> String {
    let models = components.iter().map(|it| &it.model);
    let models = models.map(|model| format!("    again::<client::models::{model}>,\n"));
    let models: String = models.collect();
    let count = components.len();
    format!("{MAIN}\nstatic MODELS: [Again; {count}] = [\n{models}];\n")
}

fn write(place: &Path, text: &str) -> Result<(), Error> {
    fs::write(place, text).map_err(|error| unwritable(place, &error))
}
