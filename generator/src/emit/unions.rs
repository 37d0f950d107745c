//! Unions: enums with a variant for each type.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::phrases::a_value;
use super::ty::owned;
use super::{Context, DERIVES, derive, doc_lines};
use crate::docs;
use crate::format::{self, Part};
use crate::ir::{Api, Distinction, JsonType, Kind, Type, TypeDef, Union, UnionCase, Untagged};
use crate::names::ident;

/// Emits a union, with conversions from its variants.
pub fn emit_union(
    context: &Context,
    def: &TypeDef,
    union: &Union,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let (api, cases) = (context.api, &union.cases);
    let name = ident(&def.name);
    let conversions = emit_conversions(api, def, union, imports, |case, source| {
        let variant = ident(&case.name);
        match source {
            Source::Value => quote!(Self::#variant(value)),
            Source::Nested => quote!(Self::#variant(value.into())),
            Source::Str if *api.resolve(&case.ty) == Type::String => {
                quote!(Self::#variant(value.to_owned()))
            }
            Source::Str => quote!(Self::#variant(value.into())),
            Source::String => quote!(Self::#variant(value.as_str().into())),
            Source::Strs => quote!(Self::#variant(value.map(str::to_owned).into())),
        }
    });
    // After the types are imported, so that links to them are short.
    let mut variants = Vec::new();
    for case in cases {
        let (name, ty) = (ident(&case.name), owned(api, &case.ty, imports));
        let docs = doc_lines(&[describe(api, union, case, imports)]);
        variants.push(quote!(#docs #name(#ty),));
    }
    if union.is_open() {
        let value = imports.add("serde_json", "Value");
        let docs = doc_lines(&["A value this version of the crate does not know.".to_owned()]);
        variants.push(quote!(#docs Unknown(#value),));
    }
    let told_apart = match &union.distinction {
        Distinction::JsonType | Distinction::Ambiguous => None,
        Distinction::Property(key) => {
            Some(format!("{} tells the variants apart.", docs::code(key)))
        }
        Distinction::Keys => Some("A required property tells the variants apart.".to_owned()),
        Distinction::Items => Some("The type of the items tells the variants apart.".to_owned()),
    };
    let told_apart = told_apart.map(|line| doc_lines(&[String::new(), line]));
    let uneven = context.uneven(cases.iter().map(|case| &case.ty));
    let derive = derive(def, &DERIVES);
    let mut parts = vec![Part::from(quote! {
        #docs
        #told_apart
        #uneven
        #derive
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    })];
    parts.push(emit_table(api, &name, union, imports));
    parts.extend(conversions.into_iter().map(Part::from));
    if union.is_scalar() {
        let names = cases.iter().map(|case| ident(&case.name));
        let fmt = imports.add("std", "fmt");
        let display = quote! {
            impl #fmt::Display for #name {
                fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                    match self { #(Self::#names(value) => value.fmt(f),)* }
                }
            }
        };
        parts.push(display.into());
    }
    parts
}

/// Emits the call of the macro that reads and writes a union.
fn emit_table(api: &Api, name: &Ident, union: &Union, imports: &mut Imports) -> Part {
    match &union.distinction {
        Distinction::JsonType | Distinction::Items | Distinction::Ambiguous => {
            let union_macro = imports.add("crate::runtime::union", "union");
            let mut cases: Vec<&UnionCase> = union.cases.iter().collect();
            // The first variant that can be read from a value is the one of the value.
            cases.sort_by_key(|case| tolerance(api, &case.ty));
            let names = cases.into_iter().map(|case| ident(&case.name));
            quote!(#union_macro!(#name: #(#names),*);).into()
        }
        Distinction::Property(key) => {
            imports.add("crate::runtime::tagged", "tagged");
            let subject = format!("{name} by {}", quoted(key));
            Part::Text(format::table("tagged", &subject, &entries(union)))
        }
        Distinction::Keys => {
            imports.add("crate::runtime::tagged", "tagged");
            Part::Text(format::table("tagged", &name.to_string(), &entries(union)))
        }
    }
}

/// Returns the entries of a table: the variants with their values, and the variant of others.
fn entries(union: &Union) -> Vec<String> {
    let (others, cases): (Vec<_>, Vec<_>) =
        union.cases.iter().partition(|case| case.values.is_empty());
    let entry = |case: &UnionCase| {
        let values: Vec<String> = case.values.iter().map(|it| quoted(it)).collect();
        let untagged = match &case.untagged {
            Untagged::Never => String::new(),
            Untagged::With(key) => format!(" or {}", quoted(key)),
            Untagged::Always => " or _".to_owned(),
        };
        format!("{} = {}{untagged}", ident(&case.name), values.join(" | "))
    };
    let mut cases = cases;
    // An object without the property is the first variant that may have none.
    cases.sort_by_key(|case| case.untagged == Untagged::Always);
    let mut entries: Vec<String> = cases.into_iter().map(entry).collect();
    if let (Some(last), Some(other)) = (entries.last_mut(), others.first()) {
        last.push_str(&format!("; {}", ident(&other.name)));
    }
    entries
}

fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}

/// Returns how many values of other types can be read as one of this type: none, those of the same
/// JSON type, or all.
fn tolerance(api: &Api, ty: &Type) -> u8 {
    match api.resolve(ty) {
        Type::Any => 2,
        Type::List(inner) | Type::Map(inner) => tolerance(api, inner).min(1),
        Type::Nullable(inner) => tolerance(api, inner),
        Type::Model(id) => match &api[*id].kind {
            Kind::Union(union) if union.is_open() || union.is_ambiguous() => 2,
            _ => 0,
        },
        _ => 0,
    }
}

/// The source of a conversion into a union.
#[derive(Clone, Copy)]
pub enum Source {
    /// A value of the variant.
    Value,
    /// A value that converts into the variant.
    Nested,
    /// A `&str`.
    Str,
    /// A `String` that becomes an enum.
    String,
    /// An array of `&str`.
    Strs,
}

/// Emits a conversion from each type that only one variant has or converts from, and from strings.
pub fn emit_conversions(
    api: &Api,
    def: &TypeDef,
    union: &Union,
    imports: &mut Imports,
    convert: impl Fn(&UnionCase, Source) -> TokenStream,
) -> Vec<TokenStream> {
    let name = ident(&def.name);
    let from = |ty: TokenStream, converted: TokenStream| quote!(impl From<#ty> for #name { fn from(value: #ty) -> Self { #converted } });
    let mut parts = Vec::new();
    for case in api.conversions(union) {
        let ty = owned(api, &case.ty, imports);
        parts.push(from(ty, convert(case, Source::Value)));
        if *api.resolve(&case.ty) == Type::String {
            parts.push(from(quote!(&str), convert(case, Source::Str)));
        }
    }
    for case in api.conversions(union) {
        let Type::List(item) = api.expand(&case.ty) else {
            continue;
        };
        let (item, source) = match api.resolve(&item) {
            _ if !def.usage.sent => continue,
            Type::String => (quote!(&str), Source::Strs),
            _ => (owned(api, &item, imports), Source::Nested),
        };
        let converted = convert(case, source);
        parts.push(quote! {
            impl<const N: usize> From<[#item; N]> for #name {
                fn from(value: [#item; N]) -> Self { #converted }
            }
        });
    }
    for (case, ty) in api.nested_conversions(def) {
        let owned = owned(api, &ty, imports);
        parts.push(from(owned, convert(case, Source::Nested)));
        if ty == Type::String {
            parts.push(from(quote!(&str), convert(case, Source::Nested)));
        }
    }
    for (case, ty) in api.enum_cases(union) {
        if ty == Type::String {
            parts.push(from(quote!(&str), convert(case, Source::Str)));
            parts.push(from(quote!(String), convert(case, Source::String)));
        } else {
            let ty = owned(api, &ty, imports);
            parts.push(from(ty, convert(case, Source::Nested)));
        }
    }
    parts
}

/// Describes the values of a variant.
fn describe(api: &Api, union: &Union, case: &UnionCase, imports: &Imports) -> String {
    match &union.distinction {
        Distinction::JsonType | Distinction::Ambiguous => {
            format!("{}.", with_article(case.json))
        }
        Distinction::Items => format!("{}.", a_value(api, &api.expand(&case.ty), imports)),
        Distinction::Keys => match case.values.first() {
            Some(key) => format!("An object with {}.", docs::code(key)),
            None => "Any other object.".to_owned(),
        },
        Distinction::Property(key) if case.values.is_empty() => {
            format!("An object with another {0} or none.", docs::code(key))
        }
        Distinction::Property(key) => {
            let values: Vec<String> = case.values.iter().map(|it| docs::code(it)).collect();
            let untagged = match &case.untagged {
                Untagged::Never => String::new(),
                Untagged::With(key) => format!(", or absent beside {}", docs::code(key)),
                Untagged::Always => ", or absent".to_owned(),
            };
            format!("{} is {}{untagged}.", docs::code(key), values.join(" or "))
        }
    }
}

fn with_article(json: JsonType) -> String {
    let article = match json {
        JsonType::Integer | JsonType::Array | JsonType::Object => "An",
        JsonType::Boolean | JsonType::String | JsonType::Number => "A",
    };
    format!("{article} {}", json.as_str().to_lowercase())
}
