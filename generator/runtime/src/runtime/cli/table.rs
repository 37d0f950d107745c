//! The table of subcommands.

use serde_json::Value;

use crate::runtime::cli::argument::Argument;
use crate::runtime::cli::call::{Sent, View};
use crate::runtime::cli::send::send;
use crate::runtime::cli::upload::File;
use crate::runtime::client::Client;
use crate::runtime::request::{Operation, Parameters, Request};

/// The subcommands for the operations of a tag.
pub struct Group {
    pub name: &'static str,
    pub about: &'static str,
    pub commands: &'static [Command],
}

/// The subcommand for an operation.
pub struct Command {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub about: &'static str,
    pub request: fn(&Client) -> Parameters,
    pub arguments: &'static [Argument],
    /// Sets what callers do not choose.
    pub fixed: Option<fn(&mut Parameters)>,
    /// The body in each of its media types, the default first, unless it consists of properties.
    pub bodies: &'static [Body],
    pub requires_body: bool,
    pub view: View,
    pub sent: Sent,
    /// Whether there may be further pages.
    pub has_pages: bool,
    /// Sends the request, and prints the parts of the response as they arrive.
    pub stream: Option<Sent>,
}

/// A body in one media type.
pub struct Body {
    pub media_type: &'static str,
    pub form: Form,
}

/// The form of a body.
pub enum Form {
    /// A JSON value.
    Value(fn(&mut Parameters, Value)),
    /// JSON values, one after another.
    Values(fn(&mut Parameters, Vec<Value>)),
    /// The members of a JSON object, and files with the names of their parts.
    Parts(fn(&mut Parameters, Value, Vec<(String, File)>)),
    /// Bytes or text.
    Content,
}

impl Command {
    /// Returns the subcommand for an operation.
    pub const fn new<O: Operation>(
        name: &'static str,
        about: &'static str,
        arguments: &'static [Argument],
    ) -> Self {
        Self {
            name,
            aliases: &[],
            about,
            request: |client| Request::<O>::new(client, &[]).parameters,
            arguments,
            fixed: None,
            bodies: &[],
            requires_body: false,
            view: View {
                items: &[],
                columns: &[],
            },
            sent: send,
            has_pages: false,
            stream: None,
        }
    }

    /// Sets the other names.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sets what callers do not choose.
    pub const fn fixed(mut self, fixed: fn(&mut Parameters)) -> Self {
        self.fixed = Some(fixed);
        self
    }

    /// Sets the body in each of its media types.
    pub const fn body(mut self, bodies: &'static [Body]) -> Self {
        self.bodies = bodies;
        self
    }

    /// Requires the body.
    pub const fn required(mut self) -> Self {
        self.requires_body = true;
        self
    }

    /// Sets the list of a response, and its columns.
    pub const fn table(
        mut self,
        items: &'static [&'static str],
        columns: &'static [&'static str],
    ) -> Self {
        self.view = View { items, columns };
        self
    }

    /// Sets how a list of several pages is requested.
    pub const fn pages(mut self, sent: Sent) -> Self {
        self.has_pages = true;
        self.sent(sent)
    }

    /// Sets how the request is sent if the response shall be a stream.
    pub const fn or_stream(mut self, sent: Sent) -> Self {
        self.stream = Some(sent);
        self
    }

    /// Sets how the request is sent.
    pub const fn sent(mut self, sent: Sent) -> Self {
        self.sent = sent;
        self
    }
}
