//! Structs: fields and constructors.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::page::emit_page;
use super::ty::owned;
use super::{Context, deprecated, doc_lines, many_arguments};
use crate::docs;
use crate::format::{self, Part};
use crate::ir::{Api, Field, Presence, Struct, Type, TypeDef};
use crate::names::ident;

/// Emits a struct, with a constructor if users construct it.
pub fn emit_struct(
    context: &Context,
    def: &TypeDef,
    object: &Struct,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&def.name);
    let api = context.api;
    let fields: Vec<TokenStream> = object
        .fields
        .iter()
        .map(|field| emit_field(api, field, imports))
        .collect();
    let rest = object.rest.iter().map(|rest| {
        let name = ident(&rest.name);
        let ty = owned(api, &Type::Map(Box::new(rest.ty.clone())), imports);
        quote!(#[doc = " Additional properties."] pub #name: #ty,)
    });
    let rest: TokenStream = rest.collect();
    let optional = object.fields.iter().all(|field| !field.required);
    let default = if def.usage.sent && optional {
        quote!(Default,)
    } else {
        TokenStream::new()
    };
    let definition = quote! {
        #docs
        #[derive(Clone, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* #rest }
    };
    let mut parts = vec![
        Part::from(definition),
        Part::Text(emit_table(object, &name, imports)),
    ];
    if def.usage.sent && !optional {
        parts.push(emit_new(api, def, object, imports).into());
    }
    parts.extend(emit_page(context, def, object, imports).map(Part::from));
    parts
}

fn emit_field(api: &Api, field: &Field, imports: &mut Imports) -> TokenStream {
    let docs = match field.docs.trim() {
        "" => format!("The {} property.", docs::code(&field.wire)),
        told => told.to_owned(),
    };
    let docs = doc_lines(&docs::lines_with(&docs, field.availability.sentence()));
    let deprecated = deprecated(field.deprecated);
    let name = ident(&field.name);
    let ty = field_type(api, field, imports);
    quote!(#docs #deprecated pub #name: #ty,)
}

/// Emits the table of the fields.
fn emit_table(object: &Struct, name: &Ident, imports: &mut Imports) -> String {
    imports.add("crate::runtime::object", "object");
    let fields = object.fields.iter().map(|field| {
        let name = ident(&field.name).to_string();
        let wire = if name == field.wire {
            String::new()
        } else {
            format!(" = {}", Literal::string(&field.wire))
        };
        let omits = field.presence == Presence::Nullable || !field.required;
        format!("{name}{wire}{}", if omits { "?" } else { "" })
    });
    let rest = object
        .rest
        .iter()
        .map(|rest| format!("..{}", ident(&rest.name)));
    let entries: Vec<String> = fields.chain(rest).collect();
    format::table("object", &name.to_string(), &entries)
}

/// Emits the public type of a field.
pub fn field_type(api: &Api, field: &Field, imports: &mut Imports) -> TokenStream {
    let ty = owned(api, &field.ty, imports);
    let ty = if field.boxed { quote!(Box<#ty>) } else { ty };
    match field.presence {
        Presence::Always => ty,
        Presence::Optional => quote!(Option<#ty>),
        Presence::Nullable => {
            let nullable = imports.add("crate", "Nullable");
            quote!(#nullable<#ty>)
        }
    }
}

/// Emits the constructor, which takes the required fields.
fn emit_new(api: &Api, def: &TypeDef, object: &Struct, imports: &mut Imports) -> TokenStream {
    let name = ident(&def.name);
    let expected = expected(&object.fields);
    let arguments = new_arguments(api, object, imports);
    let values = object.fields.iter().map(|field| {
        let name = ident(&field.name);
        match field.presence {
            _ if is_text(field) => quote!(#name: #name.into()),
            _ if field.required => quote!(#name),
            Presence::Nullable => quote!(#name: Nullable::Absent),
            _ => quote!(#name: None),
        }
    });
    let mut values: Vec<TokenStream> = values.collect();
    if let Some(rest) = &object.rest {
        let rest = ident(&rest.name);
        values.push(quote!(#rest: BTreeMap::new()));
    }
    let many = many_arguments(arguments.len());
    quote! {
        impl #name {
            /// Creates a value from the required fields. Set the others on it.
            #expected
            #many
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// Emits the arguments of the constructor: the required fields.
pub fn new_arguments(api: &Api, object: &Struct, imports: &mut Imports) -> Vec<TokenStream> {
    let required = object.fields.iter().filter(|field| field.required);
    required
        .map(|field| {
            let name = ident(&field.name);
            if is_text(field) {
                return quote!(#name: impl Into<String>);
            }
            let ty = field_type(api, field, imports);
            quote!(#name: #ty)
        })
        .collect()
}

/// Returns `true` if the constructor takes the field as `impl Into<String>`.
fn is_text(field: &Field) -> bool {
    field.required && !field.nullable && field.ty == Type::String
}

/// Emits an attribute that allows the crate to use deprecated fields.
pub fn expected<'a>(fields: impl IntoIterator<Item = &'a Field>) -> TokenStream {
    if fields.into_iter().any(|field| field.deprecated) {
        quote!(#[expect(deprecated, reason = "the description still has them")])
    } else {
        TokenStream::new()
    }
}
