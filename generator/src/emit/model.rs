//! `src/models/`: a file for each named schema, with the models that belong to it alone.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::ty::{Imports, owned};
use super::{Context, deprecated, doc, doc_lines, many_arguments};
use crate::docs;
use crate::format::{Part, file, use_line};
use crate::ir::{Api, Field, Kind, Struct, Type, TypeDef, UnionCase, Variant};
use crate::names::ident;

/// The models by module, sorted; the named schema comes first in its module.
pub fn by_module(api: &Api) -> BTreeMap<&str, Vec<&TypeDef>> {
    let mut modules: BTreeMap<&str, Vec<&TypeDef>> = BTreeMap::new();
    for def in &api.types {
        modules.entry(&def.module).or_default().push(def);
    }
    for defs in modules.values_mut() {
        defs.sort_by_key(|def| (def.name.len(), &def.name));
    }
    modules
}

/// `src/models/mod.rs`.
pub fn emit_root(context: &Context) -> String {
    let modules = by_module(context.api);
    let mods = modules
        .keys()
        .map(|module| format!("mod {};\n", ident(module)))
        .collect();
    let uses = modules
        .iter()
        .map(|(module, defs)| format!("pub {}", use_line(&ident(module).to_string(), names(defs))));
    let docs = ["What the API takes and gives.".to_owned()];
    file(
        &context.header,
        &docs,
        [Part::Text(mods), Part::Text(uses.collect())],
    )
}

