//! Emits the files of a crate from the intermediate representation.

mod alternative;
mod ambiguous;
mod api_md;
mod arguments;
mod choice;
mod cli;
mod client;
mod construct;
mod conventions;
mod conversions;
mod credential;
mod divide;
mod enums;
mod example;
mod features;
mod files;
mod folder_paths;
mod folders;
mod form;
mod generated_tests;
mod headers;
mod imports;
mod listing;
mod manifest;
mod method_docs;
mod model;
mod model_files;
mod operation;
mod page;
mod paging;
mod path_docs;
mod phrases;
mod placement;
mod readme;
mod received;
mod request;
mod root;
mod samples;
mod setter_files;
mod setters;
pub mod signature;
mod structs;
mod tag;
mod tag_files;
mod tag_folders;
mod tagged;
mod test_util;
mod tuples;
mod ty;
mod unions;
mod uses;
mod wait;
mod webhooks;

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use rayon::prelude::*;
use serde_json::json;

use features::Gates;
use uses::Uses;

use crate::docs;
use crate::format::{DOC_BREAK, code, file};
use crate::ir::{Api, Kind, Type, TypeDef};
use crate::names::reserved::RUNTIME_TYPES;
use crate::names::shipped;
use crate::{Files, MARK, runtime, yaml};

/// The input of every emitter.
struct Context<'a> {
    api: &'a Api,
    /// Line 1 of every file.
    header: String,
    /// The conditions of the parts of the crate.
    gates: Gates<'a>,
    /// The places where models are used.
    uses: Uses,
    /// The names of models that emitted files also import from elsewhere.
    ambiguous_names: BTreeSet<String>,
    /// The path parameters that need no description for each operation.
    common: path_docs::Common,
}

/// Emits the files of a folder.
type EmitFolder = fn(&Context<'_>) -> Files;

/// The emitters of folders, of which the longest start first.
const FOLDERS: [EmitFolder; 6] = [
    generated_tests::emit,
    tag::emit,
    model::emit,
    operation::emit,
    samples::emit,
    test_util::emit_responses,
];

/// Emits the files of the crate.
pub fn emit(api: &Api) -> Files {
    let (gates, uses) = rayon::join(|| Gates::of(api), || Uses::of(api));
    let context = Context {
        api,
        header: format!("{MARK} from {}. Do not edit.", api.source),
        gates,
        uses,
        ambiguous_names: ambiguous_names(api),
        common: path_docs::common(api),
    };
    let emit_folders = || FOLDERS.into_par_iter().map(|emit| emit(&context)).collect();
    let (mut files, folders): (_, Vec<Files>) = rayon::join(|| emit_roots(&context), emit_folders);
    files.extend(folders.into_iter().flatten());
    files
}

/// Emits the files outside of the folders that are emitted whole.
fn emit_roots(context: &Context) -> Files {
    let api = context.api;
    let mut files = Files::new();
    let mut add = |path: &str, text: String| {
        files.insert(path.to_owned(), text);
    };
    add("Cargo.toml", manifest::emit(context));
    add("README.md", readme::emit(context));
    add("API.md", api_md::emit(context));
    add(shipped::FILE, names_file(context));
    add("rustfmt.toml", rustfmt(context));
    add("src/lib.rs", root::emit(context));
    add("src/client.rs", client::emit(context));
    add("src/test_util/mod.rs", test_util::emit_root(context));
    let roots = [tag::emit_roots(context), operation::emit_roots(context)];
    for (path, text) in roots.into_iter().flatten() {
        add(&path, text);
    }
    if let Some(webhooks) = api.webhooks.as_ref().filter(|it| !it.is_empty()) {
        add("src/webhooks.rs", webhooks::emit(context, webhooks));
    }
    if let Some(program) = &api.cli {
        for (path, text) in cli::emit(context, program) {
            add(&path, text);
        }
    }
    add("src/runtime/mod.rs", runtime_root(context));
    for (path, text) in runtime::files(&api.needs) {
        add(
            &format!("src/runtime/{path}"),
            format!("// {}\n\n{text}", context.header),
        );
    }
    files
}

/// Returns the names of models that emitted files also import from elsewhere.
fn ambiguous_names(api: &Api) -> BTreeSet<String> {
    let names = api.types.iter().map(|def| &def.name);
    let names = names.filter(|it| RUNTIME_TYPES.contains(&it.as_str()));
    names.cloned().collect()
}

fn runtime_root(context: &Context) -> String {
    let docs = ["The HTTP side of the client, which does not depend on the API.".to_owned()];
    file(&context.header, &docs, [runtime::root(context.api)])
}

/// Emits `rustfmt.toml`, which overrides the settings of an enclosing workspace.
fn rustfmt(context: &Context) -> String {
    format!("# {}\nstyle_edition = \"2024\"\n", context.header)
}

/// Emits the names to keep in the next version of the crate.
fn names_file(context: &Context) -> String {
    let about =
        "The Rust names of this crate. Keep this file, so that later versions keep the names.";
    yaml::write(&json!(context.api.names), &[&context.header, about], &[])
}

impl Context<'_> {
    /// Emits an attribute that allows variants of different size if one of them is an object.
    fn uneven<'t>(&'t self, mut cases: impl Iterator<Item = &'t Type>) -> TokenStream {
        let is_object = |ty: &Type| {
            let def = self.api.definition(ty);
            def.is_some_and(|def| matches!(def.kind, Kind::Struct(_)))
        };
        if cases.any(is_object) {
            let reason = "boxes would get in the way of matching";
            quote!(#[allow(clippy::large_enum_variant, reason = #reason)])
        } else {
            TokenStream::new()
        }
    }
}

