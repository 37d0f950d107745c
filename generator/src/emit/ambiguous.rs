//! Unions whose variants nothing tells apart: structs around a JSON value.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::ty::owned;
use super::unions::{Source, emit_conversions};
use super::{Context, DERIVES, derive, doc_lines};
use crate::docs;
use crate::format::Part;
use crate::ir::{Type, TypeDef, Union};
use crate::names::ident;

/// The module of the runtime.
const MODULE: &str = "crate::runtime::ambiguous";

/// Emits a union as a JSON value, with methods that read it as one of the variants, and conversions
/// from them.
pub fn emit_ambiguous(
    context: &Context,
    def: &TypeDef,
    union: &Union,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let api = context.api;
    let name = ident(&def.name);
    let value = imports.add("serde_json", "Value");
    let (ambiguous, read) = (
        imports.add(MODULE, "ambiguous"),
        imports.add(MODULE, "read"),
    );
    let accessors = union.cases.iter().map(|case| {
        let ty = owned(api, &case.ty, imports);
        let docs = doc_lines(&[format!(
            "Reads the value as {}.",
            docs::code(&api.show(&case.ty))
        )]);
        let method = ident(&case.name);
        quote! {
            #docs
            pub fn #method(&self) -> Result<#ty, serde_json::Error> { #read(&self.0) }
        }
    });
    let accessors: Vec<TokenStream> = accessors.collect();
    let about = doc_lines(&[
        String::new(),
        "The API does not tell its variants apart: a value can be read as several of them."
            .to_owned(),
    ]);
    let derive = derive(def, &DERIVES);
    let newtype = imports.add("crate::runtime::newtype", "newtype");
    let items = [
        quote! {
            #docs
            #about
            #derive
            pub struct #name(#value);
        },
        quote!(#newtype!(#name);),
        quote!(#ambiguous!(#name);),
        quote!(impl #name { #(#accessors)* }),
    ];
    let write = match api.conversions(union).as_slice() {
        [] => quote!(),
        _ => imports.add(MODULE, "write"),
    };
    let conversions = emit_conversions(api, def, union, imports, |case, source| match source {
        Source::Value => quote!(Self(#write(&value))),
        Source::Nested if matches!(api.expand(&case.ty), Type::List(_)) => {
            quote!(Self(#write(&Vec::from(value))))
        }
        Source::Strs => quote!(Self(#write(&Vec::from(value.map(str::to_owned))))),
        Source::Nested => {
            // The conversion from the variant itself imports its model.
            let inner = case.ty.model().map(|id| ident(&api[id].name));
            quote!(Self(#write(&#inner::from(value))))
        }
        Source::Str | Source::String => quote!(Self(value.into())),
    });
    items
        .into_iter()
        .chain(conversions)
        .map(Part::from)
        .collect()
}
