//! What a client starts from: the configuration as data of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::Context;
use crate::config::{ErrorBody, RateLimit, Refusal, ResetUnit};

/// The constant that clients start from, and the types that it is made of.
pub fn emit(context: &Context) -> (TokenStream, Vec<&'static str>) {
    let mut names = vec!["Defaults"];
    let server = context.api.servers.first();
    let server = server.map(|server| server.url.as_str()).unwrap_or_default();
    let server = server.trim_end_matches('/');
    let config = &context.api.conventions;
    let version = config.api_version.as_ref();
    let version_header = version.and_then(|it| Some((&it.header, it.default.as_ref()?)));
    let headers = config.headers.iter().chain(version_header);
    let headers = headers.map(|(name, value)| quote!((#name, #value)));
    let request_id = config.request_id_header.iter();
    let mut further: Vec<TokenStream> = request_id.map(|it| quote!(request_id: #it)).collect();
    let refusals = [
        (
            "unknown_version",
            version.and_then(|it| it.unknown.as_ref()),
        ),
        (
            "retired_version",
            version.and_then(|it| it.retired.as_ref()),
        ),
    ];
    for (field, refusal) in refusals {
        if let Some(refusal) = refusal {
            names.push("Refusal");
            let (field, refusal) = (format_ident!("{field}"), emit_refusal(refusal));
            further.push(quote!(#field: Some(#refusal)));
        }
    }
    if let Some(rules) = rate_limit(&config.rate_limit) {
        names.push("RateLimitRules");
        further.push(quote!(rate_limit: #rules));
    }
    if let Some(body) = error_body(&config.error_body) {
        names.push("FailureBody");
        further.push(quote!(failure: #body));
    }
    names.sort_unstable();
    names.dedup();
    let rest = rest(&further, 5, &quote!(Defaults));
    let defaults = quote! {
        /// What a client starts from.
        static DEFAULTS: Defaults = Defaults {
            server: #server,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            headers: &[#(#headers),*],
            #(#further,)*
            #rest
        };
    };
    (defaults, names)
}

fn emit_refusal(refusal: &Refusal) -> TokenStream {
    let status = Literal::u16_unsuffixed(refusal.status);
    let message = refusal.message.to_lowercase();
    quote!(Refusal { status: #status, message: #message })
}

/// The rules that the configuration has; nothing if it leaves all as is usual.
fn rate_limit(config: &RateLimit) -> Option<TokenStream> {
    let mut fields = Vec::new();
    if let Some(statuses) = &config.statuses {
        let statuses = statuses.iter().map(|it| Literal::u16_unsuffixed(*it));
        fields.push(quote!(statuses: &[#(#statuses),*]));
    }
    if let Some(messages) = &config.messages {
        let messages = messages.iter().map(|it| it.to_lowercase());
        fields.push(quote!(messages: &[#(#messages),*]));
    }
    let headers = [
        ("limit", &config.limit),
        ("remaining", &config.remaining),
        ("used", &config.used),
        ("reset", &config.reset),
        ("resource", &config.resource),
    ];
    for (field, header) in headers {
        let field = format_ident!("{field}");
        fields.extend(header.iter().map(|header| quote!(#field: #header)));
    }
    if config.reset_unit == ResetUnit::Seconds {
        fields.push(quote!(reset_is_delay: true));
    }
    if let Some(wait) = config.wait {
        let wait = Literal::u64_unsuffixed(wait);
        fields.push(quote!(wait: #wait));
    }
    let rest = rest(&fields, 9, &quote!(RateLimitRules));
    (!fields.is_empty()).then(|| quote!(RateLimitRules { #(#fields,)* #rest }))
}

/// The places that the configuration has; nothing if it leaves all as is usual.
fn error_body(config: &ErrorBody) -> Option<TokenStream> {
    let places = [
        ("message", &config.message),
        ("documentation_url", &config.documentation_url),
        ("errors", &config.errors),
    ];
    let fields = places.iter().filter_map(|(field, places)| {
        let (field, places) = (format_ident!("{field}"), places.as_ref()?);
        Some(quote!(#field: &[#(#places),*]))
    });
    let fields: Vec<TokenStream> = fields.collect();
    let rest = rest(&fields, 3, &quote!(FailureBody));
    (!fields.is_empty()).then(|| quote!(FailureBody { #(#fields,)* #rest }))
}

/// What stands for the fields that are not set, if the type has more than are given.
fn rest(given: &[TokenStream], fields: usize, of: &TokenStream) -> TokenStream {
    match given.len() < fields {
        true => quote!(..#of::COMMON),
        false => TokenStream::new(),
    }
}
