//! The intermediate representation to the files of a crate.

mod api_md;
mod client;
mod defaults;
mod enums;
mod example;
mod manifest;
mod model;
mod readme;
mod request;
mod root;
pub mod signature;
mod structs;
mod tag;
mod ty;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::json;

use ty::Imports;

use crate::docs;
use crate::ir::{Api, Kind, Type};
use crate::shipped;
use crate::{Files, MARK, runtime, yaml};

/// What every emitter reads.
struct Context<'a> {
    api: &'a Api,
    /// Line 1 of every file.
    header: String,
}

/// The files of the crate.
pub fn emit(api: &Api) -> Files {
    let context = Context {
        api,
        header: format!("{MARK} from {}. Do not edit.", api.source),
    };
    let mut files = Files::new();
    let mut add = |path: &str, text: String| {
        files.insert(path.to_owned(), text);
    };
    add("Cargo.toml", manifest::emit(&context));
    add("README.md", readme::emit(&context));
    add("API.md", api_md::emit(&context));
    add(shipped::FILE, names_file(&context));
    add("rustfmt.toml", rustfmt(&context));
    add("src/lib.rs", root::emit(&context));
    add("src/client.rs", client::emit(&context));
    add("src/api/mod.rs", tag::emit_root(&context));
    for tag in &api.tags {
        add(
            &format!("src/api/{}.rs", tag.name),
            tag::emit(&context, tag),
        );
    }
    add("src/models/mod.rs", model::emit_root(&context));
    for (module, defs) in model::by_module(api) {
        add(
            &format!("src/models/{module}.rs"),
            model::emit(&context, &defs),
        );
    }
    for (name, text) in runtime::files(api) {
        add(
            &format!("src/runtime/{name}"),
            format!("// {}\n\n{text}", context.header),
        );
    }
    files
}

/// Keeps rustfmt from laying out anew what `prettyplease` has laid out.
fn rustfmt(context: &Context) -> String {
    format!("# {}\ndisable_all_formatting = true\n", context.header)
}

/// The names of the crate, for the next time that it is emitted.
fn names_file(context: &Context) -> String {
    let about =
        "What this crate's names stand for. Keep it: what is added later takes none of them.";
    yaml::write(&json!(context.api.names), &[&context.header, about], &[])
}

impl Context<'_> {
    /// What lets the cases of an enum differ in size, if one of them is an object.
    fn uneven<'t>(&'t self, mut cases: impl Iterator<Item = &'t Type>) -> TokenStream {
        let is_object = |ty: &Type| {
            let def = self.api.definition(ty);
            def.is_some_and(|def| matches!(def.kind, Kind::Struct(_)))
        };
        if cases.any(is_object) {
            quote!(#[allow(clippy::large_enum_variant, reason = "a box would be in the way")])
        } else {
            TokenStream::new()
        }
    }
}

/// A doc comment; what to say if the description says nothing comes second.
fn doc(markdown: &str, otherwise: &str) -> TokenStream {
    let lines = docs::lines(markdown);
    if lines.is_empty() {
        doc_lines(&[otherwise.to_owned()])
    } else {
        doc_lines(&lines)
    }
}

/// A doc comment of these lines.
fn doc_lines(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// The attribute of what should no longer be used.
fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated {
        quote!(#[deprecated])
    } else {
        TokenStream::new()
    }
}

/// What lets a function have as many arguments as the description requires.
fn many_arguments(count: usize) -> TokenStream {
    if count > 7 {
        quote!(#[expect(clippy::too_many_arguments, reason = "the API requires them")])
    } else {
        TokenStream::new()
    }
}

/// What models derive beside the standard library's traits.
fn serde(imports: &mut Imports) {
    imports.other("serde", "Serialize");
    imports.other("serde", "Deserialize");
}
