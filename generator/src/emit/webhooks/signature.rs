//! The rules of signatures in `src/webhooks.rs`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::config::{SignatureEncoding, SignedPart, Webhooks};
use crate::emit::imports::Imports;

const MODULE: &str = "crate::runtime::webhooks::signature";

/// The number of fields of the rules.
const FIELDS: usize = 5;

/// Emits the constant with the rules, without those that are common.
pub fn emit(settings: &Webhooks, header: &str, imports: &mut Imports) -> TokenStream {
    let rules = imports.add(MODULE, "SignatureRules");
    let prefix = &settings.signature_prefix;
    let mut fields = vec![quote!(header: #header), quote!(prefix: #prefix)];
    if settings.signature_encoding == SignatureEncoding::Base64 {
        let encoding = imports.add(MODULE, "SignatureEncoding");
        fields.push(quote!(encoding: #encoding::Base64));
    }
    let content = settings.signed_parts().unwrap_or_default();
    if content != [SignedPart::Body] {
        let part = imports.add(MODULE, "SignedPart");
        let parts = content.iter().map(|it| match it {
            SignedPart::Text(text) => quote!(#part::Text(#text)),
            SignedPart::Header(name) => quote!(#part::Header(#name)),
            SignedPart::Timestamp => quote!(#part::Timestamp),
            SignedPart::Body => quote!(#part::Body),
        });
        fields.push(quote!(content: &[#(#parts),*]));
    }
    if let Some(header) = settings.timestamp() {
        let rules = imports.add(MODULE, "TimestampRules");
        let prefix = &settings.timestamp_prefix;
        let tolerance = Literal::u64_unsuffixed(settings.timestamp_tolerance);
        fields.push(quote! {
            timestamp: Some(#rules { header: #header, prefix: #prefix, tolerance: #tolerance })
        });
    }
    // Clippy reports a base without a use.
    let base = (fields.len() < FIELDS).then(|| quote!(..#rules::COMMON));
    quote! {
        /// The place of signatures, and the text that is signed.
        const SIGNATURE: #rules = #rules { #(#fields,)* #base };
    }
}
