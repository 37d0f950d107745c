//! The command-line program.

use super::{Api, Argument, Operation, Place, Type};

/// The command-line program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cli {
    /// The name.
    pub name: String,
    /// The environment variable with the URL of the server.
    pub server: String,
    /// The sources of the credentials, in their order.
    pub secrets: Vec<Secret>,
    /// The groups of the tags, in their order.
    pub groups: Vec<Group>,
}

/// The source of a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// The flag for a file.
    pub flag: String,
    /// The environment variables, in order of preference.
    pub variables: Vec<String>,
}

/// The group of subcommands for a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The name.
    pub name: String,
    /// The subcommands of the operations, in their order.
    pub commands: Vec<Subcommand>,
}

/// The subcommand for an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subcommand {
    /// The name.
    pub name: String,
    /// Further names.
    pub aliases: Vec<String>,
    /// The names of [`Operation::inputs`], in their order.
    pub inputs: Vec<String>,
    /// The list in the response, if there is one.
    pub listing: Option<Listing>,
}

/// A list in a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The keys from the response to the list; empty if the response is the list.
    pub items: Vec<String>,
    /// The properties of an item that are columns of a table; empty if nothing tells them.
    pub columns: Vec<String>,
}

impl Argument {
    /// Returns `true` if a subcommand takes the argument by its position.
    pub fn is_positional(&self, api: &Api) -> bool {
        let is_list = matches!(api.resolve(&self.ty), Type::List(_));
        self.required && self.place != Place::Property && !is_list
    }
}

impl Operation {
    /// Returns the arguments that are arguments of a subcommand: all except constants and whole
    /// bodies.
    pub fn inputs(&self) -> impl Iterator<Item = &Argument> {
        let is_constant = |it: &Argument| it.required && it.constant.is_some();
        self.all_arguments()
            .filter(move |it| it.place != Place::Body && !is_constant(it))
    }
}
