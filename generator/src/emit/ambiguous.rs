//! Unions whose variants nothing tells apart: structs around a JSON value.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::ty::owned;
use super::{Context, doc_lines};
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
    let mut items = vec![
        quote! {
            #docs
            #about
            #[derive(Debug, Clone, PartialEq)]
            pub struct #name(#value);
        },
        quote!(#ambiguous!(#name);),
        quote!(impl #name { #(#accessors)* }),
    ];
    for case in api.conversions(union) {
        let (ty, write) = (owned(api, &case.ty, imports), imports.add(MODULE, "write"));
        items.push(quote!(impl From<#ty> for #name { fn from(value: #ty) -> Self { Self(#write(&value)) } }));
        if *api.resolve(&case.ty) == Type::String {
            items.push(quote!(impl From<&str> for #name { fn from(value: &str) -> Self { Self(value.into()) } }));
        }
    }
    if api.enum_case(union).is_some() {
        items.push(quote!(impl From<&str> for #name { fn from(value: &str) -> Self { Self(value.into()) } }));
        items.push(quote!(impl From<String> for #name { fn from(value: String) -> Self { Self(value.into()) } }));
    }
    items.into_iter().map(Part::from).collect()
}