fn names<'a>(defs: &[&'a TypeDef]) -> Vec<&'a str> {
    let mut names: Vec<&str> = defs.iter().map(|def| def.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// One file of models.
pub fn emit(context: &Context, defs: &[&TypeDef]) -> String {
    let own: Vec<String> = defs.iter().map(|def| def.name.clone()).collect();
    let mut imports = Imports::default();
    let mut parts = Vec::new();
    for def in defs {
        parts.extend(emit_def(context, def, &mut imports));
    }
    let uses = Part::Text(imports.lines("super", &own));
    file(&context.header, &[], std::iter::once(uses).chain(parts))
}

fn emit_def(context: &Context, def: &TypeDef, imports: &mut Imports) -> Vec<Part> {
    let docs = doc(&def.docs, &format!("The `{}` model.", def.name));
    // The attribute would warn of each use in the crate itself; fields and methods carry it.
    let docs = match def.deprecated {
        true => quote!(#docs #[doc = ""] #[doc = " Deprecated."]),
        false => docs,
    };
    let name = ident(&def.name);
    match &def.kind {
        Kind::Struct(object) => emit_struct(context, def, object, &docs, imports),
        Kind::Enum(variants) => emit_enum(def, variants, &docs, imports),
        Kind::Union(cases) => emit_union(context, def, cases, &docs, imports),
        Kind::Alias(ty) => {
            let ty = owned(ty, imports);
            vec![quote!(#docs pub type #name = #ty;).into()]
        }
    }
}

fn emit_struct(
    context: &Context,
    def: &TypeDef,
    object: &Struct,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&def.name);
    let fields: Vec<TokenStream> = object
        .fields
        .iter()
        .map(|field| emit_field(def, field, imports))
        .collect();
    let rest = object.rest.iter().map(|(name, ty)| {
        let name = ident(name);
        let ty = owned(&Type::Map(Box::new(ty.clone())), imports);
        quote!(#[doc = " Properties that the description does not name."] #[serde(flatten)] pub #name: #ty,)
    });
    let rest: TokenStream = rest.collect();
    let optional = object.fields.iter().all(|field| !field.required);
    let default = if def.in_requests && optional {
        quote!(Default,)
    } else {
        TokenStream::new()
    };
    serde(imports);
    let mut parts = vec![
        quote! {
            #docs
            #[derive(Debug, Clone, #default PartialEq, Serialize, Deserialize)]
            #[non_exhaustive]
            pub struct #name { #(#fields)* #rest }
        }
        .into(),
    ];
    if def.in_requests && !optional {
        parts.push(emit_new(def, object, imports).into());
    }
    if let Some(items) = object.items.map(|index| &object.fields[index]) {
        parts.push(emit_page(context, def, items, imports).into());
    }
    parts
}

fn emit_field(def: &TypeDef, field: &Field, imports: &mut Imports) -> TokenStream {
    let docs = doc(
        &field.docs,
        &format!("The {} property.", docs::code(&field.wire)),
    );
    let deprecated = deprecated(field.deprecated);
    let name = ident(&field.name);
    let mut settings = Vec::new();
    if name.to_string().trim_start_matches("r#") != field.wire {
        let wire = &field.wire;
        settings.push(quote!(rename = #wire));
    }
    if field.tells_absent_from_null(def) {
        settings.push(quote!(
            default,
            deserialize_with = "crate::runtime::nullable::present"
        ));
    }
    if !field.required {
        settings.push(quote!(skip_serializing_if = "Option::is_none"));
    }
    let settings = if settings.is_empty() {
        TokenStream::new()
    } else {
        quote!(#[serde(#(#settings),*)])
    };
    let ty = field_type(def, field, imports);
    quote!(#docs #deprecated #settings pub #name: #ty,)
}

fn field_type(def: &TypeDef, field: &Field, imports: &mut Imports) -> TokenStream {
    let ty = owned(&field.ty, imports);
    let ty = if field.boxed { quote!(Box<#ty>) } else { ty };
    match (field.required, field.nullable && field.ty != Type::Any) {
        (true, false) => ty,
        _ if field.tells_absent_from_null(def) => quote!(Option<Option<#ty>>),
        _ => quote!(Option<#ty>),
    }
}

/// A constructor from what is required, for models that users make.
fn emit_new(def: &TypeDef, object: &Struct, imports: &mut Imports) -> TokenStream {
    let name = ident(&def.name);
    let expected = expected(&object.fields);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for field in &object.fields {
        let name = ident(&field.name);
        let text = field.required && !field.nullable && field.ty == Type::String;
        match (field.required, text) {
            (true, true) => {
                arguments.push(quote!(#name: impl Into<String>));
                values.push(quote!(#name: #name.into()));
            }
            (true, false) => {
                let ty = field_type(def, field, imports);
                arguments.push(quote!(#name: #ty));
                values.push(quote!(#name));
            }
            (false, _) => values.push(quote!(#name: None)),
        }
    }
    if let Some((rest, _)) = &object.rest {
        let rest = ident(rest);
        values.push(quote!(#rest: BTreeMap::new()));
    }
    let many = many_arguments(arguments.len());
    quote! {
        impl #name {
            /// One with what is required; the rest can be set on it.
            #expected
            #many
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// What lets the crate itself use these fields, should one of them be deprecated.
fn expected<'a>(fields: impl IntoIterator<Item = &'a Field>) -> TokenStream {
    if fields.into_iter().any(|field| field.deprecated) {
        quote!(#[expect(deprecated, reason = "the description still has them")])
    } else {
        TokenStream::new()
    }
}

/// What makes a page of a list from an answer.
fn emit_page(
    context: &Context,
    def: &TypeDef,
    items: &Field,
    imports: &mut Imports,
) -> TokenStream {
    let Type::List(item) = context.flat(&items.ty) else {
        return TokenStream::new();
    };
    let page = imports.runtime("Page");
    let (name, field) = (ident(&def.name), ident(&items.name));
    let item = owned(item, imports);
    let expected = expected([items]);
    let given = match items.required && !items.nullable {
        true => quote!(self.#field),
        false => quote!(self.#field.unwrap_or_default()),
    };
    quote! {
        impl #page for #name {
            type Item = #item;
            #expected
            fn into_items(self) -> Vec<#item> { #given }
        }
    }
}

fn emit_enum(
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

fn emit_union(
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
        if *context.flat(&case.ty) == Type::String {
            parts.push(
                quote!(impl From<&str> for #name { fn from(value: &str) -> Self { Self::#variant(value.to_owned()) } })
                    .into(),
            );
        }
    }
    if cases.iter().all(|case| {
        matches!(
            case.name.as_str(),
            "String" | "Integer" | "Number" | "Boolean"
        )
    }) {
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

fn serde(imports: &mut Imports) {
    imports.other("serde", "Serialize");
    imports.other("serde", "Deserialize");
}
