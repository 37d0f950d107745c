//! Types as they stand in fields, arguments and answers.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::format::use_line;
use crate::ir::{Answer, Api, Argument, Kind, Place, Type, TypeDef};
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

/// A type as it stands in a field or an answer.
pub fn owned(ty: &Type, imports: &mut Imports) -> TokenStream {
    match ty {
        Type::Bool => quote!(bool),
        Type::Integer(signed, bits) => {
            let name = ident(&format!("{}{bits}", if *signed { "i" } else { "u" }));
            quote!(#name)
        }
        Type::Float => quote!(f64),
        Type::String => quote!(String),
        Type::Timestamp => imports.other("jiff", "Timestamp"),
        Type::Date => imports.other("jiff::civil", "Date"),
        Type::Any => imports.other("serde_json", "Value"),
        Type::Model(name) => imports.model(name),
        Type::List(inner) => {
            let inner = owned(inner, imports);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let map = imports.other("std::collections", "BTreeMap");
            let inner = owned(inner, imports);
            quote!(#map<String, #inner>)
        }
        Type::Nullable(inner) => {
            let inner = owned(inner, imports);
            quote!(Option<#inner>)
        }
    }
}

/// The models of an API by name, and what follows from them for types.
pub struct Models<'a>(BTreeMap<&'a str, &'a TypeDef>);

impl<'a> Models<'a> {
    /// The models of this API.
    pub fn new(api: &'a Api) -> Self {
        let types = api.types.iter();
        Self(types.map(|def| (def.name.as_str(), def)).collect())
    }

    /// The model of this name.
    pub fn get(&self, name: &str) -> Option<&'a TypeDef> {
        self.0.get(name).copied()
    }

    /// The type behind other names for it.
    pub fn flat<'t>(&'t self, ty: &'t Type) -> &'t Type {
        match ty {
            Type::Model(name) => match self.get(name).map(|def| &def.kind) {
                Some(Kind::Alias(inner)) => self.flat(inner),
                _ => ty,
            },
            _ => ty,
        }
    }

    /// The type with what other names in it stand for.
    pub fn expanded(&self, ty: &Type) -> Type {
        match self.flat(ty) {
            Type::List(inner) => Type::List(Box::new(self.expanded(inner))),
            Type::Map(inner) => Type::Map(Box::new(self.expanded(inner))),
            Type::Nullable(inner) => Type::Nullable(Box::new(self.expanded(inner))),
            other => other.clone(),
        }
    }

    /// The union that an argument takes any case of; `null` would not tell which one is meant.
    pub fn union_of<'t>(&'t self, argument: &'t Argument) -> Option<&'t str> {
        match self.flat(&argument.ty) {
            _ if argument.nullable => None,
            Type::Model(name) => match self.get(name)?.kind {
                Kind::Union(_) => Some(name),
                _ => None,
            },
            _ => None,
        }
    }

    /// A type as it stands in the arguments of a method.
    pub fn argument(&self, argument: &Argument, imports: &mut Imports) -> TokenStream {
        if let Place::RawBody(_) = argument.place {
            let bytes = imports.other("bytes", "Bytes");
            return quote!(impl Into<#bytes>);
        }
        if self.union_of(argument).is_some() {
            let union = owned(&argument.ty, imports);
            return quote!(impl Into<#union>);
        }
        let ty = self.borrowed(&argument.ty, imports);
        if argument.nullable {
            quote!(Option<#ty>)
        } else {
            ty
        }
    }

    fn borrowed(&self, ty: &Type, imports: &mut Imports) -> TokenStream {
        match self.flat(ty) {
            Type::String => quote!(&str),
            Type::List(inner) => match self.flat(inner) {
                Type::String => quote!(&[&str]),
                _ => {
                    let inner = owned(inner, imports);
                    quote!(&[#inner])
                }
            },
            Type::Nullable(inner) => {
                let inner = self.borrowed(inner, imports);
                quote!(Option<#inner>)
            }
            _ => {
                let owned = owned(ty, imports);
                match self.is_lent(ty) {
                    true => quote!(&#owned),
                    false => owned,
                }
            }
        }
    }

    /// Whether an argument of this type is a reference.
    pub fn is_lent(&self, ty: &Type) -> bool {
        match self.flat(ty) {
            Type::String | Type::List(_) | Type::Map(_) | Type::Any => true,
            Type::Model(name) => !self
                .get(name)
                .is_some_and(|def| matches!(def.kind, Kind::Enum(_))),
            _ => false,
        }
    }
}

/// The type that an answer gives.
pub fn answer(answer: &Answer, imports: &mut Imports) -> TokenStream {
    match answer {
        Answer::Empty => quote!(()),
        Answer::Json(ty) => owned(ty, imports),
        Answer::Text => quote!(String),
        Answer::Bytes => imports.other("bytes", "Bytes"),
        Answer::Redirect => imports.runtime("Redirect"),
        Answer::Several(name, _) => {
            let name = ident(name);
            quote!(#name)
        }
    }
}
