//! Enums: strings with known values, and unions of JSON kinds.

use proc_macro2::TokenStream;
use quote::quote;

use super::ty::{Imports, owned};
use super::{Context, doc, doc_lines, serde};
use crate::docs;
use crate::format::Part;
use crate::ir::{JsonType, Type, TypeDef, Union, Variant};
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
    union: &Union,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let (api, cases) = (context.api, &union.cases);
    let name = ident(&def.name);
    serde(imports);
    let mut variants = Vec::new();
    for case in cases {
        let docs = doc_lines(&[format!("{}.", with_article(case.json))]);
        let (name, ty) = (ident(&case.name), owned(api, &case.ty, imports));
        variants.push(quote!(#docs #name(#ty),));
    }
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
        let (variant, ty) = (ident(&case.name), owned(api, &case.ty, imports));
        parts.push(
            quote!(impl From<#ty> for #name { fn from(value: #ty) -> Self { Self::#variant(value) } }).into(),
        );
        if *api.resolve(&case.ty) == Type::String {
            parts.push(
                quote!(impl From<&str> for #name { fn from(value: &str) -> Self { Self::#variant(value.to_owned()) } })
                    .into(),
            );
        }
    }
    if union.is_scalar() {
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

fn with_article(json: JsonType) -> String {
    let article = match json {
        JsonType::Integer | JsonType::Array | JsonType::Object => "An",
        JsonType::Boolean | JsonType::String | JsonType::Number => "A",
    };
    format!("{article} {}", json.as_str().to_lowercase())
}
