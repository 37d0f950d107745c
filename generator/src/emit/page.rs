//! `Page` implementations of structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::construct::expected;
use super::imports::Imports;
use super::ty::owned;
use crate::ir::{Api, Field, Kind, Presence, Struct, Type, TypeDef};
use crate::names::ident;

/// Emits the implementation of `Page`, if the struct is a page.
pub fn emit_page(
    context: &Context,
    def: &TypeDef,
    object: &Struct,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let path = path(context.api, object, object.items.as_ref()?)?;
    let Type::List(item) = context.api.resolve(&path.last()?.ty) else {
        return None;
    };
    let page = imports.add("crate::paging", "Page");
    let name = ident(&def.name);
    let item = owned(context.api, item, imports);
    let expected = expected(path.iter().copied());
    let (lent, given) = (lent(&path), given(&path));
    Some(quote! {
        impl #page for #name {
            type Item = #item;
            #expected
            fn items(&self) -> &[#item] { #lent }
            #expected
            fn into_items(self) -> Vec<#item> { #given }
        }
    })
}

/// Returns the fields that lead to the items.
fn path<'a>(api: &'a Api, object: &'a Struct, keys: &[String]) -> Option<Vec<&'a Field>> {
    let mut path: Vec<&Field> = Vec::new();
    let mut around = Some(object);
    for key in keys {
        let field = around?.fields.iter().find(|field| field.wire == *key)?;
        around = api.definition(&field.ty).and_then(|def| match &def.kind {
            Kind::Struct(object) => Some(object),
            _ => None,
        });
        path.push(field);
    }
    Some(path)
}

/// Emits the items by reference.
fn lent(path: &[&Field]) -> TokenStream {
    let (mut value, mut is_optional) = (quote!(self), false);
    for (index, field) in path.iter().enumerate() {
        let name = ident(&field.name);
        let is_list = index + 1 == path.len();
        let part = match field.presence {
            Presence::Always if is_list && is_optional => quote!(.as_slice()),
            Presence::Always => TokenStream::new(),
            Presence::Optional if is_list => quote!(.as_deref()),
            Presence::Optional => quote!(.as_ref()),
            Presence::Nullable => quote!(.value()),
        };
        value = match (is_optional, field.presence) {
            (false, _) => quote!(#value.#name #part),
            (true, Presence::Always) if is_list => quote!(#value.map(|it| it.#name #part)),
            (true, Presence::Always) => quote!(#value.map(|it| &it.#name)),
            (true, _) => quote!(#value.and_then(|it| it.#name #part)),
        };
        if is_list && field.presence == Presence::Nullable {
            value = quote!(#value.map(Vec::as_slice));
        }
        is_optional |= field.presence != Presence::Always;
    }
    match is_optional {
        true => quote!(#value.unwrap_or_default()),
        false => quote!(&#value),
    }
}

/// Emits the items by value.
fn given(path: &[&Field]) -> TokenStream {
    let (mut value, mut is_optional) = (quote!(self), false);
    for field in path {
        let name = ident(&field.name);
        let part = match field.presence {
            Presence::Nullable => quote!(.into_value()),
            Presence::Always | Presence::Optional => TokenStream::new(),
        };
        value = match (is_optional, field.presence) {
            (false, _) => quote!(#value.#name #part),
            (true, Presence::Always) => quote!(#value.map(|it| it.#name)),
            (true, _) => quote!(#value.and_then(|it| it.#name #part)),
        };
        is_optional |= field.presence != Presence::Always;
    }
    match is_optional {
        true => quote!(#value.unwrap_or_default()),
        false => value,
    }
}
