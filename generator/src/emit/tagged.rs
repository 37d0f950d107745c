//! Unions of objects that a property tells apart.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::conversions::Conversions;
use super::enums::{is_plain, lines};
use super::imports::Imports;
use super::ty::owned;
use super::unions::further;
use super::{DERIVES, derive, doc_lines};
use crate::docs;
use crate::format::{self, Lines, Part};
use crate::ir::{UnionCase, Untagged};
use crate::names::ident;

/// Emits a union whose variants are told apart by the property with a key, or by a required one.
pub fn emit_tagged(
    conversions: &Conversions,
    key: Option<&str>,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let Conversions { def, union, .. } = conversions;
    imports.add("crate::runtime::tagged", "tagged");
    let (others, mut cases): (Vec<&UnionCase>, Vec<&UnionCase>) =
        union.cases.iter().partition(|case| case.values.is_empty());
    // An object without the property is the first variant that may have none.
    cases.sort_by_key(|case| case.untagged == Untagged::Always);
    let mut entries: Vec<String> = Vec::new();
    for case in &cases {
        entries.push(entry(case, &conversions.variant(case, imports)));
    }
    if let Some(other) = others.first() {
        entries.push(format!("..{}", conversions.variant(other, imports)));
    }
    let by = match key {
        Some(key) => format!(" by {}", quoted(key)),
        None => String::new(),
    };
    let name = ident(&def.name);
    let mut texts = key.into_iter().chain(union.cases.iter().flat_map(texts));
    if texts.all(is_plain) {
        let further = further(def);
        let item = quote!(#docs #further pub enum #name {});
        let lines = lines(&entries);
        return vec![Part::Text(format::list(
            "tagged", item, &by, &entries, lines,
        ))];
    }
    let definition = emit_definition(conversions, key, docs, imports);
    let table = format::list("tagged", quote!(impl #name {}), &by, &entries, Lines::Each);
    vec![definition.into(), Part::Text(table)]
}

/// Emits the enum, if the macro cannot document it.
fn emit_definition(
    conversions: &Conversions,
    key: Option<&str>,
    docs: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let Conversions {
        api, def, union, ..
    } = conversions;
    let variants = union.cases.iter().map(|case| {
        let (name, ty) = (ident(&case.name), owned(api, &case.ty, imports));
        let docs = doc_lines(&[describe(key, case)]);
        quote!(#docs #name(#ty),)
    });
    let variants: TokenStream = variants.collect();
    let told_apart = match key {
        Some(key) => format!("{} tells the variants apart.", docs::code(key)),
        None => "A required property tells the variants apart.".to_owned(),
    };
    let told_apart = doc_lines(&[String::new(), told_apart]);
    let (name, value) = (ident(&def.name), imports.add("serde_json", "Value"));
    let derive = derive(def, &DERIVES);
    quote! {
        #docs
        #told_apart
        #[allow(clippy::large_enum_variant, reason = "boxes would get in the way of matching")]
        #derive
        #[non_exhaustive]
        pub enum #name {
            #variants
            /// A value this version of the crate does not know.
            Unknown(#value),
        }
    }
}

/// Returns the texts that the documentation of a variant contains.
fn texts(case: &UnionCase) -> impl Iterator<Item = &str> {
    let key = match &case.untagged {
        Untagged::With(key) => Some(key),
        Untagged::Always | Untagged::Never => None,
    };
    case.values.iter().chain(key).map(String::as_str)
}

/// Returns the entry of a variant, with the values that select it.
fn entry(case: &UnionCase, variant: &str) -> String {
    let values: Vec<String> = case.values.iter().map(|it| quoted(it)).collect();
    let untagged = match &case.untagged {
        Untagged::Never => String::new(),
        Untagged::With(key) => format!(" or {}", quoted(key)),
        Untagged::Always => " or _".to_owned(),
    };
    format!("{variant} = {}{untagged}", values.join(" | "))
}

fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}

/// Describes the values of a variant.
fn describe(key: Option<&str>, case: &UnionCase) -> String {
    let values: Vec<String> = case.values.iter().map(|it| docs::code(it)).collect();
    match (key, values.as_slice()) {
        (None, [key, ..]) => format!("An object with {key}."),
        (None, []) => "Any other object.".to_owned(),
        (Some(key), []) => format!("An object with another {} or none.", docs::code(key)),
        (Some(key), values) => {
            let untagged = match &case.untagged {
                Untagged::Never => String::new(),
                Untagged::With(key) => format!(", or absent beside {}", docs::code(key)),
                Untagged::Always => ", or absent".to_owned(),
            };
            format!("{} is {}{untagged}.", docs::code(key), values.join(" or "))
        }
    }
}
