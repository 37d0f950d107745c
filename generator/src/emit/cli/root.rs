//! The root of `src/cli/`, and the program.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;
use crate::emit::Context;
use crate::format::file;
use crate::ir::{Cli, Credential, CredentialKind, Secret, Tag};
use crate::names::ident;

/// Emits the program.
pub fn emit_main(context: &Context, cli: &Cli) -> String {
    let krate = ident(&context.api.crate_name());
    let docs = [format!("The program `{}`.", cli.name)];
    let main = quote! {
        fn main() -> ExitCode { #krate::cli::main() }
    };
    file(
        &context.header,
        &docs,
        [
            quote!(
                use std::process::ExitCode;
            ),
            main,
        ],
    )
}

/// Emits the root: the table of the program, and the functions that run it.
pub fn emit_root(context: &Context, cli: &Cli) -> String {
    let api = context.api;
    let mut sorted: Vec<&Tag> = api.tags.iter().collect();
    sorted.sort_by_key(|tag| &tag.name);
    let mods = sorted.iter().map(|tag| {
        let (name, gate) = (ident(&tag.name), context.gates.tag(tag));
        quote!(#gate mod #name;)
    });
    let groups = api.tags.iter().map(|tag| {
        let (name, gate) = (ident(&tag.name), context.gates.tag(tag));
        quote!(#gate #name::GROUP)
    });
    let secrets = api.credentials.iter().zip(&cli.secrets);
    let secrets: Vec<TokenStream> = secrets
        .map(|(it, secret)| emit_secret(it, secret))
        .collect();
    let credential = (!secrets.is_empty()).then(|| quote!(Credential,));
    let (name, server) = (&cli.name, &cli.server);
    let about = docs::text(api.summary());
    let uses = quote! {
        pub use clap;
        use clap::{ArgMatches, Command};
    };
    let own = quote! {
        use crate::Client;
        pub use crate::runtime::cli::CliError;
        use crate::runtime::cli::{#credential Program};
    };
    let program = quote! {
        const PROGRAM: Program = Program {
            name: #name,
            about: #about,
            version: env!("CARGO_PKG_VERSION"),
            builder: Client::builder,
            server: #server,
            credentials: &[#(#secrets),*],
            groups: &[#(#groups),*],
        };
    };
    let functions = quote! {
        /// Returns the command of the program, with a subcommand for each operation.
        pub fn command() -> Command { PROGRAM.command() }

        /// Builds the client that the arguments and environment variables describe.
        ///
        /// # Errors
        ///
        /// Fails if the server or a credential is invalid, or if a file cannot be read.
        pub fn client(matches: &ArgMatches) -> Result<Client, CliError> { PROGRAM.client(matches) }

        /// Runs the subcommand of an operation.
        ///
        /// # Errors
        ///
        /// Fails if the request fails, if the output cannot be written, or if an argument is invalid.
        pub async fn run(client: &Client, matches: &ArgMatches) -> Result<(), CliError> {
            PROGRAM.run(client, matches).await
        }

        /// Runs a program: parses its arguments, builds the client, and reports the error of the
        /// function, which usually calls [`run`] unless the subcommand is its own.
        pub fn execute(
            command: Command,
            run: impl AsyncFnOnce(&Client, &ArgMatches) -> Result<(), CliError>,
        ) -> ExitCode {
            PROGRAM.execute(command, run)
        }

        /// Runs the program.
        pub fn main() -> ExitCode { execute(command(), async |client, matches| run(client, matches).await) }
    };
    let docs = [
        format!("The command-line program `{name}`: a subcommand for each operation."),
        String::new(),
        "A program with further subcommands adds them to [`command`], and handles them in the"
            .to_owned(),
        "function that it passes to [`execute`].".to_owned(),
    ];
    file(
        &context.header,
        &docs,
        [
            mods.collect(),
            quote!(
                use std::process::ExitCode;
            ),
            uses,
            own,
            program,
            functions,
        ],
    )
}

/// Emits the source of a credential.
fn emit_secret(credential: &Credential, secret: &Secret) -> TokenStream {
    let (flag, variables) = (&secret.flag, &secret.variables);
    let method = ident(&credential.name);
    let (help, set) = match &credential.kind {
        CredentialKind::Basic => (
            "A file with the user name and the password: `USER:PASSWORD`.",
            quote!(|builder, secret| {
                let (user, password) = secret.split_once(':').unwrap_or((secret, ""));
                builder.#method(user, password)
            }),
        ),
        CredentialKind::Bearer => (
            "A file with the token.",
            quote!(|builder, secret| builder.#method(secret)),
        ),
        CredentialKind::Authorization(_) => (
            "A file with the credentials of the authorization header.",
            quote!(|builder, secret| builder.#method(secret)),
        ),
        _ => (
            "A file with the API key.",
            quote!(|builder, secret| builder.#method(secret)),
        ),
    };
    quote!(Credential { flag: #flag, help: #help, variables: &[#(#variables),*], set: #set })
}
