//! Enums: strings and integers with known values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
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

/// Emits an enum, which keeps unknown values.
pub fn emit_enum(
    def: &TypeDef,
    known: &Enum,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&def.name);
    let further = (!def.derives.is_empty()).then(|| derive(def, &[]));
    let path = known.ty.scalar_path().unwrap_or_default();
    // The macro has the type of integers behind the name.
    let (module, macro_name, base) = match known.is_text() {
        true => ("crate::runtime::string_enum", "string_enum", None),
        false => (
            "crate::runtime::integer_enum",
            "integer_enum",
            Some(path.as_str()),
        ),
    };
    imports.add(module, macro_name);
    let variants = &known.variants;
    let entries = variants.iter().map(|variant| {
        let literal = match known.is_text() {
            true => Literal::string(&variant.wire).to_string(),
            false => variant.wire.clone(),
        };
        format!("{} = {literal}", ident(&variant.name))
    });
    let entries: Vec<String> = entries.collect();
    let is_documented = |it: &Variant| it.docs.is_empty() && is_plain(&it.wire);
    if variants.iter().all(is_documented) {
        let item = quote!(#docs #further pub enum #name {});
        let ty = base.map(|ty| format!(": {ty}")).unwrap_or_default();
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
    let ty = code(&path);
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
    let table = match base {
        Some(ty) => {
            let subject = format!("{name} as {ty}");
            Part::Text(format::table(macro_name, &subject, &entries))
        }
        None => {
            let entries = entries.iter().map(|it| code(it));
            quote!(string_enum!(#name, #(#entries),*);).into()
        }
    };
    vec![item.into(), table]
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
