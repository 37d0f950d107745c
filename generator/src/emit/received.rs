//! Conversions of models as they are received into these models as they are sent.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Context;
use super::construct::expected;
use super::imports::Imports;
use crate::ir::{Api, Field, Kind, Presence, Struct, Type, TypeDef, Union};
use crate::names::ident;

/// Emits the conversions into a model that is sent.
pub fn emit_received(context: &Context, def: &TypeDef, imports: &mut Imports) -> Vec<TokenStream> {
    let api = context.api;
    let conversions = def.received.iter().filter_map(|id| {
        let from = &api[*id];
        let (name, received) = (ident(&def.name), imports.model(&from.name));
        let (body, expected) = match (&from.kind, &def.kind) {
            (Kind::Struct(from), Kind::Struct(to)) => {
                (emit_fields(api, from, to, imports), expected(&to.fields))
            }
            (Kind::Union(from), Kind::Union(to)) => {
                (emit_variants(api, &received, from, to), quote!())
            }
            (Kind::Newtype(from), Kind::Newtype(to)) => {
                let value = convert(api, from, to, quote!(value.0));
                (quote!(Self(#value)), quote!())
            }
            _ => return None,
        };
        let argument = match (&from.kind, &def.kind) {
            (Kind::Struct(from), Kind::Struct(to)) if !shares_fields(from, to) => quote!(_),
            _ => quote!(value),
        };
        Some(quote! {
            impl From<#received> for #name {
                #expected
                fn from(#argument: #received) -> Self { #body }
            }
        })
    });
    conversions.collect()
}

fn shares_fields(from: &Struct, to: &Struct) -> bool {
    let mut fields = to.fields.iter();
    let is_received = |to: &Field| from.fields.iter().any(|it| it.wire == to.wire);
    fields.any(is_received) || from.rest.is_some() && to.rest.is_some()
}

fn emit_fields(api: &Api, from: &Struct, to: &Struct, imports: &mut Imports) -> TokenStream {
    let fields = to.fields.iter().map(|to| {
        let name = ident(&to.name);
        let value = match from.fields.iter().find(|it| it.wire == to.wire) {
            Some(from) => emit_field(api, from, to, imports),
            None if to.presence == Presence::Nullable => {
                let nullable = imports.add("crate", "Nullable");
                quote!(#nullable::Absent)
            }
            None => quote!(None),
        };
        quote!(#name: #value)
    });
    let mut fields: Vec<TokenStream> = fields.collect();
    if let Some(to) = &to.rest {
        let name = ident(&to.name);
        let rest = match &from.rest {
            Some(from) => {
                let of = |ty: &Type| Type::Map(Box::new(ty.clone()));
                let own = ident(&from.name);
                convert(api, &of(&from.ty), &of(&to.ty), quote!(value.#own))
            }
            None => {
                let map = imports.add("std::collections", "BTreeMap");
                quote!(#map::new())
            }
        };
        fields.push(quote!(#name: #rest));
    }
    quote!(Self { #(#fields),* })
}

fn emit_field(api: &Api, from: &Field, to: &Field, imports: &mut Imports) -> TokenStream {
    let own = ident(&from.name);
    let is_same = api.expand(&from.ty) == api.expand(&to.ty) && from.boxed == to.boxed;
    let inner = |value: TokenStream| {
        let value = match from.boxed {
            true => quote!((*#value)),
            false => value,
        };
        let value = convert(api, &from.ty, &to.ty, value);
        match to.boxed {
            true => quote!(Box::new(#value)),
            false => value,
        }
    };
    let mapped = |value: TokenStream| {
        let it = format_ident!("it");
        match is_same {
            true => value,
            false => map(value, &it, inner(quote!(#it))),
        }
    };
    let value = quote!(value.#own);
    match (from.presence, to.presence) {
        (Presence::Always, Presence::Always) if is_same => value,
        (Presence::Always, Presence::Always) => inner(value),
        (Presence::Always, Presence::Optional) => {
            let value = inner(value);
            quote!(Some(#value))
        }
        (Presence::Always, Presence::Nullable) => {
            let nullable = imports.add("crate", "Nullable");
            let value = inner(value);
            quote!(#nullable::Value(#value))
        }
        (Presence::Optional, Presence::Nullable) => {
            let nullable = imports.add("crate", "Nullable");
            let value = mapped(value);
            quote!(#value.map_or(#nullable::Absent, #nullable::Value))
        }
        _ => mapped(value),
    }
}

/// Emits the variants of an enum, or the value of a union that keeps it.
fn emit_variants(api: &Api, received: &TokenStream, from: &Union, to: &Union) -> TokenStream {
    if from.is_ambiguous() {
        return quote!(Self::from(value.into_value()));
    }
    let cases = from.cases.iter().zip(&to.cases);
    let arms = cases.map(|(from, to)| {
        let (own, name) = (ident(&from.name), ident(&to.name));
        let value = convert(api, &from.ty, &to.ty, quote!(value));
        quote!(#received::#own(value) => Self::#name(#value),)
    });
    let arms: TokenStream = arms.collect();
    let unknown = from
        .is_open()
        .then(|| quote!(#received::Unknown(value) => Self::Unknown(value),));
    quote!(match value { #arms #unknown })
}

/// Emits the conversion of a value.
fn convert(api: &Api, from: &Type, to: &Type, value: TokenStream) -> TokenStream {
    if api.expand(from) == api.expand(to) {
        return value;
    }
    let it = format_ident!("it");
    match (api.resolve(from), api.resolve(to)) {
        (Type::List(from), Type::List(to)) => {
            let each = map(
                quote!(#value.into_iter()),
                &it,
                convert(api, from, to, quote!(#it)),
            );
            quote!(#each.collect())
        }
        (Type::Map(from), Type::Map(to)) => {
            let item = convert(api, from, to, quote!(#it));
            quote!(#value.into_iter().map(|(key, #it)| (key, #item)).collect())
        }
        (Type::Nullable(from), Type::Nullable(to)) => {
            map(value, &it, convert(api, from, to, quote!(#it)))
        }
        _ => quote!(#value.into()),
    }
}

/// Emits the call of `map` with a function.
fn map(value: TokenStream, it: &Ident, mapped: TokenStream) -> TokenStream {
    match mapped.to_string() == quote!(#it.into()).to_string() {
        true => quote!(#value.map(Into::into)),
        false => quote!(#value.map(|#it| #mapped)),
    }
}
