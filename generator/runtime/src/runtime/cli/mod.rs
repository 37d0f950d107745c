//! The command-line program of an API: a subcommand for each operation, as entries of a table.

mod argument;
mod body;
pub mod call;
mod command;
mod content;
mod error;
mod output;
mod program;
mod progress;
mod request;
mod send;
pub mod show;
mod table;
mod text;
mod upload;

pub use argument::{Argument, Place};
pub use call::{Call, Limit};
pub use content::{refuse_bytes, send_content};
pub use error::CliError;
pub use output::Output;
pub use program::{Credential, Program};
pub use progress::{bar, counter};
pub use send::{send, show_response};
pub use show::{Table, items};
pub use table::{Body, Command, Form, Group};
pub use upload::File;
