//! Enums: strings with known values.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{doc, doc_lines};
use crate::docs;
use crate::format::{self, Part};
use crate::ir::{TypeDef, Variant};
use crate::names::ident;

/// The number of values above which an enum has several of them in a line, documented by the macro.
const MAX_VARIANTS: usize = 200;

/// Emits a string enum, which keeps unknown values.
pub fn emit_enum(
    def: &TypeDef,
    variants: &[Variant],
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&def.name);
    let string_enum = imports.add("crate::runtime::string_enum", "string_enum");
    if variants.len() > MAX_VARIANTS && variants.iter().all(|it| is_plain(&it.wire)) {
        let variants = variants.iter();
        let entries = variants.map(|it| format!("{} = \"{}\"", ident(&it.name), it.wire));
        let entries: Vec<String> = entries.collect();
        let list = format::list("string_enum", quote!(#docs pub enum #name {}), &entries);
        return vec![Part::Text(list)];
    }
    let names = variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let docs = match variant.wire.as_str() {
            "" => doc("The empty string.", ""),
            wire => doc_lines(&[format!("{}.", docs::code(wire))]),
        };
        quote!(#docs #name,)
    });
    let mapping = variants.iter().map(|variant| {
        let (name, wire) = (ident(&variant.name), &variant.wire);
        quote!(#name = #wire)
    });
    let items = [
        quote! {
            #docs
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#names)*
                /// A value this version of the crate does not know.
                Unknown(String),
            }
        },
        quote!(#string_enum!(#name, #(#mapping),*);),
    ];
    items.map(Part::from).into()
}

/// Returns `true` if a value needs no escapes, neither in Rust nor in Markdown code.
fn is_plain(wire: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-:/+".contains(c);
    !wire.is_empty() && wire.chars().all(is_plain)
}
