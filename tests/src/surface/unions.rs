//! The items that the tables of unions define.

use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, Item, Token, Type, braced, parenthesized, parse_quote};

/// The table of a union.
pub struct Union {
    attributes: Vec<Attribute>,
    /// Whether the table defines the type.
    is_defined: bool,
    name: Ident,
    has_display: bool,
    variants: Vec<Variant>,
}

struct Variant {
    name: Ident,
    ty: Type,
    /// The types that convert into it.
    sources: Vec<Type>,
}

impl Parse for Union {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let is_defined = input.parse::<Option<Token![impl]>>()?.is_none();
        if is_defined {
            input.parse::<Token![pub]>()?;
            if input.parse::<Option<Token![enum]>>()?.is_none() {
                input.parse::<Token![struct]>()?;
            }
        }
        let name = input.parse()?;
        let has_display = input.parse::<Option<Token![:]>>()?.is_some();
        while !input.peek(syn::token::Brace) {
            skip(input)?;
        }
        let table;
        braced!(table in input);
        let variants = table.parse_terminated(Variant::parse, Token![,])?;
        Ok(Self {
            attributes,
            is_defined,
            name,
            has_display,
            variants: variants.into_iter().collect(),
        })
    }
}

impl Parse for Variant {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.call(Attribute::parse_outer)?;
        input.parse::<Option<Token![..]>>()?;
        let name = input.call(Ident::parse_any)?;
        let content;
        parenthesized!(content in input);
        let ty: Type = content.parse()?;
        let mut sources = vec![ty.clone()];
        if input.parse::<Option<Token![!]>>()?.is_some() {
            input.parse::<Ident>()?;
            sources.clear();
        } else if input.peek(Ident) {
            input.parse::<Ident>()?;
            let list;
            parenthesized!(list in input);
            sources.extend(list.parse_terminated(Type::parse, Token![,])?);
        }
        while !input.is_empty() && !input.peek(Token![,]) {
            skip(input)?;
        }
        Ok(Self { name, ty, sources })
    }
}

/// Skips a token.
fn skip(input: ParseStream<'_>) -> syn::Result<()> {
    input.step(|cursor| match cursor.token_tree() {
        Some((_, rest)) => Ok(((), rest)),
        None => Err(cursor.error("no token")),
    })
}

impl Union {
    /// Returns the enum, or the struct with the methods that read its value, and the conversions.
    pub fn items(self, is_open: bool, is_ambiguous: bool) -> Vec<Item> {
        let Self { name, variants, .. } = &self;
        let attributes = self
            .attributes
            .iter()
            .filter(|it| !it.path().is_ident("doc"));
        let attributes: Vec<&Attribute> = attributes.collect();
        let (names, types): (Vec<_>, Vec<_>) = variants.iter().map(|it| (&it.name, &it.ty)).unzip();
        let mut items: Vec<Item> = Vec::new();
        if is_ambiguous {
            items.push(parse_quote! {
                #(#attributes)*
                #[derive(Debug, Clone, PartialEq)]
                pub struct #name(Value);
            });
            items.push(parse_quote! {
                impl #name {
                    #(pub fn #names(&self) -> Result<#types, serde_json::Error> {})*
                }
            });
        } else if self.is_defined {
            let unknown: Option<syn::Variant> = is_open.then(|| parse_quote!(Unknown(Value)));
            items.push(parse_quote! {
                #(#attributes)*
                #[derive(Debug, Clone, PartialEq)]
                #[non_exhaustive]
                pub enum #name { #(#names(#types),)* #unknown }
            });
        }
        for source in variants.iter().flat_map(|it| &it.sources) {
            items.extend(conversion(name, source));
        }
        if self.has_display {
            items.push(parse_quote!(impl fmt::Display for #name {}));
        }
        items
    }
}

fn conversion(name: &Ident, source: &Type) -> Vec<Item> {
    match source {
        Type::Array(_) => vec![parse_quote!(impl<const N: usize> From<#source> for #name {})],
        Type::Path(path) if path.path.is_ident("str") => vec![
            parse_quote!(impl From<&str> for #name {}),
            parse_quote!(impl From<String> for #name {}),
        ],
        _ => vec![parse_quote!(impl From<#source> for #name {})],
    }
}
