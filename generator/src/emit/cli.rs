//! `src/cli/` and the program: a table of subcommands for each tag.

mod argument;
mod body;
mod root;

use std::collections::{BTreeMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use argument::emit_argument;
use body::{emit_bodies, emit_fixed};
use root::{emit_main, emit_root};

use super::Context;
use super::imports::Imports;
use crate::Files;
use crate::docs;
use crate::format::file;
use crate::ir::{Cli, Framing, Group, Operation, Response, Streaming, Subcommand, Tag};
use crate::names::cli as names;
use crate::names::ident;

/// Emits the files of the program.
pub fn emit(context: &Context, cli: &Cli) -> Files {
    let mut files = Files::from([
        ("src/cli/mod.rs".to_owned(), emit_root(context, cli)),
        (format!("src/bin/{}.rs", cli.name), emit_main(context, cli)),
    ]);
    for (tag, group) in context.api.tags.iter().zip(&cli.groups) {
        let path = format!("src/cli/{}.rs", tag.name);
        files.insert(path, emit_group(context, cli, tag, group));
    }
    files
}

/// Emits the subcommands of a tag.
fn emit_group(context: &Context, cli: &Cli, tag: &Tag, group: &Group) -> String {
    let mut imports = Imports::default();
    imports.add("crate::runtime::cli", "Command");
    imports.add("crate::runtime::cli", "Group");
    let commands = tag.operations.iter().zip(&group.commands);
    let mut all: Vec<Vec<(&str, TokenStream)>> = Vec::new();
    for (operation, command) in commands.clone() {
        all.push(emit_arguments(context, operation, command, &mut imports));
    }
    let (constants, names) = shared(&all);
    let commands = commands.zip(&all).map(|((operation, command), arguments)| {
        let arguments = arguments.iter().map(|(_, argument)| {
            let name = names.get(&argument.to_string());
            name.map_or_else(|| argument.clone(), |name| quote!(#name))
        });
        emit_command(operation, command, arguments.collect(), &mut imports)
    });
    let commands: Vec<TokenStream> = commands.collect();
    let module = ident(&tag.name);
    let (name, about) = (&group.name, about(&tag.docs, &tag.method));
    let docs = [format!("The subcommands of `{} {name}`.", cli.name)];
    let group = quote! {
        pub const GROUP: Group = Group { name: #name, about: #about, commands: &[#(#commands),*] };
    };
    let mut parts = imports.parts();
    parts[2].extend(quote!(use crate::operation::#module as operation;));
    let parts = parts.into_iter().chain([constants, group]);
    file(&context.header, &docs, parts)
}

/// Emits the arguments of a subcommand, with their names.
fn emit_arguments<'a>(
    context: &Context,
    operation: &'a Operation,
    command: &'a Subcommand,
    imports: &mut Imports,
) -> Vec<(&'a str, TokenStream)> {
    let mut all = Vec::new();
    for input in &command.inputs {
        let argument = emit_argument(context, operation, input, imports);
        all.push((input.name.as_str(), argument));
    }
    if !operation.alternatives.is_empty() {
        let types = operation.alternatives.iter().map(|it| &it.media_type);
        let help = "The media type of the response";
        imports.add("crate::runtime::cli", "Argument");
        imports.add("crate::runtime::cli", "Place");
        all.push((
            "accept",
            quote!(Argument::flag("accept", Place::Header("accept"), #help).one_of(&[#(#types),*])),
        ));
    }
    all
}

/// Emits constants for arguments that several subcommands have, and returns their names.
fn shared(all: &[Vec<(&str, TokenStream)>]) -> (TokenStream, BTreeMap<String, proc_macro2::Ident>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, argument) in all.iter().flatten() {
        *counts.entry(argument.to_string()).or_default() += 1;
    }
    let mut seen = HashSet::new();
    let repeated = all.iter().flatten().filter(|(_, argument)| {
        let text = argument.to_string();
        counts[&text] > 1 && seen.insert(text)
    });
    let repeated: Vec<&(&str, TokenStream)> = repeated.collect();
    let (mut constants, mut names) = (TokenStream::new(), BTreeMap::new());
    let claimed = names::constants(repeated.iter().map(|(name, _)| *name));
    for ((_, argument), name) in repeated.into_iter().zip(claimed) {
        let name = ident(&name);
        constants.extend(quote!(const #name: Argument = #argument;));
        names.insert(argument.to_string(), name);
    }
    (constants, names)
}

fn emit_command(
    operation: &Operation,
    command: &Subcommand,
    arguments: Vec<TokenStream>,
    imports: &mut Imports,
) -> TokenStream {
    let (marker, name) = (ident(&operation.marker), &command.name);
    let about = about(&operation.docs, &operation.name);
    let aliases = &command.aliases;
    let aliases = (!aliases.is_empty()).then(|| quote!(.aliases(&[#(#aliases),*])));
    let fixed = emit_fixed(operation, command, imports);
    let bodies = emit_bodies(operation, command, imports);
    let table = command.listing.as_ref().map(|it| {
        let (items, columns) = (&it.items, &it.columns);
        quote!(.table(&[#(#items),*], &[#(#columns),*]))
    });
    let sent = emit_sent(operation, imports);
    quote! {
        Command::new::<operation::#marker>(#name, #about, &[#(#arguments),*])
            #aliases #fixed #bodies #table #sent
    }
}

/// Emits how a request is sent, unless its response is printed as a whole.
fn emit_sent(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let marker = ident(&operation.marker);
    if operation.paging.is_some() {
        let send = imports.add("crate::runtime::cli_lists", "send_pages");
        return Some(quote!(.pages(#send::<operation::#marker>)));
    }
    if let Some(stream) = &operation.stream {
        let send = emit_stream(stream, imports);
        return Some(match operation.response {
            Response::Json(_) | Response::Several(_) => quote!(.or_stream(#send)),
            _ => quote!(.sent(#send)),
        });
    }
    match operation.response {
        Response::Redirect => {
            let send = imports.add("crate::runtime::cli_downloads", "send_download");
            Some(quote!(.sent(#send)))
        }
        Response::Bytes => {
            let send = imports.add("crate::runtime::cli", "send_content");
            Some(quote!(.sent(#send)))
        }
        _ => None,
    }
}

fn emit_stream(stream: &Streaming, imports: &mut Imports) -> TokenStream {
    let send = imports.add("crate::runtime::cli_streams", "send_stream");
    let framing = imports.add("crate::streaming", "Framing");
    let media_type = &stream.media_type;
    let form = match stream.framing {
        Framing::Events => quote!(Events),
        Framing::Lines => quote!(Lines),
        Framing::Sequence => quote!(Sequence),
    };
    quote!(|call| #send(call, #framing::#form, #media_type))
}

/// Returns the description of a subcommand.
fn about(docs: &str, name: &str) -> String {
    let text = docs::text(docs);
    let text = text.trim_end_matches('.');
    match text {
        "" => {
            let words = name.replace('_', " ");
            let mut letters = words.chars();
            let first = letters.next().map(|it| it.to_uppercase().to_string());
            format!("{}{}", first.unwrap_or_default(), letters.as_str())
        }
        text => text.to_owned(),
    }
}
