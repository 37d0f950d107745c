//! Conversions into unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::ty::owned;
use crate::format;
use crate::ir::{Api, Type, TypeDef, Union, UnionCase};
use crate::names::ident;

/// A type other than its own that converts into a variant.
pub enum Source {
    /// A type that converts into that of the variant.
    Type(TokenStream),
    /// `&str`, which becomes a `String`.
    Str,
    /// `&str` and `String`, which become an enum.
    Strings,
    /// Arrays of a type.
    Array(TokenStream),
    /// Arrays of `&str`, which become `String`s.
    Strs,
}

/// The conversions into a union.
pub struct Conversions<'a> {
    pub api: &'a Api,
    pub def: &'a TypeDef,
    pub union: &'a Union,
    /// The variants that a value of their type converts into.
    own: Vec<&'a str>,
    nested: Vec<(&'a UnionCase, Type)>,
    enums: Vec<(&'a UnionCase, Type)>,
}

impl<'a> Conversions<'a> {
    /// Returns the conversions into a union.
    pub fn of(api: &'a Api, def: &'a TypeDef, union: &'a Union) -> Self {
        let own = api.conversions(union).into_iter();
        let mut own: Vec<&str> = own.map(|case| case.name.as_str()).collect();
        own.sort_unstable();
        Self {
            api,
            def,
            union,
            own,
            nested: api.nested_conversions(def),
            enums: api.enum_cases(union),
        }
    }

    /// Returns the types that convert into a variant besides its own; `None` if not even that does.
    pub fn sources(&self, case: &UnionCase, imports: &mut Imports) -> Option<Vec<Source>> {
        self.own.binary_search(&case.name.as_str()).ok()?;
        let api = self.api;
        let mut sources = Vec::new();
        if *api.resolve(&case.ty) == Type::String {
            sources.push(Source::Str);
        }
        if let Type::List(item) = api.expand(&case.ty)
            && self.def.usage.sent
        {
            sources.push(match api.resolve(&item) {
                Type::String => Source::Strs,
                _ => Source::Array(owned(api, &item, imports)),
            });
        }
        for ty in types(&self.nested, case) {
            sources.push(Source::Type(owned(api, ty, imports)));
            if *ty == Type::String {
                sources.push(Source::Type(quote!(&str)));
            }
        }
        for ty in types(&self.enums, case) {
            sources.push(match ty {
                Type::String => Source::Strings,
                _ => Source::Type(owned(api, ty, imports)),
            });
        }
        Some(sources)
    }

    /// Returns a variant with its type and conversions, as the macros of unions take it.
    pub fn variant(&self, case: &UnionCase, imports: &mut Imports) -> String {
        let ty = format::ty(&owned(self.api, &case.ty, imports));
        let variant = format!("{}({ty})", ident(&case.name));
        let Some(sources) = self.sources(case, imports) else {
            return format!("{variant} !From");
        };
        let sources: Vec<String> = sources.iter().map(Source::show).collect();
        match sources.is_empty() {
            true => variant,
            false => format!("{variant} from({})", sources.join(", ")),
        }
    }
}

impl Source {
    /// Returns the type as the macros of unions take it.
    fn show(&self) -> String {
        match self {
            Self::Type(ty) => format::ty(ty),
            Self::Str => "&str".to_owned(),
            Self::Strings => "str".to_owned(),
            Self::Array(ty) => format!("[{}; N]", format::ty(ty)),
            Self::Strs => "[&str; N]".to_owned(),
        }
    }
}

/// Returns the types of a variant.
fn types<'t>(all: &'t [(&UnionCase, Type)], case: &'t UnionCase) -> impl Iterator<Item = &'t Type> {
    let own = all.iter().filter(|(it, _)| it.name == case.name);
    own.map(|(_, ty)| ty)
}
