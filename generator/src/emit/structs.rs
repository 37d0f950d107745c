//! Structs: their fields, their constructors, and the pages among them.

use proc_macro2::TokenStream;
use quote::quote;

use super::ty::{Imports, owned};
use super::{Context, deprecated, doc, many_arguments, serde};
use crate::docs;
use crate::format::Part;
use crate::ir::{Field, Struct, Type, TypeDef};
use crate::names::ident;

/// A struct, with a constructor if users make values of it.
pub fn emit_struct(
    context: &Context,
    def: &TypeDef,
    object: &Struct,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&def.name);
    let fields: Vec<TokenStream> = object
        .fields
        .iter()
        .map(|field| emit_field(def, field, imports))
        .collect();
    let rest = object.rest.iter().map(|(name, ty)| {
        let name = ident(name);
        let ty = owned(&Type::Map(Box::new(ty.clone())), imports);
        quote!(#[doc = " Properties that the description does not name."] #[serde(flatten)] pub #name: #ty,)
    });
    let rest: TokenStream = rest.collect();
    let optional = object.fields.iter().all(|field| !field.required);
    let default = if def.in_requests && optional {
        quote!(Default,)
    } else {
        TokenStream::new()
    };
    serde(imports);
    let mut parts = vec![
        quote! {
            #docs
            #[derive(Debug, Clone, #default PartialEq, Serialize, Deserialize)]
            #[non_exhaustive]
            pub struct #name { #(#fields)* #rest }
        }
        .into(),
    ];
    if def.in_requests && !optional {
        parts.push(emit_new(def, object, imports).into());
    }
    if let Some(items) = object.items.map(|index| &object.fields[index]) {
        parts.push(emit_page(context, def, items, imports).into());
    }
    parts
}

fn emit_field(def: &TypeDef, field: &Field, imports: &mut Imports) -> TokenStream {
    let docs = doc(
        &field.docs,
        &format!("The {} property.", docs::code(&field.wire)),
    );
    let deprecated = deprecated(field.deprecated);
    let name = ident(&field.name);
    let mut settings = Vec::new();
    if name.to_string().trim_start_matches("r#") != field.wire {
        let wire = &field.wire;
        settings.push(quote!(rename = #wire));
    }
    if field.tells_absent_from_null(def) {
        settings.push(quote!(
            default,
            deserialize_with = "crate::runtime::nullable::present"
        ));
    }
    if !field.required {
        settings.push(quote!(skip_serializing_if = "Option::is_none"));
    }
    let settings = if settings.is_empty() {
        TokenStream::new()
    } else {
        quote!(#[serde(#(#settings),*)])
    };
    let ty = field_type(def, field, imports);
    quote!(#docs #deprecated #settings pub #name: #ty,)
}

/// The type of a field, as users read it.
pub fn field_type(def: &TypeDef, field: &Field, imports: &mut Imports) -> TokenStream {
    let ty = owned(&field.ty, imports);
    let ty = if field.boxed { quote!(Box<#ty>) } else { ty };
    match (field.required, field.nullable && field.ty != Type::Any) {
        (true, false) => ty,
        _ if field.tells_absent_from_null(def) => quote!(Option<Option<#ty>>),
        _ => quote!(Option<#ty>),
    }
}

/// A constructor from what is required, for models that users make.
fn emit_new(def: &TypeDef, object: &Struct, imports: &mut Imports) -> TokenStream {
    let name = ident(&def.name);
    let expected = expected(&object.fields);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for field in &object.fields {
        let name = ident(&field.name);
        let text = field.required && !field.nullable && field.ty == Type::String;
        match (field.required, text) {
            (true, true) => {
                arguments.push(quote!(#name: impl Into<String>));
                values.push(quote!(#name: #name.into()));
            }
            (true, false) => {
                let ty = field_type(def, field, imports);
                arguments.push(quote!(#name: #ty));
                values.push(quote!(#name));
            }
            (false, _) => values.push(quote!(#name: None)),
        }
    }
    if let Some((rest, _)) = &object.rest {
        let rest = ident(rest);
        values.push(quote!(#rest: BTreeMap::new()));
    }
    let many = many_arguments(arguments.len());
    quote! {
        impl #name {
            /// One with what is required; the rest can be set on it.
            #expected
            #many
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// What lets the crate itself use these fields, should one of them be deprecated.
fn expected<'a>(fields: impl IntoIterator<Item = &'a Field>) -> TokenStream {
    if fields.into_iter().any(|field| field.deprecated) {
        quote!(#[expect(deprecated, reason = "the description still has them")])
    } else {
        TokenStream::new()
    }
}

/// What makes a page of a list from an answer.
fn emit_page(
    context: &Context,
    def: &TypeDef,
    items: &Field,
    imports: &mut Imports,
) -> TokenStream {
    let Type::List(item) = context.models.flat(&items.ty) else {
        return TokenStream::new();
    };
    let page = imports.runtime("Page");
    let (name, field) = (ident(&def.name), ident(&items.name));
    let item = owned(item, imports);
    let expected = expected([items]);
    let given = match items.required && !items.nullable {
        true => quote!(self.#field),
        false => quote!(self.#field.unwrap_or_default()),
    };
    quote! {
        impl #page for #name {
            type Item = #item;
            #expected
            fn into_items(self) -> Vec<#item> { #given }
        }
    }
}
