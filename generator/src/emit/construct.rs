//! Constructors of models that are sent.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::arguments::{json, json_literal};
use super::imports::Imports;
use super::setters::{emit_setter, emit_setters, settable};
use super::structs::field_type;
use super::ty::owned;
use super::{doc_lines, many_arguments};
use crate::format::{Part, Setter};
use crate::ir::{Api, Field, Kind, Presence, Struct, Type, TypeDef};
use crate::names::ident;

/// Emits the constructor, which takes the required fields, and the setters of the others.
pub fn emit_construct(
    api: &Api,
    def: &TypeDef,
    object: &Struct,
    imports: &mut Imports,
) -> Vec<Part> {
    let mut parts = emit_constructor(api, def, object, imports);
    let setters = settable(object).map(|it| emit_setter(api, object, it, imports));
    let setters: Vec<Setter> = setters.collect();
    if !setters.is_empty() {
        parts.push(emit_setters(&def.name, &setters, imports));
    }
    parts
}

/// Emits the constructor.
pub fn emit_constructor(
    api: &Api,
    def: &TypeDef,
    object: &Struct,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&def.name);
    let new = emit_new(api, object, imports);
    let mut parts = vec![quote!(impl #name { #new }).into()];
    if object.arguments().next().is_none() && !has_default(object) {
        let default = quote! {
            impl Default for #name {
                fn default() -> Self { Self::new() }
            }
        };
        parts.push(default.into());
    }
    parts
}

/// Returns `true` if `Default` can be derived, as no field has to be set.
pub fn has_default(object: &Struct) -> bool {
    object.fields.iter().all(|field| !field.required)
}

