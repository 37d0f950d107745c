//! The errors of a program.

use std::process::ExitCode;
use std::{error, fmt, io};

use crate::runtime::cli::text::printable;
use crate::runtime::error::Error;

/// An error of a command.
#[derive(Debug)]
#[non_exhaustive]
pub enum CliError {
    /// A request failed.
    Request(Error),
    /// Reading a file or writing the output failed.
    Io(io::Error),
    /// The arguments are invalid.
    Usage(String),
}

impl CliError {
    /// Prints the error to standard error, and returns the exit code: `2` for invalid arguments,
    /// `1` for other errors, and `0` if the reader of the output has closed it.
    pub fn report(&self) -> ExitCode {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Self::Usage(problem) => {
                eprintln!("error: {}", printable(problem));
                ExitCode::from(2)
            }
            other => {
                eprintln!("error: {}", printable(&other.to_string()));
                ExitCode::FAILURE
            }
        }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => error.fmt(f),
            Self::Io(error) => error.fmt(f),
            Self::Usage(problem) => f.write_str(problem),
        }
    }
}

impl error::Error for CliError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Request(error) => error.source(),
            Self::Io(error) => error.source(),
            Self::Usage(_) => None,
        }
    }
}

impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        Self::Request(error)
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
