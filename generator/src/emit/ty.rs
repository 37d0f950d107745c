//! Types as they stand in fields, arguments and responses.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::format::use_line;
use crate::ir::{Api, Argument, Passing, Response, Type};
use crate::names::ident;

/// What a file uses, collected while its items are emitted.
#[derive(Default)]
pub struct Imports {
    models: BTreeSet<String>,
    runtime: BTreeSet<&'static str>,
    others: BTreeSet<(&'static str, &'static str)>,
    /// Names that the file defines itself; models of these names are written with their path.
    own: BTreeSet<String>,
}

impl Imports {
    /// For a file that defines these names.
    pub fn new(own: impl IntoIterator<Item = String>) -> Self {
        Self {
            own: own.into_iter().collect(),
            ..Self::default()
        }
    }

    /// A model's name, or its path if the name means something else in this file.
    pub fn model(&mut self, name: &str) -> TokenStream {
        let ident = ident(name);
        if self.own.contains(name) {
            return quote!(crate::models::#ident);
        }
        self.models.insert(name.to_owned());
        quote!(#ident)
    }

    /// A name of the runtime.
    pub fn runtime(&mut self, name: &'static str) -> TokenStream {
        self.runtime.insert(name);
        let ident = ident(name);
        quote!(#ident)
    }

    /// A name of another crate.
    pub fn other(&mut self, path: &'static str, name: &'static str) -> TokenStream {
        self.others.insert((path, name));
        let ident = ident(name);
        quote!(#ident)
    }

    /// The `use` lines; models come from this path, but for those that the file defines.
    pub fn lines(&self, models: &str, defined: &[String]) -> String {
        let mut std = String::new();
        let mut others = String::new();
        let paths: BTreeSet<&str> = self.others.iter().map(|(path, _)| *path).collect();
        for path in paths {
            let names = self
                .others
                .iter()
                .filter(|(known, _)| *known == path)
                .map(|(_, name)| name);
            let group = if path.starts_with("std") {
                &mut std
            } else {
                &mut others
            };
            group.push_str(&use_line(path, names));
        }
        let mut own = use_line(
            models,
            self.models.iter().filter(|name| !defined.contains(name)),
        );
        // Types before macros, as rustfmt sorts them.
        let (macros, types): (Vec<&str>, Vec<&str>) = self
            .runtime
            .iter()
            .partition(|name| name.starts_with(|c: char| c.is_lowercase()));
        own.push_str(&use_line("crate::runtime", types.into_iter().chain(macros)));
        [std, others, own]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// A type as it stands in a field or a response.
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
        Type::Timestamp => imports.other("jiff", "Timestamp"),
        Type::Date => imports.other("jiff::civil", "Date"),
        Type::Any => imports.other("serde_json", "Value"),
        Type::Model(id) => imports.model(&api[*id].name),
        Type::List(inner) => {
            let inner = owned(api, inner, imports);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let map = imports.other("std::collections", "BTreeMap");
            let inner = owned(api, inner, imports);
            quote!(#map<String, #inner>)
        }
        Type::Nullable(inner) => {
            let inner = owned(api, inner, imports);
            quote!(Option<#inner>)
        }
    }
}

/// A type as it stands in the arguments of a method.
pub fn passed(api: &Api, argument: &Argument, imports: &mut Imports) -> TokenStream {
    let inner = match &argument.passing {
        // The type of a nullable argument is that without `null`.
        Passing::Option(inner) if argument.nullable => {
            let ty = passed_as(api, &argument.ty, inner, imports);
            return quote!(Option<#ty>);
        }
        passing => passing,
    };
    passed_as(api, &argument.ty, inner, imports)
}

fn passed_as(api: &Api, ty: &Type, passing: &Passing, imports: &mut Imports) -> TokenStream {
    match passing {
        Passing::Value => owned(api, ty, imports),
        Passing::Str => quote!(&str),
        Passing::StrSlice => quote!(&[&str]),
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
        Passing::Into => {
            let ty = owned(api, ty, imports);
            quote!(impl Into<#ty>)
        }
        Passing::Bytes => {
            let bytes = imports.other("bytes", "Bytes");
            quote!(impl Into<#bytes>)
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

/// The type that a response is decoded to.
pub fn response(api: &Api, response: &Response, imports: &mut Imports) -> TokenStream {
    match response {
        Response::Empty => quote!(()),
        Response::Json(ty) => owned(api, ty, imports),
        Response::Text => quote!(String),
        Response::Bytes => imports.other("bytes", "Bytes"),
        Response::Redirect => imports.runtime("Redirect"),
        Response::Several(several) => {
            let name = ident(&several.name);
            quote!(#name)
        }
    }
}
