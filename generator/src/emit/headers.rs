//! Structs of the declared headers of responses.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::ty::owned;
use super::{Context, deprecated, doc, doc_lines};
use crate::docs;
use crate::format::{self, Part};
use crate::ir::{Header, Headers, Operation};
use crate::names::ident;

/// Emits the struct of the declared headers of an operation's responses.
pub fn emit_headers(
    context: &Context,
    operation: &Operation,
    headers: &Headers,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&headers.name);
    let about = [
        format!("The headers of responses to {}.", docs::code(&operation.id)),
        String::new(),
        "[`Response::decode_headers`](crate::Response::decode_headers) returns them.".to_owned(),
    ];
    let about = doc_lines(&about);
    let mut fields = Vec::new();
    for header in &headers.fields {
        let docs = doc(
            &header.docs,
            &format!("The response header {}.", docs::code(&header.wire)),
        );
        let (name, ty) = (ident(&header.name), field_type(context, header, imports));
        let deprecated = deprecated(header.deprecated);
        fields.push(quote!(#docs #deprecated pub #name: #ty,));
    }
    let definition = quote! {
        #about
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    };
    vec![definition.into(), Part::Text(emit_table(headers, imports))]
}

/// Emits the type of a field.
pub fn field_type(context: &Context, header: &Header, imports: &mut Imports) -> TokenStream {
    let ty = owned(context.api, &header.ty, imports);
    match header.required {
        true => ty,
        false => quote!(Option<#ty>),
    }
}

/// Emits the table of the headers: how each is read, and whether it may contain a secret.
fn emit_table(headers: &Headers, imports: &mut Imports) -> String {
    imports.add("crate::runtime::headers::table", "headers");
    let entries = headers.fields.iter().map(|header| {
        let presence = if header.required {
            "required"
        } else {
            "optional"
        };
        let format = if header.is_json { "_json" } else { "" };
        let wire = Literal::string(&header.wire.to_lowercase());
        let secret = if header.is_secret() { " as secret" } else { "" };
        let name = ident(&header.name);
        format!("{name} = {presence}{format}_header({wire}){secret}")
    });
    let entries: Vec<String> = entries.collect();
    format::table("headers", &ident(&headers.name).to_string(), &entries)
}
