//! Enums: strings with known values, and unions of JSON types.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::ty::owned;
use super::{Context, doc, doc_lines};
use crate::docs;
use crate::format::{self, Part};
use crate::ir::{Distinction, JsonType, Type, TypeDef, Union, Variant};
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

/// Emits a union, with conversions from its variants.
pub fn emit_union(
    context: &Context,
    def: &TypeDef,
    union: &Union,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let (api, cases) = (context.api, &union.cases);
    let name = ident(&def.name);
    let mut variants = Vec::new();
    for case in cases {
        let docs = doc_lines(&[format!("{}.", with_article(case.json))]);
        let (name, ty) = (ident(&case.name), owned(api, &case.ty, imports));
        variants.push(quote!(#docs #name(#ty),));
    }
    let uneven = context.uneven(cases.iter().map(|case| &case.ty));
    let union_macro = match union.distinction {
        Distinction::JsonType => imports.add("crate::runtime::union", "union"),
    };
    let mut parts = vec![quote! {
        #docs
        #uneven
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    }];
    let names = cases.iter().map(|case| ident(&case.name));
    parts.push(quote!(#union_macro!(#name: #(#names),*);));
    for case in cases {
        let (variant, ty) = (ident(&case.name), owned(api, &case.ty, imports));
        parts.push(
            quote!(impl From<#ty> for #name { fn from(value: #ty) -> Self { Self::#variant(value) } }),
        );
        if *api.resolve(&case.ty) == Type::String {
            parts.push(
                quote!(impl From<&str> for #name { fn from(value: &str) -> Self { Self::#variant(value.to_owned()) } }),
            );
        }
    }
    if union.is_scalar() {
        let names = cases.iter().map(|case| ident(&case.name));
        let fmt = imports.add("std", "fmt");
        parts.push(quote! {
            impl #fmt::Display for #name {
                fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                    match self { #(Self::#names(value) => value.fmt(f),)* }
                }
            }
        });
    }
    parts
}

fn with_article(json: JsonType) -> String {
    let article = match json {
        JsonType::Integer | JsonType::Array | JsonType::Object => "An",
        JsonType::Boolean | JsonType::String | JsonType::Number => "A",
    };
    format!("{article} {}", json.as_str().to_lowercase())
}
