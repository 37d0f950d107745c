//! Forms that are one of several bodies: structs of their fields.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::arguments::{parameter, value};
use super::imports::Imports;
use super::ty::owned;
use super::{Context, deprecated, doc, doc_lines, many_arguments};
use crate::docs;
use crate::ir::{Api, Argument, Member, Operation, Type};
use crate::names::ident;

/// Emits the struct of a form, with a constructor from its required fields.
pub fn emit_form(
    context: &Context,
    operation: &Operation,
    member: &Member,
    name: &str,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let name = ident(name);
    let about = format!(
        "A form for {}, sent as {}.",
        docs::code(&operation.id),
        docs::code(&member.media_type)
    );
    let about = doc_lines(&[about]);
    let mut definitions = Vec::new();
    for field in fields(member) {
        let docs = doc(
            &field.docs,
            &format!("The field {}.", docs::code(&field.wire)),
        );
        let (field_name, ty) = (ident(&field.name), field_type(context.api, field, imports));
        let deprecated = deprecated(field.deprecated);
        definitions.push(quote!(#docs #deprecated pub #field_name: #ty,));
    }
    let has_required = fields(member).any(is_required);
    let default = (!has_required).then(|| quote!(Default,));
    let definition = quote! {
        #about
        #[derive(Debug, #default)]
        #[non_exhaustive]
        pub struct #name { #(#definitions)* }
    };
    let new = has_required.then(|| emit_new(context.api, member, imports));
    let expected = expected(member);
    let set = emit_set(member, imports);
    let methods = quote!(impl #name { #new #expected #set });
    vec![definition, methods]
}

/// Returns the fields that callers set.
pub fn fields(member: &Member) -> impl Iterator<Item = &Argument> {
    let fields = member.body.arguments.iter();
    fields.filter(|it| it.constant.is_none())
}

fn is_required(field: &Argument) -> bool {
    field.required && !field.nullable
}

/// Emits the type of a field.
pub fn field_type(api: &Api, field: &Argument, imports: &mut Imports) -> TokenStream {
    let ty = owned(api, &field.ty, imports);
    match is_required(field) {
        true => ty,
        false => quote!(Option<#ty>),
    }
}

/// Emits the arguments of the constructor: the required fields.
pub fn new_arguments(api: &Api, member: &Member, imports: &mut Imports) -> Vec<TokenStream> {
    let required = fields(member).filter(|it| is_required(it));
    let arguments = required.map(|field| {
        let (name, ty) = (ident(&field.name), field_type(api, field, imports));
        match is_converted(field) {
            true => quote!(#name: impl Into<#ty>),
            false => quote!(#name: #ty),
        }
    });
    arguments.collect()
}

/// Returns `true` if the constructor converts a field.
fn is_converted(field: &Argument) -> bool {
    matches!(field.ty, Type::String | Type::File)
}

fn emit_new(api: &Api, member: &Member, imports: &mut Imports) -> TokenStream {
    let arguments = new_arguments(api, member, imports);
    let values = fields(member).map(|field| {
        let name = ident(&field.name);
        match is_required(field) {
            true if is_converted(field) => quote!(#name: #name.into()),
            true => quote!(#name),
            false => quote!(#name: None),
        }
    });
    let many = many_arguments(arguments.len());
    let expected = expected(member);
    quote! {
        /// Creates a form from the required fields. Set the others on it.
        #expected
        #many
        pub fn new(#(#arguments),*) -> Self { Self { #(#values),* } }
    }
}

/// Emits the method that sets the body of a request.
fn emit_set(member: &Member, imports: &mut Imports) -> TokenStream {
    // A field of the same name would shadow it.
    let mut request = format_ident!("request");
    while fields(member).any(|it| request == it.name) {
        request = format_ident!("{request}_");
    }
    let names = fields(member).map(|it| ident(&it.name));
    let media_type = &member.media_type;
    let sent = member.body.arguments.iter().map(|field| {
        let set = parameter(field, &value(field), Some(&member.body), imports);
        let name = ident(&field.name);
        match field.constant.is_some() || is_required(field) {
            true => quote!(#request.#set;),
            false => quote!(if let Some(#name) = #name { #request.#set; }),
        }
    });
    quote! {
        fn set_on(self, #request: &mut crate::request::Parameters) {
            let Self { #(#names),* } = self;
            #request.media_type(#media_type);
            #(#sent)*
        }
    }
}

/// Emits an attribute that allows the crate to use deprecated fields.
fn expected(member: &Member) -> TokenStream {
    match fields(member).any(|field| field.deprecated) {
        true => quote!(#[expect(deprecated, reason = "the description still has them")]),
        false => TokenStream::new(),
    }
}
