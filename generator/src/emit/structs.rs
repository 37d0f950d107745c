//! Structs and their fields.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::construct::{emit_construct, has_default};
use super::imports::Imports;
use super::page::emit_page;
use super::phrases::a_value;
use super::ty::owned;
use super::{Context, deprecated, derive, doc_lines};
use crate::docs;
use crate::format::{self, Part};
use crate::ir::{Api, Field, Presence, Struct, Type, TypeDef};
use crate::names::ident;

/// The parts of a struct or an enum that its file contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// The definition.
    Definition,
    /// Also the table of its fields or values.
    Table,
    /// Also the constructor and the setters, if users construct it.
    Setters,
}

/// Emits a struct, or some of its parts.
pub fn emit_struct(
    context: &Context,
    def: &TypeDef,
    object: &Struct,
    docs: &TokenStream,
    imports: &mut Imports,
    extent: Extent,
) -> Vec<Part> {
    let name = ident(&def.name);
    let api = context.api;
    let fields: Vec<TokenStream> = object
        .fields
        .iter()
        .map(|field| emit_field(api, field, imports))
        .collect();
    let rest = object.rest.iter().map(|rest| {
        let name = ident(&rest.name);
        let ty = owned(api, &Type::Map(Box::new(rest.ty.clone())), imports);
        quote!(#[doc = " Additional properties."] pub #name: #ty,)
    });
    let rest: TokenStream = rest.collect();
    let own: &[&str] = match def.usage.sent && has_default(object) {
        true => &["Clone", "Default"],
        false => &["Clone"],
    };
    let derive = derive(def, own);
    let hashes = def.derives.iter().any(|name| name == "Hash");
    let allow = hashes.then(|| {
        let reason = "equal models have equal fields";
        quote!(#[allow(clippy::derived_hash_with_manual_eq, reason = #reason)])
    });
    let rules = object.rules.iter();
    let rules = rules.flat_map(|it| [String::new()].into_iter().chain(docs::trusted_lines(it)));
    let rules = doc_lines(&rules.collect::<Vec<_>>());
    let definition = quote! {
        #docs
        #rules
        #allow
        #derive
        #[non_exhaustive]
        pub struct #name { #(#fields)* #rest }
    };
    let mut parts = vec![Part::from(definition)];
    if extent >= Extent::Table {
        parts.push(emit_table(def, object, imports));
    }
    if def.usage.sent && extent >= Extent::Setters {
        parts.extend(emit_construct(api, def, object, imports));
    }
    parts.extend(emit_page(context, def, object, imports).map(Part::from));
    parts
}

fn emit_field(api: &Api, field: &Field, imports: &mut Imports) -> TokenStream {
    let name = ident(&field.name);
    let ty = field_type(api, field, imports);
    let facts = field.facts.iter().cloned();
    let facts: Vec<String> = facts.chain(field.availability.sentence()).collect();
    let docs = doc_lines(&match field.docs.trim() {
        "" => docs::trusted_lines(&about(api, field, facts, imports)),
        told => docs::lines_with(told, facts),
    });
    let deprecated = deprecated(field.deprecated);
    quote!(#docs #deprecated pub #name: #ty,)
}

/// Describes a field without a description: by its type and its facts.
fn about(api: &Api, field: &Field, facts: Vec<String>, imports: &Imports) -> String {
    let mut sentences = vec![format!("{}.", a_value(api, &field.ty, imports))];
    sentences.extend(facts);
    if field.name != field.wire {
        sentences.push(format!("In JSON: {}.", docs::code(&field.wire)));
    }
    sentences.join(" ")
}

/// Emits the table of the fields.
pub fn emit_table(def: &TypeDef, object: &Struct, imports: &mut Imports) -> Part {
    imports.add("crate::runtime::object", "object");
    let fields = object.fields.iter().map(|field| {
        let name = ident(&field.name).to_string();
        let wire = if name == field.wire {
            String::new()
        } else {
            format!(" = {}", Literal::string(&field.wire))
        };
        let omits = field.presence == Presence::Nullable || !field.required;
        format!("{name}{wire}{}", if omits { "?" } else { "" })
    });
    let rest = object
        .rest
        .iter()
        .map(|rest| format!("..{}", ident(&rest.name)));
    let entries: Vec<String> = fields.chain(rest).collect();
    Part::Text(format::table(
        "object",
        &ident(&def.name).to_string(),
        &entries,
    ))
}

/// Emits the public type of a field.
pub fn field_type(api: &Api, field: &Field, imports: &mut Imports) -> TokenStream {
    let ty = owned(api, &field.ty, imports);
    let ty = if field.boxed { quote!(Box<#ty>) } else { ty };
    match field.presence {
        Presence::Always => ty,
        Presence::Optional => quote!(Option<#ty>),
        Presence::Nullable => {
            let nullable = imports.add("crate", "Nullable");
            quote!(#nullable<#ty>)
        }
    }
}
