//! The items that the tables of an emitted crate define.

use super::unions::Union;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Expr, FnArg, Ident, ImplItem, Item, ItemEnum, LitStr, Token, Type, Variant, braced,
    parenthesized, parse_quote,
};

/// Replaces a table by the items that it defines. Other items stay as they are.
pub fn expand(item: Item) -> Vec<Item> {
    let Item::Macro(call) = &item else {
        return vec![item];
    };
    let name = call.mac.path.get_ident().map(Ident::to_string);
    match name.as_deref() {
        Some("string_enum") => match call.mac.parse_body::<ItemEnum>() {
            Ok(table) => string_enum(table),
            Err(_) => vec![item],
        },
        Some("integer_enum") => match call.mac.parse_body::<IntegerEnum>() {
            Ok(table) => integer_enum(table),
            Err(_) => vec![item],
        },
        Some(name @ ("union" | "tagged" | "ambiguous")) => {
            let union = call.mac.parse_body::<Union>().expect("a union");
            union.items(name == "tagged", name == "ambiguous")
        }
        Some("operation") => {
            let table = call.mac.parse_body::<Operation>();
            operation(table.expect("the entry of an operation"))
        }
        Some("setters") => {
            let Setters { subject, setters } = call.mac.parse_body().expect("setters");
            vec![parse_quote!(impl #subject { #(#setters)* })]
        }
        Some("sample") => {
            let Sample(model) = call.mac.parse_body().expect("a sample");
            vec![parse_quote!(impl #model { pub fn sample() -> Self {} })]
        }
        _ => vec![item],
    }
}

/// Returns the enum of a table, and the call that implements the functions of all enums.
fn string_enum(mut table: ItemEnum) -> Vec<Item> {
    for variant in &mut table.variants {
        variant.discriminant = None;
    }
    table.variants.push(parse_quote!(Unknown(String)));
    let name = &table.ident;
    let functions = parse_quote!(string_enum!(#name););
    let derives = parse_quote! {
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    };
    table.attrs = vec![derives, parse_quote!(#[non_exhaustive])];
    vec![Item::Enum(table), functions]
}

/// The table of an integer enum.
struct IntegerEnum {
    name: Ident,
    integer: Type,
    variants: Vec<Ident>,
}

impl Parse for IntegerEnum {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.call(Attribute::parse_outer)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![enum]>()?;
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let integer = input.parse()?;
        let table;
        braced!(table in input);
        let variants = table.parse_terminated(Variant::parse, Token![,])?;
        Ok(Self {
            name,
            integer,
            variants: variants.into_iter().map(|it| it.ident).collect(),
        })
    }
}

/// Returns the enum of a table, and the call that implements the functions of all enums.
fn integer_enum(table: IntegerEnum) -> Vec<Item> {
    let IntegerEnum {
        name,
        integer,
        variants,
    } = table;
    vec![
        parse_quote! {
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name { #(#variants,)* Unknown(#integer) }
        },
        parse_quote!(integer_enum!(#name);),
    ]
}

/// The entry of an operation, without the properties that are no part of the public API.
struct Operation {
    name: Ident,
    output: Type,
    decoder: Type,
}

impl Parse for Operation {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.call(Attribute::parse_outer)?;
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        input.parse::<LitStr>()?;
        input.parse::<Token![:]>()?;
        let _method: Ident = input.parse()?;
        input.parse::<LitStr>()?;
        input.parse::<Token![->]>()?;
        let output = input.parse()?;
        input.parse::<Token![as]>()?;
        let decoder = input.parse()?;
        input.parse::<Option<Token![;]>>()?;
        while !input.is_empty() {
            input.parse::<ImplItem>()?;
        }
        Ok(Self {
            name,
            output,
            decoder,
        })
    }
}

fn operation(table: Operation) -> Vec<Item> {
    let Operation {
        name,
        output,
        decoder,
    } = table;
    vec![
        parse_quote! {
            #[derive(Debug, Clone, Copy)]
            pub struct #name;
        },
        parse_quote! {
            impl Operation for #name {
                type Output = #output;
                type Decoder = #decoder;
            }
        },
    ]
}

/// The model of a sample.
struct Sample(Ident);

impl Parse for Sample {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let model = input.fork().parse()?;
        input.parse::<Expr>()?;
        Ok(Self(model))
    }
}

/// The setters of a request or a model.
struct Setters {
    subject: Ident,
    setters: Vec<ImplItem>,
}

impl Parse for Setters {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let subject = input.parse()?;
        input.parse::<Token![:]>()?;
        let mut setters = Vec::new();
        while !input.is_empty() {
            input.call(Attribute::parse_outer)?;
            input.parse::<Token![pub]>()?;
            input.parse::<Token![fn]>()?;
            let name: Ident = input.call(Ident::parse_any)?;
            let argument;
            parenthesized!(argument in input);
            let argument: FnArg = argument.parse()?;
            setters.push(parse_quote!(pub fn #name(mut self, #argument) -> Self {}));
            if input.parse::<Option<Token![=>]>>()?.is_none() {
                input.parse::<Token![=]>()?;
            }
            input.parse::<Expr>()?;
            input.parse::<Token![;]>()?;
        }
        Ok(Self { subject, setters })
    }
}
