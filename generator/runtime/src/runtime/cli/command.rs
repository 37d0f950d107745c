//! The commands of clap.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command as Clap, value_parser};
use clap_complete::Shell;

use crate::runtime::cli::program::Program;
use crate::runtime::cli::table::{Command, Form, Group};

impl Program {
    /// Returns the command, with a subcommand for each operation.
    pub fn command(&'static self) -> Clap {
        let server = Arg::new("server")
            .long("server")
            .value_name("URL")
            .help(format!("The URL of the server [env: {}]", self.server));
        let json = Arg::new("json")
            .long("json")
            .action(ArgAction::SetTrue)
            .help("Print JSON");
        let output = Arg::new("output")
            .long("output")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help("Write to a file, or to standard output with `-`");
        let credentials = self.credentials.iter().map(|it| {
            let variables = it.variables.join(" or ");
            Arg::new(it.flag)
                .long(it.flag)
                .value_name("FILE")
                .help(format!("{} Without it, the value of {variables}", it.help))
        });
        let globals = [server, json, output].into_iter().chain(credentials);
        Clap::new(self.name)
            .about(self.about)
            .version(self.version)
            .subcommand_required(true)
            .arg_required_else_help(true)
            .args(globals.map(|arg| arg.global(true).help_heading("Global options")))
            .subcommands(self.groups.iter().map(Group::command))
            .subcommand(completion())
    }
}

fn completion() -> Clap {
    let shell = Arg::new("shell")
        .required(true)
        .value_parser(value_parser!(Shell));
    Clap::new("completion")
        .about("Print a script that completes commands in a shell")
        .arg(shell)
}

fn stream_argument() -> Arg {
    Arg::new("as-stream")
        .long("as-stream")
        .action(ArgAction::SetTrue)
        .help("Print the parts of the response as they arrive")
}

impl Group {
    fn command(&self) -> Clap {
        Clap::new(self.name)
            .about(self.about)
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommands(self.commands.iter().map(Command::command))
    }
}

impl Command {
    fn command(&self) -> Clap {
        Clap::new(self.name)
            .about(self.about)
            .visible_aliases(self.aliases.iter().copied())
            .args(self.arguments.iter().map(|it| it.to_arg()))
            .args(self.body_arguments())
            .args(self.page_arguments())
            .args(self.stream.map(|_| stream_argument()))
    }

    /// Returns the arguments of the body.
    fn body_arguments(&self) -> Vec<Arg> {
        let mut properties = self.arguments.iter().map(|it| it.place.property());
        if self.bodies.is_empty() && !properties.any(|it| it.is_some()) {
            return Vec::new();
        }
        let has_parts = |form: &Form| matches!(form, Form::Parts(_));
        let has_parts = self.bodies.iter().any(|it| has_parts(&it.form));
        let help = match self.bodies.first().map(|it| &it.form) {
            None => "A file with a JSON object of properties, or `-` for standard input",
            Some(Form::Content) => "The file to send, or `-` for standard input",
            Some(Form::Values(_)) => "A file with JSON values, or `-` for standard input",
            Some(_) => "A file with the body as JSON, or `-` for standard input",
        };
        let body = Arg::new("body").long("body").value_name("FILE").help(help);
        let mut all = vec![match has_parts {
            true if self.requires_body => body.required_unless_present("file"),
            _ => body.required(self.requires_body),
        }];
        if has_parts {
            let file = Arg::new("file").long("file").value_name("NAME=PATH");
            let file = file.action(ArgAction::Append);
            all.push(file.help("A file to send as the part NAME"));
        }
        if self.bodies.len() > 1 {
            let types = PossibleValuesParser::new(self.bodies.iter().map(|it| it.media_type));
            let arg = Arg::new("content-type").long("content-type");
            let arg = arg.value_name("TYPE").value_parser(types);
            all.push(arg.help("The media type of the body"));
        }
        all
    }

    fn page_arguments(&self) -> Vec<Arg> {
        if !self.has_pages {
            return Vec::new();
        }
        let all = Arg::new("all").long("all").action(ArgAction::SetTrue);
        let limit = Arg::new("limit").long("limit").value_name("NUMBER");
        vec![
            all.help("Print the items of all pages"),
            limit
                .value_parser(value_parser!(usize))
                .conflicts_with("all")
                .help("Print this number of items, from several pages if necessary"),
        ]
    }
}
