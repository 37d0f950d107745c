//! Unions whose variants nothing tells apart: structs around a JSON value.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::conversions::{Conversions, Source};
use super::imports::Imports;
use super::ty::owned;
use super::{Context, DERIVES, derive, doc_lines};
use crate::docs;
use crate::format::Part;
use crate::ir::{TypeDef, Union, UnionCase};
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
    let all = Conversions::of(api, def, union);
    let mut conversions = Vec::new();
    for case in &union.cases {
        conversions.extend(emit_conversions(&all, case, imports));
    }
    items
        .into_iter()
        .chain(conversions)
        .map(Part::from)
        .collect()
}

/// Emits the conversions from a variant and from the types that convert into it.
fn emit_conversions(
    conversions: &Conversions,
    case: &UnionCase,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let Conversions { api, def, .. } = conversions;
    let Some(sources) = conversions.sources(case, imports) else {
        return Vec::new();
    };
    let name = ident(&def.name);
    let write = imports.add(MODULE, "write");
    let own = owned(api, &case.ty, imports);
    let from = |ty: TokenStream, converted: TokenStream| quote!(impl From<#ty> for #name { fn from(value: #ty) -> Self { Self(#converted) } });
    let mut parts = vec![from(own.clone(), quote!(#write(&value)))];
    for source in sources {
        match source {
            Source::Type(ty) => {
                parts.push(from(ty, quote!(#write(&#own::from(value)))));
            }
            Source::Str => parts.push(from(quote!(&str), quote!(value.into()))),
            Source::Strings => {
                parts.push(from(quote!(&str), quote!(value.into())));
                parts.push(from(quote!(String), quote!(value.into())));
            }
            Source::Array(item) => {
                parts.push(from_array(&name, &item, &quote!(#write(&Vec::from(value)))))
            }
            Source::Strs => {
                let list = quote!(Vec::from(value.map(str::to_owned)));
                parts.push(from_array(&name, &quote!(&str), &quote!(#write(&#list))));
            }
        }
    }
    parts
}

fn from_array(name: &Ident, item: &TokenStream, converted: &TokenStream) -> TokenStream {
    quote! {
        impl<const N: usize> From<[#item; N]> for #name {
            fn from(value: [#item; N]) -> Self { Self(#converted) }
        }
    }
}
