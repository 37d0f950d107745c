//! Unions whose variants nothing tells apart: structs around a JSON value.

use proc_macro2::TokenStream;
use quote::quote;

use super::conversions::Conversions;
use super::imports::Imports;
use super::unions::further;
use crate::format::{self, Lines, Part};
use crate::ir::{Api, TypeDef, Union};
use crate::names::ident;

/// Emits a union as a JSON value, with methods that read it as one of the variants, and conversions
/// from them.
pub fn emit_ambiguous(
    api: &Api,
    def: &TypeDef,
    union: &Union,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Part {
    imports.add("crate::runtime::ambiguous", "ambiguous");
    let conversions = Conversions::of(api, def, union);
    let cases = union.cases.iter();
    let entries = cases.map(|case| conversions.variant(case, imports));
    let entries: Vec<String> = entries.collect();
    let (name, further) = (ident(&def.name), further(def));
    let item = quote!(#docs #further pub struct #name {});
    Part::Text(format::list("ambiguous", item, "", &entries, Lines::Each))
}
