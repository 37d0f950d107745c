//! The output of a program: a terminal, a pipe or a file.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::Path;

use console::Term;
use serde_json::Value;

use crate::runtime::cli::error::CliError;

/// The output of a program.
pub struct Output {
    writer: BufWriter<Box<dyn Write + Send>>,
    pub is_terminal: bool,
    /// Whether the caller has chosen it, or it is no terminal.
    pub accepts_bytes: bool,
}

impl Output {
    /// Opens a file, or standard output if the path is `-` or `None`.
    pub fn open(path: Option<&Path>) -> Result<Self, CliError> {
        let (writer, is_terminal): (Box<dyn Write + Send>, bool) = match path {
            Some(path) if path != Path::new("-") => (Box::new(create(path)?), false),
            _ => {
                let stdout = io::stdout();
                let is_terminal = stdout.is_terminal();
                (Box::new(stdout), is_terminal)
            }
        };
        Ok(Self {
            writer: BufWriter::new(writer),
            is_terminal,
            accepts_bytes: path.is_some() || !is_terminal,
        })
    }

    /// Returns the width of the terminal.
    pub fn width(&self) -> usize {
        usize::from(Term::stdout().size().1)
    }

    /// Writes bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), CliError> {
        Ok(self.writer.write_all(bytes)?)
    }

    /// Writes a line.
    pub fn line(&mut self, text: &str) -> Result<(), CliError> {
        Ok(writeln!(self.writer, "{text}")?)
    }

    /// Writes JSON: indented on a terminal, otherwise as a line.
    pub fn json(&mut self, value: &Value) -> Result<(), CliError> {
        match self.is_terminal {
            true => self.line(&format!("{value:#}")),
            false => self.line(&value.to_string()),
        }
    }

    /// Writes what is buffered.
    pub fn flush(&mut self) -> Result<(), CliError> {
        Ok(self.writer.flush()?)
    }
}

fn create(path: &Path) -> Result<File, CliError> {
    let named = |error: io::Error| {
        io::Error::new(
            error.kind(),
            format!("cannot create {}: {error}", path.display()),
        )
    };
    Ok(File::create(path).map_err(named)?)
}
