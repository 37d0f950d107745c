//! Enums: strings with known values.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{derive, doc_lines};
use crate::docs;
use crate::format::{self, Lines, Part};
use crate::ir::{TypeDef, Variant};
use crate::names::ident;

/// The number of values above which an enum has several of them in a line.
const MAX_LINES: usize = 200;

/// Emits a string enum, which keeps unknown values.
pub fn emit_enum(
    def: &TypeDef,
    variants: &[Variant],
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&def.name);
    let further = (!def.derives.is_empty()).then(|| derive(def, &[]));
    let string_enum = imports.add("crate::runtime::string_enum", "string_enum");
    if variants.iter().all(is_plain) {
        let variants = variants.iter();
        let entries = variants.map(|it| format!("{} = \"{}\"", ident(&it.name), it.wire));
        let entries: Vec<String> = entries.collect();
        let lines = match entries.len() {
            0..=MAX_LINES => Lines::Each,
            _ => Lines::Filled,
        };
        let list = format::list(
            "string_enum",
            quote!(#docs #further pub enum #name {}),
            &entries,
            lines,
        );
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
    let mapping = variants.iter().map(|variant| {
        let (name, wire) = (ident(&variant.name), &variant.wire);
        quote!(#name = #wire)
    });
    let derive = derive(def, &["Debug", "Clone"]);
    let items = [
        quote! {
            #docs
            #derive
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

/// Returns `true` if the macro can document a value: if it has no description, and needs no escapes,
/// neither in Rust nor in Markdown code.
fn is_plain(variant: &Variant) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-:/+".contains(c);
    let mut words = variant.wire.split(' ');
    let is_plain = words.all(|word| !word.is_empty() && word.chars().all(is_plain));
    is_plain && variant.docs.is_empty()
}
