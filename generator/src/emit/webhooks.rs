//! `src/webhooks.rs`: the requests that the server sends.

mod signature;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Context, doc, ty};
use crate::docs;
use crate::format::file;
use crate::ir::{Payload, Webhooks};
use crate::names::ident;

/// The names of the file that models may also have.
const TAKEN: [&str; 11] = [
    "Decoder",
    "Event",
    "HeaderMap",
    "NameRules",
    "Secret",
    "SignatureEncoding",
    "SignatureRules",
    "SignedPart",
    "TimestampRules",
    "Value",
    "WebhookError",
];

/// Emits `src/webhooks.rs`.
pub fn emit(context: &Context, webhooks: &Webhooks) -> String {
    let mut imports = Imports::beside(TAKEN.map(str::to_owned));
    let mut parts = Vec::new();
    let mut title = vec!["The requests that the server sends.".to_owned()];
    if !webhooks.events.is_empty() {
        title.extend(usage(webhooks));
        parts.push(quote!(
            pub use crate::runtime::webhooks::{Secret, WebhookError};
        ));
        parts.extend(emit_events(context, webhooks, &mut imports));
    }
    if !webhooks.callbacks.is_empty() {
        parts.push(emit_callbacks(context, &webhooks.callbacks));
    }
    let docs = docs::trusted_lines(&title.join("\n\n"));
    let parts = imports.parts().into_iter().chain(parts);
    file(&context.header, &docs, parts)
}

/// Returns the paragraphs about decoding.
fn usage(webhooks: &Webhooks) -> Vec<String> {
    let decodes = "[`Event::from_request`] decodes a request by the name of its event.";
    let verifies = match webhooks.settings.signature_header {
        Some(_) => " It verifies the signature first. Pass the body as it was received.",
        None => " It does not verify the sender.",
    };
    vec![format!("{decodes}{verifies}")]
}

fn emit_events(context: &Context, webhooks: &Webhooks, imports: &mut Imports) -> Vec<TokenStream> {
    let settings = &webhooks.settings;
    let headers = imports.add("http", "HeaderMap");
    let value = imports.add("serde_json", "Value");
    let names = imports.add("crate::runtime::webhooks::names", "NameRules");
    let option = |text: &Option<String>| match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    let (header, property) = (
        option(&settings.event_header),
        option(&settings.event_property),
    );
    let mut parts = vec![quote! {
        /// The place of the names of events.
        const NAMES: #names = #names { header: #header, property: #property };
    }];
    let (mut argument, mut verify) = (TokenStream::new(), TokenStream::new());
    if let Some(header) = &settings.signature_header {
        parts.push(signature::emit(settings, header, imports));
        argument = quote!(, secret: &Secret);
        verify = quote!(secret.verify_request(&SIGNATURE, headers, body)?;);
    }
    parts.push(emit_enum(context, webhooks, &value, imports));
    let payload = imports.add("crate::runtime::webhooks::names", "payload");
    let decoder = imports.add("crate::runtime::webhooks::names", "Decoder");
    let key = imports.add("crate::runtime::webhooks::names", "key");
    let arms = webhooks.events.iter().map(|event| {
        let (name, keys) = (ident(&event.name), &event.keys);
        let decode = match event.ty {
            Some(_) => quote!(|body| #payload(body).map(Self::#name)),
            None => quote!(|_| Ok(Self::#name)),
        };
        quote!(#(#keys)|* => #decode,)
    });
    let about = match settings.signature_header {
        Some(_) => {
            "Verifies the signature of a request, and decodes the payload by the name of the event."
        }
        None => "Decodes the payload of a request by the name of the event.",
    };
    let about = doc(about, "");
    parts.push(quote! {
        impl Event {
            #about
            ///
            /// # Errors
            ///
            /// Fails if the signature does not match or a header is missing, or if the payload does
            /// not have the type of its event.
            pub fn from_request(
                headers: &#headers,
                body: &[u8]
                #argument
            ) -> Result<Self, WebhookError> {
                #verify
                NAMES.decode(headers, body, Self::known, Self::unknown)
            }

            /// Decodes the payload of an event by its name, without a signature.
            ///
            /// # Errors
            ///
            /// Fails if the payload does not have the type of the event.
            pub fn from_payload(name: &str, body: &[u8]) -> Result<Self, WebhookError> {
                match Self::known(&#key(name)) {
                    Some(decode) => decode(body),
                    None => Ok(Self::unknown(name.to_owned(), #payload(body)?)),
                }
            }

            fn known(key: &str) -> Option<#decoder<Self>> {
                let decode: #decoder<Self> = match key {
                    #(#arms)*
                    _ => return None,
                };
                Some(decode)
            }

            fn unknown(name: String, payload: #value) -> Self {
                Self::Unknown { name, payload }
            }
        }
    });
    parts
}

fn emit_enum(
    context: &Context,
    webhooks: &Webhooks,
    value: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let variants = webhooks.events.iter().map(|event| {
        let name = ident(&event.name);
        let docs = doc(&told(event), "");
        let ty = event.ty.as_ref();
        let ty = ty.map(|it| ty::owned(context.api, it, imports));
        let ty = ty.map(|ty| quote!((#ty)));
        quote!(#docs #name #ty,)
    });
    let variants: Vec<TokenStream> = variants.collect();
    let uneven = context.uneven(webhooks.events.iter().filter_map(|it| it.ty.as_ref()));
    quote! {
        /// An event that the server sends.
        #uneven
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            #(#variants)*
            /// An event this version of the crate does not know.
            Unknown {
                /// The name of the event.
                name: String,
                /// The payload.
                payload: #value,
            },
        }
    }
}

/// Emits type aliases for the payloads of callbacks.
fn emit_callbacks(context: &Context, callbacks: &[Payload]) -> TokenStream {
    // The aliases are in a module of their own, as models may have the same names.
    let names: BTreeSet<String> = callbacks.iter().map(|it| it.name.clone()).collect();
    let mut imports = Imports::beside(names.iter().cloned()).among(&names);
    let aliases = callbacks.iter().filter_map(|callback| {
        let name = ident(&callback.name);
        let docs = doc(&told(callback), "");
        let ty = ty::owned(context.api, callback.ty.as_ref()?, &mut imports);
        Some(quote!(#docs pub type #name = #ty;))
    });
    let aliases: Vec<TokenStream> = aliases.collect();
    let imports = imports.parts();
    quote! {
        /// The payloads of callbacks: requests that the server sends because of an operation.
        pub mod callbacks {
            #(#imports)*
            #(#aliases)*
        }
    }
}

/// Returns the documentation of a payload.
fn told(payload: &Payload) -> String {
    let about = match payload.keys.is_empty() {
        true => format!("The payload of {}.", docs::code(&payload.wire)),
        false => format!("The event {}.", docs::code(&payload.wire)),
    };
    let deprecated = if payload.deprecated {
        "\n\nDeprecated."
    } else {
        ""
    };
    match payload.docs.trim() {
        "" => format!("{about}{deprecated}"),
        docs => format!("{about}\n\n{docs}{deprecated}"),
    }
}
