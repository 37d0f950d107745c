//! Setters of models that are sent.

use quote::quote;

use super::construct::{Taken, boxed, taken};
use super::doc_text;
use super::imports::Imports;
use super::ty::owned;
use crate::docs;
use crate::format::{self, Effect, Part, Setter};
use crate::ir::{Api, Field, Presence, Rest, Struct, Type};
use crate::names::ident;

/// Emits the table of the setters of a type.
pub fn emit_setters(name: &str, setters: &[Setter], imports: &mut Imports) -> Part {
    imports.add("crate::runtime::setters", "setters");
    let name = ident(name).to_string();
    Part::Text(format::setters(&name, setters))
}

/// A part of a model that a setter sets.
#[derive(Clone, Copy)]
pub enum Settable<'a> {
    /// A field.
    Field(&'a Field),
    /// The additional properties.
    Rest(&'a Rest),
}

/// Returns the parts of a model that setters set.
pub fn settable(object: &Struct) -> impl Iterator<Item = Settable<'_>> {
    let fields = object.setters().map(Settable::Field);
    fields.chain(object.rest.as_ref().map(Settable::Rest))
}

/// Emits a setter.
pub fn emit_setter(api: &Api, object: &Struct, it: Settable, imports: &mut Imports) -> Setter {
    match it {
        Settable::Field(field) => emit_field_setter(api, object, field, imports),
        Settable::Rest(rest) => emit_rest_setter(api, rest, imports),
    }
}

fn emit_field_setter(api: &Api, object: &Struct, field: &Field, imports: &mut Imports) -> Setter {
    let name = ident(&field.name);
    let (ty, value) = match field.presence {
        Presence::Nullable => {
            let nullable = imports.add("crate", "Nullable");
            let ty = owned(api, &field.ty, imports);
            let value = match field.boxed {
                true => quote!(#nullable::map(#name.into(), Box::new)),
                false => quote!(#name.into()),
            };
            (quote!(impl Into<#nullable<#ty>>), value)
        }
        _ => {
            let Taken { ty, value } = taken(api, &field.ty, &name, imports);
            let value = boxed(field, value);
            (ty, quote!(Some(#value)))
        }
    };
    let setter = ident(&object.setter_name(&field.name));
    Setter {
        docs: doc_text(&[format!("Sets {}.", docs::code(&field.wire))]),
        is_deprecated: field.deprecated,
        signature: quote!(#setter(#name: #ty)),
        effect: Effect::Value(value),
    }
}

fn emit_rest_setter(api: &Api, rest: &Rest, imports: &mut Imports) -> Setter {
    let name = ident(&rest.name);
    let ty = Type::Map(Box::new(rest.ty.clone()));
    let Taken { ty, value } = taken(api, &ty, &name, imports);
    Setter {
        docs: doc_text(&["Sets the additional properties.".to_owned()]),
        is_deprecated: false,
        signature: quote!(#name(#name: #ty)),
        effect: Effect::Value(value),
    }
}
