//! A program: its table, and its way from the arguments to the exit code.

use std::env;
use std::io;
use std::process::ExitCode;

use clap::ArgMatches;
use clap_complete::Shell;
use tokio::runtime::Builder;

use crate::runtime::cli::error::CliError;
use crate::runtime::cli::table::{Command, Group};
use crate::runtime::cli::upload::read;
use crate::runtime::client::{Client, ClientBuilder};

/// A program: a subcommand for each operation.
pub struct Program {
    pub name: &'static str,
    pub about: &'static str,
    pub version: &'static str,
    pub builder: fn() -> ClientBuilder,
    /// The environment variable with the URL of the server.
    pub server: &'static str,
    pub credentials: &'static [Credential],
    pub groups: &'static [Group],
}

/// A credential, from a file or an environment variable. Arguments would be visible to other users.
pub struct Credential {
    /// The flag for the file.
    pub flag: &'static str,
    pub help: &'static str,
    /// The environment variables. The first one that is set counts.
    pub variables: &'static [&'static str],
    pub set: fn(ClientBuilder, &str) -> ClientBuilder,
}

impl Program {
    /// Builds the client that the arguments and environment variables describe.
    pub fn client(&self, matches: &ArgMatches) -> Result<Client, CliError> {
        let mut builder = (self.builder)();
        let server = matches.get_one::<String>("server").cloned();
        if let Some(server) = server.or_else(|| variable(self.server)) {
            builder = builder.server(server);
        }
        for credential in self.credentials {
            let secret = match matches.get_one::<String>(credential.flag) {
                Some(path) => Some(
                    String::from_utf8(read(path)?)
                        .map_err(|_| CliError::Usage(format!("{path} is not UTF-8")))?,
                ),
                None => credential.variables.iter().find_map(|it| variable(it)),
            };
            if let Some(secret) = secret {
                builder = (credential.set)(builder, secret.trim());
            }
        }
        Ok(builder.build()?)
    }

    /// Runs the subcommand of an operation.
    pub async fn run(&self, client: &Client, matches: &ArgMatches) -> Result<(), CliError> {
        let Some((command, arguments)) = self.find(matches) else {
            let name = matches.subcommand_name().unwrap_or_default();
            return Err(CliError::Usage(format!("unknown subcommand {name:?}")));
        };
        let is_stream = arguments.try_get_one::<bool>("as-stream").ok().flatten();
        let stream = command.stream.filter(|_| is_stream == Some(&true));
        let sent = stream.unwrap_or(command.sent);
        sent(command.call(client, arguments)?).await
    }

    /// Runs the program: parses the arguments, builds the client, and reports the error of a
    /// subcommand.
    pub fn execute(
        &self,
        mut command: clap::Command,
        run: impl AsyncFnOnce(&Client, &ArgMatches) -> Result<(), CliError>,
    ) -> ExitCode {
        let matches = command.get_matches_mut();
        if let Some(("completion", arguments)) = matches.subcommand()
            && let Some(shell) = arguments.get_one::<Shell>("shell")
        {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut command, self.name, &mut script);
            return exit(io::Write::write_all(&mut io::stdout(), &script).map_err(CliError::Io));
        }
        let client = match self.client(&matches) {
            Ok(client) => client,
            Err(error) => return error.report(),
        };
        match Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => exit(runtime.block_on(run(&client, &matches))),
            Err(error) => CliError::Io(error).report(),
        }
    }

    fn find<'m>(&self, matches: &'m ArgMatches) -> Option<(&Command, &'m ArgMatches)> {
        let (name, matches) = matches.subcommand()?;
        let group: &Group = self.groups.iter().find(|it| it.name == name)?;
        let (name, matches) = matches.subcommand()?;
        let command = group.commands.iter().find(|it| it.name == name)?;
        Some((command, matches))
    }
}

fn exit(result: Result<(), CliError>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(),
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|it| !it.is_empty())
}
