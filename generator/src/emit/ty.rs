//! Types of fields, arguments and responses.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::format::code;
use crate::ir::{Api, Argument, Passing, Response, Type};
use crate::names::ident;

/// Emits an owned type.
pub fn owned(api: &Api, ty: &Type, imports: &mut Imports) -> TokenStream {
    match ty {
        Type::Bool => quote!(bool),
        Type::Integer(signed, bits) => {
            let sign = if *signed { "i" } else { "u" };
            let name = ident(&format!("{sign}{bits}"));
            quote!(#name)
        }
        Type::Float => quote!(f64),
        Type::String => quote!(String),
        Type::Timestamp => imports.add("jiff", "Timestamp"),
        Type::Date => imports.add("jiff::civil", "Date"),
        Type::External(path) => code(path),
        Type::DateRange => imports.add("crate", "DateRange"),
        Type::Any => imports.add("serde_json", "Value"),
        Type::File => imports.add("crate::multipart", "Part"),
        Type::Model(id) => imports.model(&api[*id].name),
        Type::List(inner) => {
            let inner = owned(api, inner, imports);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let map = imports.add("std::collections", "BTreeMap");
            let inner = owned(api, inner, imports);
            quote!(#map<String, #inner>)
        }
        Type::Nullable(inner) => {
            let inner = owned(api, inner, imports);
            quote!(Option<#inner>)
        }
    }
}

/// Emits the type of an argument.
pub fn passed(api: &Api, argument: &Argument, imports: &mut Imports) -> TokenStream {
    if let Some(option) = converted_option(api, argument, imports) {
        return quote!(impl Into<#option>);
    }
    let inner = match &argument.passing {
        // The type of a nullable argument does not include `null`.
        Passing::Option(inner) if argument.nullable => {
            let ty = passed_as(api, &argument.ty, inner, imports);
            return quote!(Option<#ty>);
        }
        passing => passing,
    };
    passed_as(api, &argument.ty, inner, imports)
}

/// Emits the option that an argument converts into; `None` if it is passed as it is.
pub fn converted_option(
    api: &Api,
    argument: &Argument,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let Passing::Option(inner) = &argument.passing else {
        return None;
    };
    if !inner.converts_into_option() {
        return None;
    }
    let ty = match api.resolve(&argument.ty) {
        Type::Nullable(ty) if !argument.nullable => ty,
        _ => &argument.ty,
    };
    let ty = passed_as(api, ty, inner, imports);
    Some(quote!(Option<#ty>))
}

fn passed_as(api: &Api, ty: &Type, passing: &Passing, imports: &mut Imports) -> TokenStream {
    match passing {
        Passing::Value => owned(api, ty, imports),
        Passing::Str => quote!(&str),
        Passing::StrSlice => quote!(&[&str]),
        Passing::Strings => quote!(impl IntoIterator<Item = impl AsRef<str>>),
        Passing::Reference => {
            let ty = owned(api, ty, imports);
            quote!(&#ty)
        }
        Passing::Slice => match api.resolve(ty) {
            Type::List(item) => {
                let item = owned(api, item, imports);
                quote!(&[#item])
            }
            other => owned(api, other, imports),
        },
        Passing::Items => match api.resolve(ty) {
            Type::List(item) => {
                let borrow = imports.add("std::borrow", "Borrow");
                let item = owned(api, item, imports);
                quote!(impl IntoIterator<Item = impl #borrow<#item>>)
            }
            other => owned(api, other, imports),
        },
        Passing::Into => {
            let ty = owned(api, ty, imports);
            quote!(impl Into<#ty>)
        }
        Passing::Choice(name) => {
            let name = ident(name);
            quote!(impl Into<#name>)
        }
        Passing::Bytes => {
            let body = imports.add("crate::transport", "Body");
            quote!(impl Into<#body>)
        }
        Passing::Multipart => imports.add("crate::multipart", "Multipart"),
        Passing::Parts => {
            let part = imports.add("crate::multipart", "Part");
            quote!(impl IntoIterator<Item = impl Into<#part>>)
        }
        Passing::Option(inner) => match api.resolve(ty) {
            Type::Nullable(ty) => {
                let ty = passed_as(api, ty, inner, imports);
                quote!(Option<#ty>)
            }
            other => owned(api, other, imports),
        },
    }
}

/// Emits the output type of a response.
pub fn response(api: &Api, response: &Response, imports: &mut Imports) -> TokenStream {
    match response {
        Response::Empty => quote!(()),
        Response::Json(ty) => owned(api, ty, imports),
        Response::Text => quote!(String),
        Response::Bytes => imports.add("bytes", "Bytes"),
        Response::Redirect => imports.add("crate::download", "DownloadLink"),
        Response::Several(several) => {
            let name = ident(&several.name);
            quote!(#name)
        }
    }
}
