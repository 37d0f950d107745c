//! Enums: strings and integers with known values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::structs::Extent;
use super::{derive, doc_lines};
use crate::docs;
use crate::format::{self, Lines, Part, code};
use crate::ir::{Enum, TypeDef, Variant};
use crate::names::ident;

/// The number of values above which an enum has several of them in a line.
const MAX_LINES: usize = 200;

/// The traits that integer enums derive.
const INTEGER_DERIVES: [&str; 8] = [
    "Debug",
    "Clone",
    "Copy",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
];

/// Emits an enum, which keeps unknown values, or only its definition.
pub fn emit_enum(
    def: &TypeDef,
    known: &Enum,
    docs: &TokenStream,
    imports: &mut Imports,
    extent: Extent,
) -> Vec<Part> {
    let name = ident(&def.name);
    let further = (!def.derives.is_empty()).then(|| derive(def, &[]));
    let variants = &known.variants;
    let is_documented = |it: &Variant| it.docs.is_empty() && is_plain(&it.wire);
    if variants.iter().all(is_documented) {
        let macro_name = import_macro(known, imports);
        let item = quote!(#docs #further pub enum #name {});
        let ty = base(known).map(|ty| format!(": {ty}")).unwrap_or_default();
        let entries = entries(known);
        let list = format::list(macro_name, item, &ty, &entries, lines(&entries));
        return vec![Part::Text(list)];
    }
    let names = variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let value = match variant.wire.as_str() {
            "" => "The empty string".to_owned(),
            wire => docs::code(wire),
        };
        let docs = doc_lines(&docs::lines_after(&value, &variant.docs));
        quote!(#docs #name,)
    });
    let derive = match known.is_text() {
        true => derive(def, &["Clone"]),
        false => derive(def, &INTEGER_DERIVES),
    };
    let ty = code(&known.ty.scalar_path().unwrap_or_default());
    let item = quote! {
        #docs
        #derive
        #[non_exhaustive]
        pub enum #name {
            #(#names)*
            /// A value this version of the crate does not know.
            Unknown(#ty),
        }
    };
    let mut parts = vec![item.into()];
    if extent >= Extent::Table {
        parts.push(emit_enum_table(def, known, imports));
    }
    parts
}

/// Emits the table of the values of an enum.
pub fn emit_enum_table(def: &TypeDef, known: &Enum, imports: &mut Imports) -> Part {
    let name = ident(&def.name);
    let macro_name = import_macro(known, imports);
    let entries = entries(known);
    match base(known) {
        Some(ty) => {
            let subject = format!("{name} as {ty}");
            Part::Text(format::table(macro_name, &subject, &entries))
        }
        None => {
            let entries = entries.iter().map(|it| code(it));
            quote!(string_enum!(#name, #(#entries),*);).into()
        }
    }
}

/// Imports the macro of an enum, and returns its name.
fn import_macro(known: &Enum, imports: &mut Imports) -> &'static str {
    let (module, name) = match known.is_text() {
        true => ("crate::runtime::string_enum", "string_enum"),
        false => ("crate::runtime::integer_enum", "integer_enum"),
    };
    imports.add(module, name);
    name
}

/// Returns the type of integers, which the macro has behind the name.
fn base(known: &Enum) -> Option<String> {
    let path = known.ty.scalar_path().unwrap_or_default();
    (!known.is_text()).then(|| path.to_string())
}

/// Returns the entries of the macro.
fn entries(known: &Enum) -> Vec<String> {
    let entries = known.variants.iter().map(|variant| {
        let literal = match known.is_text() {
            true => Literal::string(&variant.wire).to_string(),
            false => variant.wire.clone(),
        };
        format!("{} = {literal}", ident(&variant.name))
    });
    entries.collect()
}

/// Returns the lines of the entries of an enum.
pub fn lines(entries: &[String]) -> Lines {
    match entries.len() {
        0..=MAX_LINES => Lines::Each,
        _ => Lines::Filled,
    }
}

/// Returns `true` if macros can document a value: if it needs no escapes, neither in Rust nor in
/// Markdown code.
pub fn is_plain(wire: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-:/+@#$".contains(c);
    wire.split(' ')
        .all(|word| !word.is_empty() && word.chars().all(is_plain))
}
