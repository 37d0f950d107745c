//! The conventions of an API, emitted as data for the runtime.

use indexmap::{IndexMap, IndexSet};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::imports::Imports;
use crate::config::{ErrorBody, RateLimit, Refusal, ResetUnit};
use crate::ir::{Api, Security, Variable};

/// The runtime module with the types of conventions.
const MODULE: &str = "crate::runtime::error::conventions";

/// A field of a struct; `None` means its common value.
type Field = (&'static str, Option<TokenStream>);

/// Emits the static with the conventions of the API.
pub fn emit(api: &Api, imports: &mut Imports) -> TokenStream {
    let conventions = &api.conventions;
    let version = conventions.api_version.as_ref();
    let unknown = version.and_then(|it| it.unknown.as_ref());
    let retired = version.and_then(|it| it.retired.as_ref());
    let template = || api.default_server().map(|server| server.url.clone());
    let server = api.default_url().or_else(|| api.default_path());
    let server = server.or_else(template).unwrap_or_default();
    let server = server.trim_end_matches('/');
    let version_header = version.and_then(|it| Some((&it.header, it.default.as_ref()?)));
    let headers = conventions
        .headers
        .iter()
        .chain(version_header)
        .map(|(name, value)| quote!((#name, #value)));
    let request_id = conventions.request_id_header.as_ref();
    let security = api.security.as_ref().map(emit_security);
    let fields = [
        ("server", Some(quote!(#server))),
        ("operation_servers", emit_operation_servers(api, imports)),
        ("security", security.map(|it| quote!(Some(#it)))),
        (
            "user_agent",
            Some(quote!(concat!(
                env!("CARGO_PKG_NAME"),
                "/",
                env!("CARGO_PKG_VERSION")
            ))),
        ),
        ("headers", Some(quote!(&[#(#headers),*]))),
        ("request_id", request_id.map(|header| quote!(#header))),
        (
            "unknown_version",
            unknown.map(|it| emit_pattern(it, imports)),
        ),
        (
            "retired_version",
            retired.map(|it| emit_pattern(it, imports)),
        ),
        (
            "rate_limit",
            emit_rate_limit(&conventions.rate_limit, imports),
        ),
        (
            "error_body",
            emit_error_body(&conventions.error_body, imports),
        ),
    ];
    let value = literal("Conventions", &fields, imports);
    quote! {
        /// The conventions of the API.
        pub(crate) static CONVENTIONS: Conventions = #value;
    }
}

/// Emits security requirements.
pub fn emit_security(security: &Security) -> TokenStream {
    let alternatives = security.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote!(&[#(#alternatives),*])
}

/// Emits the servers of operations, one entry for each default.
fn emit_operation_servers(api: &Api, imports: &mut Imports) -> Option<TokenStream> {
    let mut groups: IndexMap<&str, IndexSet<&str>> = IndexMap::new();
    for urls in api.operations().map(|it| &it.servers) {
        if let Some(default) = urls.first() {
            let group = groups.entry(default).or_default();
            group.extend(urls.iter().map(String::as_str));
        }
    }
    if groups.is_empty() {
        return None;
    }
    let name = imports.add(MODULE, "OperationServers");
    let groups = groups.iter().map(|(default, urls)| {
        let server = api.servers.iter().find(|it| it.url == *default);
        let variables = server.iter().flat_map(|it| &it.variables);
        let variables = variables.filter_map(|Variable { wire, default, .. }| {
            let default = default.as_ref()?;
            Some(quote!((#wire, #default)))
        });
        let urls = urls.iter();
        quote!(#name { urls: &[#(#urls),*], variables: &[#(#variables),*] })
    });
    Some(quote!(&[#(#groups),*]))
}

fn emit_pattern(refusal: &Refusal, imports: &mut Imports) -> TokenStream {
    let status = Literal::u16_unsuffixed(refusal.status);
    let message = refusal.message.to_lowercase();
    let pattern = imports.add(MODULE, "ErrorPattern");
    quote!(Some(#pattern { status: #status, message: #message }))
}

fn emit_rate_limit(rules: &RateLimit, imports: &mut Imports) -> Option<TokenStream> {
    let statuses = rules.statuses.as_ref().map(|statuses| {
        let statuses = statuses.iter().map(|it| Literal::u16_unsuffixed(*it));
        quote!(&[#(#statuses),*])
    });
    let messages = rules.messages.as_ref().map(|messages| {
        let messages = messages.iter().map(|it| it.to_lowercase());
        quote!(&[#(#messages),*])
    });
    let text = |header: &Option<String>| header.as_ref().map(|header| quote!(#header));
    let is_delay = (rules.reset_unit == ResetUnit::Seconds).then(|| quote!(true));
    let wait = rules.wait.map(Literal::u64_unsuffixed);
    let fields = [
        ("statuses", statuses),
        ("messages", messages),
        ("limit", text(&rules.limit)),
        ("remaining", text(&rules.remaining)),
        ("used", text(&rules.used)),
        ("reset", text(&rules.reset)),
        ("reset_is_delay", is_delay),
        ("resource", text(&rules.resource)),
        ("wait", wait.map(|wait| quote!(#wait))),
    ];
    is_set(&fields).then(|| literal("RateLimitRules", &fields, imports))
}

fn emit_error_body(body: &ErrorBody, imports: &mut Imports) -> Option<TokenStream> {
    let pointers = |pointers: &Option<Vec<String>>| {
        let pointers = pointers.as_ref()?;
        Some(quote!(&[#(#pointers),*]))
    };
    let fields = [
        ("message", pointers(&body.message)),
        ("documentation_url", pointers(&body.documentation_url)),
        ("errors", pointers(&body.errors)),
    ];
    is_set(&fields).then(|| literal("ErrorBody", &fields, imports))
}

fn is_set(fields: &[Field]) -> bool {
    fields.iter().any(|(_, value)| value.is_some())
}

/// Emits a struct literal of a runtime type. Fields without a value are those of its `COMMON`.
fn literal(name: &str, fields: &[Field], imports: &mut Imports) -> TokenStream {
    let name = imports.add(MODULE, name);
    let given = fields.iter().filter_map(|(field, value)| {
        let (field, value) = (format_ident!("{field}"), value.as_ref()?);
        Some(quote!(#field: #value))
    });
    let is_complete = fields.iter().all(|(_, value)| value.is_some());
    let rest = (!is_complete).then(|| quote!(..#name::COMMON));
    quote!(#name { #(#given,)* #rest })
}
