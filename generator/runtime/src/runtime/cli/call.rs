//! Calls of subcommands.

use std::path::PathBuf;

use crate::runtime::cli::error::CliError;
use crate::runtime::request::Parameters;
use crate::runtime::transport::BoxFuture;

/// The parts of a JSON response that are shown.
#[derive(Clone, Copy)]
pub struct View {
    /// The keys from the response to the list of items.
    pub items: &'static [&'static str],
    /// The properties of an item that are columns of a table.
    pub columns: &'static [&'static str],
}

/// Sends a request, and prints the response.
pub type Sent = fn(Call) -> BoxFuture<'static, Result<(), CliError>>;

/// A call of a subcommand.
pub struct Call {
    pub parameters: Parameters,
    pub view: View,
    pub options: Options,
}

/// The options of all subcommands.
#[derive(Default)]
pub struct Options {
    pub json: bool,
    pub output: Option<PathBuf>,
    pub limit: Limit,
}

/// The number of items of a list.
#[derive(Clone, Copy, Default)]
pub enum Limit {
    /// Those of the first page.
    #[default]
    Page,
    Items(usize),
    All,
}