/// Emits a doc comment for a description, or for `otherwise` if it is empty.
fn doc(markdown: &str, otherwise: &str) -> TokenStream {
    let lines = docs::lines(markdown);
    if lines.is_empty() {
        doc_lines(&[otherwise.to_owned()])
    } else {
        doc_lines(&lines)
    }
}

/// A doc comment of these lines. Every doc comment of an item is made here.
fn doc_lines(lines: &[String]) -> TokenStream {
    let lines = docs::inert(lines);
    if lines.is_empty() {
        return TokenStream::new();
    }
    let lines = lines.into_iter().map(|line| match line.is_empty() {
        true => line,
        false => format!(" {line}"),
    });
    let text = lines.collect::<Vec<_>>().join(DOC_BREAK);
    let text = raw_literal(&text);
    quote!(#[doc = #text])
}

/// A raw string literal, which is several times as fast to write and to parse as an escaped one.
fn raw_literal(text: &str) -> Literal {
    let hashes = |part: &str| part.len() - part.trim_start_matches('#').len();
    let most = text.split('"').skip(1).map(hashes).max();
    let hashes = "#".repeat(most.map_or(0, |most| most + 1));
    let literal = format!("r{hashes}\"{text}\"{hashes}");
    literal.parse().unwrap_or_else(|_| Literal::string(text))
}

/// The lines of a doc comment in text that is laid out already.
fn doc_text(lines: &[String]) -> Vec<String> {
    let lines = docs::inert(lines).into_iter();
    lines
        .map(|line| format!("/// {line}").trim_end().to_owned())
        .collect()
}

/// The traits that every enum and newtype derives.
const DERIVES: [&str; 3] = ["Debug", "Clone", "PartialEq"];

/// Emits the attribute with the traits that a model derives: those of its kind, and the others.
fn derive(def: &TypeDef, own: &[&str]) -> TokenStream {
    let traits = def.derives(own).into_iter().map(code);
    quote!(#[derive(#(#traits),*)])
}

fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated {
        quote!(#[deprecated])
    } else {
        TokenStream::new()
    }
}

/// Emits an attribute that allows more arguments than clippy does.
fn many_arguments(count: usize) -> TokenStream {
    if count > 7 {
        quote!(#[expect(clippy::too_many_arguments, reason = "the API requires them")])
    } else {
        TokenStream::new()
    }
}

#[cfg(test)]
mod tests {
    use syn::LitStr;

    use super::raw_literal;

    #[test]
    fn raw_literals_have_any_text() {
        for text in [
            "", "a", "\\n", "\"a\"", "\"#", "\"##\"#", "#\"", "a\u{b}é", "a\rb",
        ] {
            let literal: LitStr = syn::parse_str(&raw_literal(text).to_string()).expect(text);
            assert_eq!(literal.value(), text);
        }
    }
}
