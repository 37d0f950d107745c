//! Methods that request another media type of a response, or send a body in another one.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Context, doc_lines, ty};
use crate::docs;
use crate::ir::{Alternative, ContentType, Response};
use crate::names::ident;

/// Emits the method of a request that requests another media type.
pub fn emit_alternative(
    context: &Context,
    alternative: &Alternative,
    imports: &mut Imports,
) -> TokenStream {
    let Alternative {
        media_type,
        name,
        response,
    } = alternative;
    let docs = [
        format!("Requests the response as {}.", docs::code(media_type)),
        String::new(),
        "Call it after the setters of the operation, which the returned request does not have."
            .to_owned(),
    ];
    let (docs, name) = (doc_lines(&docs), ident(name));
    let output = ty::response(context.api, response, imports);
    let decoder = match response {
        Response::Text => imports.add("crate::request", "Text"),
        Response::Bytes => imports.add("crate::request", "Binary"),
        _ => imports.add("crate::request", "Json"),
    };
    let request = imports.add("crate", "Request");
    let untyped = imports.add("crate::request", "Untyped");
    quote! {
        #docs
        pub fn #name(self) -> #request<#untyped<#output, #decoder>> {
            self.header("accept", #media_type).decode_with()
        }
    }
}

/// Emits the method of a request that sends the body in another media type.
pub fn emit_content_type(content_type: &ContentType) -> TokenStream {
    let ContentType { media_type, name } = content_type;
    let docs = doc_lines(&[format!("Sends the body as {}.", docs::code(media_type))]);
    let name = ident(name);
    quote! {
        #docs
        pub fn #name(self) -> Self {
            self.header("content-type", #media_type)
        }
    }
}
