//! Tuples: arrays with a type for each item.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::ty::owned;
use super::{DERIVES, derive, doc_lines};
use crate::docs;
use crate::ir::{Api, Item, TypeDef};
use crate::names::ident;

/// Emits a tuple struct that converts from a tuple, and into one.
pub fn emit_tuple(
    api: &Api,
    def: &TypeDef,
    items: &[Item],
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let name = ident(&def.name);
    let types = items.iter().map(|item| owned(api, &item.ty, imports));
    let types: Vec<TokenStream> = types.collect();
    let docs_of_items = items.iter().map(|item| doc_lines(&docs::lines(&item.docs)));
    let indices: Vec<Literal> = (0..items.len()).map(Literal::usize_unsuffixed).collect();
    let derive = derive(def, &DERIVES);
    let tuple = imports.add("crate::runtime::tuple", "tuple");
    vec![
        quote! {
            #docs
            #derive
            pub struct #name(#(#docs_of_items pub #types),*);
        },
        quote!(#tuple!(#name: #(#indices),*);),
        quote! {
            impl From<(#(#types),*)> for #name {
                fn from(value: (#(#types),*)) -> Self { Self(#(value.#indices),*) }
            }
        },
        quote! {
            impl From<#name> for (#(#types),*) {
                fn from(value: #name) -> Self { (#(value.#indices),*) }
            }
        },
    ]
}
