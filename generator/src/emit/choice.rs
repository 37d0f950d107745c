//! Request bodies in one of several media types: enums, with conversions from their variants.

use proc_macro2::TokenStream;
use quote::quote;

use super::form::emit_form;
use super::imports::Imports;
use super::ty::owned;
use super::{Context, doc_lines};
use crate::docs;
use crate::ir::{Api, Choice, Encoding, Kind, Member, Operation, Type};
use crate::names::ident;

/// Emits the enum of a body, and the structs of its forms.
pub fn emit_choice(
    context: &Context,
    operation: &Operation,
    choice: &Choice,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let name = ident(&choice.name);
    let about = format!(
        "The body of {}, in one of its media types.",
        docs::code(&operation.id)
    );
    let about = doc_lines(&[about]);
    let (mut variants, mut arms) = (Vec::new(), Vec::new());
    for member in &choice.members {
        let docs = doc_lines(&[format!("{}.", docs::code(&member.media_type))]);
        let (variant, ty) = (ident(&member.name), content(context.api, member, imports));
        variants.push(quote!(#docs #variant(#ty),));
        let media_type = &member.media_type;
        let set = match &member.body.encoding {
            Encoding::Json(_) => quote!({ request.media_type(#media_type).json_body(&body); }),
            Encoding::Raw(_) => quote!({ request.body(#media_type, body); }),
            _ => quote!(body.set_on(request),),
        };
        arms.push(quote!(Self::#variant(body) => #set));
    }
    let is_json = |member: &Member| matches!(member.body.encoding, Encoding::Json(_));
    // Streams and files can be sent only once.
    let copied = choice.members.iter().all(is_json);
    let copied = copied.then(|| quote!(Clone, PartialEq,));
    let reason = "boxes would get in the way of callers";
    let mut parts = vec![
        quote! {
            #about
            #[derive(Debug, #copied)]
            #[non_exhaustive]
            #[allow(clippy::large_enum_variant, reason = #reason)]
            pub enum #name { #(#variants)* }
        },
        quote! {
            impl #name {
                fn set_on(self, request: &mut crate::request::Parameters) {
                    match self { #(#arms)* }
                }
            }
        },
    ];
    for conversion in conversions(context.api, choice, imports) {
        let Conversion {
            variant,
            from,
            value,
        } = conversion;
        let variant = ident(&choice.members[variant].name);
        parts.push(quote! {
            impl From<#from> for #name {
                fn from(value: #from) -> Self { Self::#variant(#value) }
            }
        });
    }
    for member in &choice.members {
        if let Some(form) = &member.form {
            parts.extend(emit_form(context, operation, member, form, imports));
        }
    }
    parts
}

/// A conversion into a choice.
pub struct Conversion {
    /// The index of the variant.
    pub variant: usize,
    /// The type that is converted.
    pub from: TokenStream,
    /// The content of the variant, as an expression of `value`.
    value: TokenStream,
}

/// Returns the conversions into a choice: from types that only one of its variants can be.
pub fn conversions(api: &Api, choice: &Choice, imports: &mut Imports) -> Vec<Conversion> {
    let members = choice.members.iter();
    let raw = members.filter(|it| matches!(it.body.encoding, Encoding::Raw(_)));
    let is_only_raw = raw.count() == 1;
    let mut found = Vec::new();
    for (variant, member) in choice.members.iter().enumerate() {
        for (from, value) in sources(api, member, is_only_raw) {
            found.push((variant, from, value));
        }
    }
    // Imports are of those that stay.
    let key = |from: &Source, imports: &mut Imports| from.emit(api, true, imports).to_string();
    let keys: Vec<String> = found
        .iter()
        .map(|(_, from, _)| key(from, &mut Imports::default()))
        .collect();
    let found = found.into_iter().zip(&keys);
    let kept = found.filter(|(_, key)| keys.iter().filter(|it| it == key).count() == 1);
    kept.map(|((variant, from, value), _)| Conversion {
        variant,
        from: from.emit(api, false, imports),
        value,
    })
    .collect()
}

/// A type that converts into a variant.
enum Source<'a> {
    Owned(&'a Type),
    Reference(&'a Type),
    Form(&'a str),
    Str,
    ByteList,
    Bytes,
    Body,
}

impl Source<'_> {
    fn emit(&self, api: &Api, expanded: bool, imports: &mut Imports) -> TokenStream {
        let mut typed = |ty: &Type| match expanded {
            true => owned(api, &api.expand(ty), imports),
            false => owned(api, ty, imports),
        };
        match self {
            Self::Owned(ty) => typed(ty),
            Self::Reference(ty) => {
                let ty = typed(ty);
                quote!(&#ty)
            }
            Self::Form(name) => {
                let name = ident(name);
                quote!(#name)
            }
            Self::Str => quote!(&str),
            Self::ByteList => quote!(Vec<u8>),
            Self::Bytes => imports.add("bytes", "Bytes"),
            Self::Body => imports.add("crate::transport", "Body"),
        }
    }
}

/// Returns the types that convert into a variant, with the conversion of each.
fn sources<'a>(
    api: &'a Api,
    member: &'a Member,
    is_only_raw: bool,
) -> Vec<(Source<'a>, TokenStream)> {
    if let Some(form) = &member.form {
        return vec![(Source::Form(form), quote!(value))];
    }
    if let Encoding::Raw(_) = &member.body.encoding {
        let is_text = member.is_text;
        let text = [
            (Source::Owned(&Type::String), quote!(value.into())),
            (Source::Str, quote!(value.to_owned().into())),
        ];
        let bytes = [
            (Source::ByteList, quote!(value.into())),
            (Source::Bytes, quote!(value.into())),
            (Source::Body, quote!(value)),
        ];
        let text = text.into_iter().filter(|_| is_text || is_only_raw);
        let bytes = bytes.into_iter().filter(|_| !is_text || is_only_raw);
        return text.chain(bytes).collect();
    }
    let Some(value) = member.value() else {
        return Vec::new();
    };
    let whole = (Source::Owned(&value.ty), quote!(value));
    match api.resolve(&value.ty) {
        Type::String => vec![whole, (Source::Str, quote!(value.to_owned()))],
        Type::Map(_) | Type::Any => {
            vec![whole, (Source::Reference(&value.ty), quote!(value.clone()))]
        }
        Type::Model(id) if !matches!(api[*id].kind, Kind::Enum(_)) => {
            vec![whole, (Source::Reference(&value.ty), quote!(value.clone()))]
        }
        _ => vec![whole],
    }
}

/// Emits the type of a variant's content.
pub fn content(api: &Api, member: &Member, imports: &mut Imports) -> TokenStream {
    match (&member.form, member.value()) {
        (Some(form), _) => {
            let form = ident(form);
            quote!(#form)
        }
        (None, Some(value)) if matches!(member.body.encoding, Encoding::Json(_)) => {
            owned(api, &value.ty, imports)
        }
        _ => imports.add("crate::transport", "Body"),
    }
}
