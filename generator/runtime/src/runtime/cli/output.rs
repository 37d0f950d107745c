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
    /// The width, if it is a terminal.
    pub width: Option<usize>,
    /// Whether the caller has chosen it, or it is no terminal.
    pub accepts_bytes: bool,
    /// Whether it is a file that the caller has chosen.
    pub is_file: bool,
}

impl Output {
    /// Opens a file, or standard output if the path is `-` or `None`.
    pub fn open(path: Option<&Path>) -> Result<Self, CliError> {
        let file = path.filter(|it| *it != Path::new("-"));
        let out = match file {
            Some(path) => Self::new(create(path)?, None),
            None => {
                let stdout = io::stdout();
                let width = stdout.is_terminal().then(|| Term::stdout().size().1.into());
                Self::new(stdout, width)
            }
        };
        Ok(Self {
            accepts_bytes: out.accepts_bytes || path.is_some(),
            is_file: file.is_some(),
            ..out
        })
    }

    /// Returns the output to a writer, which is a terminal if it has a width.
    pub fn new(writer: impl Write + Send + 'static, width: Option<usize>) -> Self {
        Self {
            writer: BufWriter::new(Box::new(writer)),
            width,
            accepts_bytes: width.is_none(),
            is_file: false,
        }
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
        match self.width {
            Some(_) => self.line(&format!("{value:#}")),
            None => self.line(&value.to_string()),
        }
    }

    /// Writes what is buffered.
    pub fn flush(&mut self) -> Result<(), CliError> {
        Ok(self.writer.flush()?)
    }
}

fn create(path: &Path) -> Result<File, CliError> {
    let named = |error: io::Error| {
        let problem = format!("cannot create {}: {error}", path.display());
        io::Error::new(error.kind(), problem)
    };
    Ok(File::create(path).map_err(named)?)
}
