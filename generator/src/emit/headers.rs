//! Structs of the declared headers of responses.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use super::ty::owned;
use super::{Context, deprecated, doc, doc_lines};
use crate::docs;
use crate::ir::{Header, Headers, Operation};
use crate::names::ident;

/// Emits the struct of the declared headers of an operation's responses.
pub fn emit_headers(
    context: &Context,
    operation: &Operation,
    headers: &Headers,
    imports: &mut Imports,
) -> Vec<TokenStream> {
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
    let is_secret = headers.fields.iter().any(Header::is_secret);
    let derived = (!is_secret).then(|| quote!(Debug,));
    let definition = quote! {
        #about
        #[derive(#derived Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    };
    let debug = is_secret.then(|| emit_debug(headers, imports));
    let decoded = emit_from_headers(headers, imports);
    [Some(definition), debug, Some(decoded)]
        .into_iter()
        .flatten()
        .collect()
}

/// Emits the type of a field.
pub fn field_type(context: &Context, header: &Header, imports: &mut Imports) -> TokenStream {
    let ty = owned(context.api, &header.ty, imports);
    match header.required {
        true => ty,
        false => quote!(Option<#ty>),
    }
}

/// Emits `Debug`, which hides the headers that may contain secrets.
fn emit_debug(headers: &Headers, imports: &mut Imports) -> TokenStream {
    let fmt = imports.add("std", "fmt");
    let (name, text) = (ident(&headers.name), &headers.name);
    let fields = headers.fields.iter().map(|header| {
        let (field, text) = (ident(&header.name), &header.name);
        match header.is_secret() {
            true => quote!(.field(#text, &format_args!("Sensitive"))),
            false => quote!(.field(#text, &self.#field)),
        }
    });
    let expected = expected(headers);
    quote! {
        impl #fmt::Debug for #name {
            #expected
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.debug_struct(#text) #(#fields)* .finish()
            }
        }
    }
}

fn emit_from_headers(headers: &Headers, imports: &mut Imports) -> TokenStream {
    let name = ident(&headers.name);
    let from_headers = imports.add("crate::headers", "FromHeaders");
    let map = imports.add("http", "HeaderMap");
    let error = imports.add("crate", "Error");
    let fields = headers.fields.iter().map(|header| {
        let (field, wire) = (ident(&header.name), header.wire.to_lowercase());
        let presence = if header.required {
            "required"
        } else {
            "optional"
        };
        let format = if header.is_json { "_json" } else { "" };
        let function = format_ident!("{presence}{format}_header");
        quote!(#field: crate::headers::#function(headers, #wire)?)
    });
    let expected = expected(headers);
    quote! {
        impl #from_headers for #name {
            #expected
            fn from_headers(headers: &#map) -> Result<Self, #error> {
                Ok(Self { #(#fields),* })
            }
        }
    }
}

/// Emits an attribute that allows the crate to use deprecated fields.
fn expected(headers: &Headers) -> TokenStream {
    match headers.fields.iter().any(|header| header.deprecated) {
        true => quote!(#[expect(deprecated, reason = "the description still has them")]),
        false => TokenStream::new(),
    }
}