fn emit_new(api: &Api, object: &Struct, imports: &mut Imports) -> TokenStream {
    let arguments = new_arguments(api, object, imports);
    if has_default(object) {
        return quote! {
            /// Creates an empty value.
            pub fn new() -> Self { Self::default() }
        };
    }
    let values = object.fields.iter().map(|field| {
        let name = ident(&field.name);
        if let Some(constant) = &field.constant {
            let value = emit_constant(api, &field.ty, constant, imports);
            return quote!(#name: #value);
        }
        match field.presence {
            Presence::Always => match boxed(field, taken(api, &field.ty, &name, imports).value) {
                // The short form, if the argument is the value.
                value if name == value.to_string() => quote!(#name),
                value => quote!(#name: #value),
            },
            _ if field.required => quote!(#name),
            Presence::Nullable => {
                let nullable = imports.add("crate", "Nullable");
                quote!(#name: #nullable::Absent)
            }
            Presence::Optional => quote!(#name: None),
        }
    });
    let mut values: Vec<TokenStream> = values.collect();
    if let Some(rest) = &object.rest {
        let rest = ident(&rest.name);
        let map = imports.add("std::collections", "BTreeMap");
        values.push(quote!(#rest: #map::new()));
    }
    let many = many_arguments(arguments.len());
    let expected = expected(&object.fields);
    let others = match object.rest.is_some() || object.fields.iter().any(|it| !it.required) {
        true => " Set the others on it.",
        false => "",
    };
    let docs = doc_lines(&[match arguments.is_empty() {
        true => format!("Creates a value whose required fields have their only value.{others}"),
        false => format!("Creates a value from the required fields.{others}"),
    }]);
    quote! {
        #docs
        #expected
        #many
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

/// Emits the arguments of the constructor: the required fields with more than one value.
pub fn new_arguments(api: &Api, object: &Struct, imports: &mut Imports) -> Vec<TokenStream> {
    let arguments = object.arguments().map(|field| {
        let name = ident(&field.name);
        let ty = match field.presence {
            Presence::Always => taken(api, &field.ty, &name, imports).ty,
            _ => field_type(api, field, imports),
        };
        quote!(#name: #ty)
    });
    arguments.collect()
}

/// An argument: its type, and the value of the field that it becomes.
pub struct Taken {
    pub ty: TokenStream,
    pub value: TokenStream,
}

/// Emits an argument that accepts all that converts into a type: iterators into lists and maps, and
/// the variants of enums and unions into these.
pub fn taken(api: &Api, ty: &Type, name: &Ident, imports: &mut Imports) -> Taken {
    match api.resolve(ty) {
        Type::List(item) => {
            let (item, converts) = item_type(api, item, imports);
            let map = converts.then(|| quote!(.map(Into::into)));
            Taken {
                ty: quote!(impl IntoIterator<Item = #item>),
                value: quote!(#name.into_iter() #map.collect()),
            }
        }
        Type::Map(inner) => {
            let (item, converts) = item_type(api, inner, imports);
            let value = match converts {
                true => quote!(value.into()),
                false => quote!(value),
            };
            Taken {
                ty: quote!(impl IntoIterator<Item = (impl Into<String>, #item)>),
                value: quote!(#name.into_iter().map(|(key, value)| (key.into(), #value)).collect()),
            }
        }
        resolved => {
            let owned = owned(api, ty, imports);
            match is_converted(api, resolved) {
                true => Taken {
                    ty: quote!(impl Into<#owned>),
                    value: quote!(#name.into()),
                },
                false => Taken {
                    ty: owned,
                    value: quote!(#name),
                },
            }
        }
    }
}

/// Emits the type of items, and returns whether they are converted.
///
/// Items of unions are not, so that `[1.into(), "a".into()]` has a type.
fn item_type(api: &Api, ty: &Type, imports: &mut Imports) -> (TokenStream, bool) {
    let owned = owned(api, ty, imports);
    let is_text = match api.resolve(ty) {
        Type::String => true,
        Type::Model(id) => matches!(&api[*id].kind, Kind::Enum(known) if known.is_text()),
        _ => false,
    };
    match is_text {
        true => (quote!(impl Into<#owned>), true),
        false => (owned, false),
    }
}

/// Returns `true` for types that others convert into.
fn is_converted(api: &Api, resolved: &Type) -> bool {
    match resolved {
        Type::String | Type::Any => true,
        Type::Model(id) => !matches!(api[*id].kind, Kind::Struct(_)),
        _ => false,
    }
}

/// Emits the value of a field, which may be in a box.
pub fn boxed(field: &Field, value: TokenStream) -> TokenStream {
    match field.boxed {
        true => quote!(Box::new(#value)),
        false => value,
    }
}

/// Emits the only value of a field.
fn emit_constant(api: &Api, ty: &Type, constant: &Value, imports: &mut Imports) -> TokenStream {
    match (api.resolve(ty), constant) {
        (Type::Model(id), value) => {
            let def = &api[*id];
            let model = imports.model(&def.name);
            let variant = match &def.kind {
                Kind::Enum(known) => known.variant(value),
                _ => None,
            };
            match (variant, value) {
                (Some(variant), _) => {
                    let variant = ident(&variant.name);
                    quote!(#model::#variant)
                }
                (None, Value::String(text)) => quote!(#text.into()),
                (None, _) => quote!(Default::default()),
            }
        }
        (Type::Float, Value::Number(number)) => {
            let literal = Literal::f64_unsuffixed(number.as_f64().unwrap_or_default());
            quote!(#literal)
        }
        (_, Value::Number(number)) => {
            let literal = match number.as_u64() {
                Some(value) => Literal::u64_unsuffixed(value),
                None => Literal::i64_unsuffixed(number.as_i64().unwrap_or_default()),
            };
            quote!(#literal)
        }
        (_, Value::Bool(value)) => quote!(#value),
        (_, Value::String(text)) => quote!(#text.into()),
        (Type::Any, Value::Null) => {
            let any = imports.add("serde_json", "Value");
            quote!(#any::Null)
        }
        (Type::Any, value) => json(value),
        (Type::List(_), Value::Array(items)) => {
            let items = items.iter().map(any_value);
            quote!(vec![#(#items),*])
        }
        (Type::Map(_), Value::Object(members)) => {
            let map = imports.add("std::collections", "BTreeMap");
            let members = members.iter().map(|(key, value)| {
                let value = any_value(value);
                quote!((#key.into(), #value))
            });
            quote!(#map::from([#(#members),*]))
        }
        _ => quote!(Default::default()),
    }
}

/// Emits any JSON value.
fn any_value(value: &Value) -> TokenStream {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => json(value),
        scalar => {
            let literal = json_literal(scalar);
            quote!(#literal.into())
        }
    }
}

/// Emits an attribute that allows the crate to use deprecated fields.
pub fn expected<'a>(fields: impl IntoIterator<Item = &'a Field>) -> TokenStream {
    if fields.into_iter().any(|field| field.deprecated) {
        quote!(#[expect(deprecated, reason = "the description still has them")])
    } else {
        TokenStream::new()
    }
}
