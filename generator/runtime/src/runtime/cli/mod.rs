//! The command-line program of an API: a subcommand for each operation, as entries of a table.

mod argument;
mod body;
mod command;
mod content;
mod error;
mod output;
mod program;
mod progress;
mod request;
mod send;
mod show;
mod table;
mod upload;

pub use argument::{Argument, Place};
pub use content::{refuse_bytes, send_content};
pub use error::CliError;
pub use output::{Output, printable};
pub use program::{Credential, Program};
pub use progress::{bar, counter};
pub use send::send;
pub use show::{Table, items};
pub use table::{Body, Call, Command, Form, Group, Limit, Options, Sent, View};
pub use upload::File;
