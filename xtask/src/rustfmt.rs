//! Emitted files through rustfmt, so that `cargo fmt` has nothing to change.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use generator::Files;
use rayon::prelude::*;

use crate::{Error, unreadable, unwritable};

/// The size above which a batch of files is formatted, in bytes.
const BATCH: usize = 500_000;

/// The item after each file of a batch, which rustfmt does not move or change.
const END: &str = "const END_OF_FILE: () = ();";

/// Formats the Rust files of an emitted crate.
///
/// rustfmt takes one text: it is started once for many files, whose items it formats as one file.
///
/// # Errors
///
/// Fails if rustfmt is not installed, or cannot format a file.
pub fn format(files: Files) -> Result<Files, Error> {
    let folder = tempfile::tempdir().map_err(|error| unwritable(Path::new("."), &error))?;
    let (sources, mut formatted): (Files, Files) = files
        .into_iter()
        .partition(|(path, _)| path.ends_with(".rs"));
    // The settings of the crate apply to the folder as well.
    if let Some(settings) = formatted.get("rustfmt.toml") {
        write(&folder.path().join("rustfmt.toml"), settings)?;
    }
    let batches: Vec<_> = batches(sources).into_iter().enumerate().collect();
    let batches: Vec<_> = batches
        .into_par_iter()
        .map(|(index, batch)| {
            let place = folder.path().join(format!("{index}.rs"));
            format_batch(batch, &place)
        })
        .collect::<Result<_, _>>()?;
    formatted.extend(batches.into_iter().flatten());
    Ok(formatted)
}

/// A Rust file in two parts: comments and module docs, and items.
struct Source {
    path: String,
    head: String,
    items: String,
}

impl Source {
    fn new(path: String, mut text: String) -> Self {
        let is_head = |line: &&str| {
            let is_comment = line.starts_with("//") && !line.starts_with("///");
            is_comment || line.trim().is_empty()
        };
        let lines = text.split_inclusive('\n');
        let length = lines.take_while(is_head).map(str::len).sum();
        let items = text.split_off(length);
        let head = text;
        Self { path, head, items }
    }

    /// Returns `true` if the file has attributes of its module, which must be at the top of a file.
    fn is_root(&self) -> bool {
        self.items.starts_with("#![")
    }
}

fn batches(sources: Files) -> Vec<Vec<Source>> {
    let sources = sources
        .into_iter()
        .map(|(path, text)| Source::new(path, text));
    let (roots, others): (Vec<_>, Vec<_>) = sources.partition(Source::is_root);
    let mut batches: Vec<_> = roots.into_iter().map(|source| vec![source]).collect();
    let mut batch = Vec::new();
    let mut size = 0;
    for source in others {
        size += source.items.len();
        batch.push(source);
        if size > BATCH {
            batches.push(std::mem::take(&mut batch));
            size = 0;
        }
    }
    if !batch.is_empty() {
        batches.push(batch);
    }
    batches
}

/// Formats files as one, which is written to this place.
fn format_batch(batch: Vec<Source>, place: &Path) -> Result<Vec<(String, String)>, Error> {
    let items = batch.iter().map(|source| source.items.as_str());
    let text: String = items.flat_map(|items| [items, "\n", END, "\n"]).collect();
    write(place, &text)?;
    let text = run(place)?;
    let end = format!("{END}\n");
    let formatted: Vec<&str> = text.split_terminator(&end).collect();
    if formatted.len() != batch.len() {
        let problem = "rustfmt changed the number of items";
        return Err(unformatted(problem));
    }
    let files = batch.into_iter().zip(formatted).map(|(source, items)| {
        let items = items.trim_matches('\n');
        let text = match items.is_empty() {
            true => format!("{}\n", source.head.trim_end()),
            false => format!("{}{items}\n", source.head),
        };
        (source.path, text)
    });
    Ok(files.collect())
}

fn write(place: &Path, text: &str) -> Result<(), Error> {
    fs::write(place, text).map_err(|error| unwritable(place, &error))
}

/// Returns the formatted text of a file.
fn run(place: &Path) -> Result<String, Error> {
    let source = File::open(place).map_err(|error| unreadable(place, &error))?;
    let mut command = Command::new("rustfmt");
    command.args(["--edition", "2024", "--quiet"]).stdin(source);
    if let Some(folder) = place.parent() {
        command.current_dir(folder);
    }
    let output = command.output().map_err(|error| {
        let help = "install it with `rustup component add rustfmt`";
        Error::new(format!("cannot run rustfmt: {error}"), help)
    })?;
    match (output.status.success(), String::from_utf8(output.stdout)) {
        (true, Ok(text)) => Ok(text),
        _ => {
            let problem = String::from_utf8_lossy(&output.stderr);
            Err(unformatted(problem.trim()))
        }
    }
}

fn unformatted(problem: &str) -> Error {
    Error::new(format!("cannot format the emitted crate\n{problem}"), "")
}

#[cfg(test)]
mod tests {
    use generator::Files;

    use super::{BATCH, format};

    #[test]
    fn files_are_formatted_in_batches() {
        let long = "const  LONG: u8 = 1;\n".repeat(BATCH / 20);
        let files = [
            ("a.md", "# A".to_owned()),
            ("b.rs", format!("// Head.\n\n//! Docs.\n\n{long}")),
            ("c.rs", "// Head.\n".to_owned()),
            (
                "d.rs",
                "// Head.\n\n#![allow( unused )]\nfn  d() {}\n".to_owned(),
            ),
            ("e.rs", format!("/// Documented.\nfn  e() {{}}\n{long}")),
        ];
        let files = Files::from(files.map(|(path, text)| (path.to_owned(), text)));
        let formatted = format(files.clone()).expect("rustfmt is installed");
        assert!(formatted.keys().eq(files.keys()));
        assert_eq!(formatted["a.md"], "# A");
        assert!(formatted["b.rs"].starts_with("// Head.\n\n//! Docs.\n\nconst LONG: u8 = 1;\n"));
        assert_eq!(formatted["c.rs"], "// Head.\n");
        assert_eq!(
            formatted["d.rs"],
            "// Head.\n\n#![allow(unused)]\nfn d() {}\n"
        );
        assert!(formatted["e.rs"].starts_with("/// Documented.\nfn e() {}\nconst LONG"));
        let empty = format(Files::new()).expect("nothing to format");
        assert!(empty.is_empty());
    }
}
