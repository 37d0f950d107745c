//! Enums: strings with known values, and unions of JSON kinds.

use proc_macro2::TokenStream;
use quote::quote;

use super::ty::{Imports, owned};
use super::{Context, doc, doc_lines, serde};
use crate::docs;
use crate::format::Part;
use crate::ir::{Type, TypeDef, UnionCase, Variant};
use crate::names::ident;

/// A string enum, open for values to come.
pub fn emit_enum(
    def: &TypeDef,
    variants: &[Variant],
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&def.name);
    let names = variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let docs = match variant.wire.as_str() {
            "" => doc("The empty string.", ""),
            wire => doc_lines(&[format!("{}.", docs::code(wire))]),
        };
        quote!(#docs #name,)
    });
    imports.runtime("string_enum");
    let mut mapping = format!("string_enum!(\n    {name},\n");
    for variant in variants {
        mapping.push_str(&format!(
            "    {} = {:?},\n",
            ident(&variant.name),
            variant.wire
        ));
    }
    mapping.push_str(");");
    vec![
        quote! {
            #docs
            #[derive(Debug, Clone, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#names)*
                /// Another value, which the description did not know when this crate was made.
                Unknown(String),
            }
        }
        .into(),
        Part::Text(mapping),
    ]
}

/// A union, with conversions from what it holds.
pub fn emit_union(
    context: &Context,
    def: &TypeDef,
    cases: &[UnionCase],
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&def.name);
    serde(imports);
    let variants = cases.iter().map(|case| {
        let docs = doc_lines(&[format!("{}.", with_article(&case.name))]);
        let (name, ty) = (ident(&case.name), owned(&case.ty, imports));
        quote!(#docs #name(#ty),)
    });
    let variants: Vec<TokenStream> = variants.collect();
    let uneven = context.uneven(cases.iter().map(|case| &case.ty));
    let mut parts: Vec<Part> = vec![
        quote! {
            #docs
            #uneven
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            #[serde(untagged)]
            #[non_exhaustive]
            pub enum #name { #(#variants)* }
        }
        .into(),
    ];
    for case in cases {
        let (variant, ty) = (ident(&case.name), owned(&case.ty, imports));
        parts.push(
            quote!(impl From<#ty> for #name { fn from(value: #ty) -> Self { Self::#variant(value) } }).into(),
        );
        if *context.models.flat(&case.ty) == Type::String {
            parts.push(
                quote!(impl From<&str> for #name { fn from(value: &str) -> Self { Self::#variant(value.to_owned()) } })
                    .into(),
            );
        }
    }
    if cases.iter().all(UnionCase::is_scalar) {
        let names = cases.iter().map(|case| ident(&case.name));
        let fmt = imports.other("std", "fmt");
        parts.push(
            quote! {
                impl #fmt::Display for #name {
                    fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                        match self { #(Self::#names(value) => value.fmt(f),)* }
                    }
                }
            }
            .into(),
        );
    }
    parts
}

fn with_article(kind: &str) -> String {
    let article = if matches!(kind, "Integer" | "Array" | "Object") {
        "An"
    } else {
        "A"
    };
    format!("{article} {}", kind.to_lowercase())
}
