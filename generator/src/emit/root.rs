//! `src/lib.rs`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Context;
use crate::format::file;
use crate::ir::Needs;

/// Emits `src/lib.rs`.
pub fn emit(context: &Context) -> String {
    let needs = &context.api.needs;
    let recursion = needs.recursion_limit.map(|limit| {
        let limit = limit.to_string();
        quote! {
            #![recursion_limit = #limit]
            // Examples are crates of their own.
            #![doc(test(attr(recursion_limit = #limit)))]
        }
    });
    let attributes = quote! {
        #![doc = include_str!("../README.md")]
        #recursion
        #![deny(missing_docs)]
        #![forbid(unsafe_code)]
    };
    let webhooks = context.api.webhooks.as_ref();
    let webhooks = webhooks.filter(|it| !it.is_empty());
    let webhooks = webhooks.map(|_| {
        quote!(
            pub mod webhooks;
        )
    });
    let cli = needs.cli.then(|| {
        quote!(
            #[cfg(feature = "cli")]
            pub mod cli;
        )
    });
    let ext = context.api.has_ext.then(|| {
        let reason = "hand-written code chooses its own lints";
        quote! {
            /// Hand-written additions.
            #[allow(missing_docs, reason = #reason)]
            pub mod ext;
        }
    });
    let modules = quote! {
        pub mod api;
        #cli
        mod client;
        #ext
        pub mod models;
        pub mod operation;
        mod runtime;
        #[cfg(feature = "test-util")]
        pub mod test_util;
        #webhooks
    };
    let mut parts = vec![attributes, modules, crates(needs), items(needs)];
    parts.extend(public_modules(needs));
    file(&context.header, &[], parts)
}

/// Emits re-exports of the crates whose types occur in public signatures.
fn crates(needs: &Needs) -> TokenStream {
    let jiff = needs.dates.then(|| quote!(jiff,));
    quote! {
        pub use {bytes, futures_core, http, #jiff serde_json};
        #[cfg(feature = "reqwest")]
        pub use reqwest;
    }
}

/// Emits re-exports of common items.
fn items(needs: &Needs) -> TokenStream {
    let nullable = needs.nullable.then(|| {
        quote!(
            pub use runtime::nullable::Nullable;
        )
    });
    let date_range = needs.date_ranges.then(|| {
        quote!(
            pub use runtime::date_range::{DateBound, DateRange};
        )
    });
    let string_enum = needs.string_enums.then(|| {
        quote!(
            pub use runtime::string_enum::ParseEnumError;
        )
    });
    quote! {
        #[cfg(feature = "blocking")]
        pub use runtime::blocking;
        pub use runtime::client::{Client, ClientBuilder, Credential, Retry, Server};
        #date_range
        pub use runtime::error::{Error, ErrorKind};
        #nullable
        pub use runtime::request::{Request, Response};
        #string_enum
    }
}

/// Emits the public modules of the runtime.
fn public_modules(needs: &Needs) -> Vec<TokenStream> {
    let mut modules = vec![module(
        "conditional",
        "Conditional requests.",
        quote! {
            pub use crate::runtime::request::Validators;
            pub use crate::runtime::send::Conditional;
        },
    )];
    modules.push(module(
        "credentials",
        "Credentials, and sources of those that expire.",
        quote!(
            pub use crate::runtime::client::{CredentialProvider, IntoCredential, ProviderError};
        ),
    ));
    if needs.downloads {
        modules.push(module(
            "download",
            "Downloads: links, streams and files.",
            quote!(
                pub use crate::runtime::download::{Download, DownloadLink, Link, Progress};
            ),
        ));
    }
    if needs.headers {
        modules.push(module(
            "headers",
            "Declared headers of responses.",
            quote! {
                pub use crate::runtime::headers::FromHeaders;
                #[doc(hidden)]
                pub use crate::runtime::headers::{
                    optional_header, optional_json_header, required_header, required_json_header,
                };
            },
        ));
    }
    if needs.multipart {
        modules.push(module(
            "multipart",
            "Multipart bodies.",
            quote! {
                pub use crate::runtime::multipart::{Multipart, Part};
                #[doc(hidden)]
                pub use crate::runtime::multipart::to_parts;
            },
        ));
    }
    if needs.oauth2 {
        modules.push(module(
            "oauth2",
            "OAuth 2.0: access tokens that the client requests itself.",
            quote! {
                #[doc(hidden)]
                pub use crate::runtime::oauth2::TokenUrls;
                pub use crate::runtime::oauth2::{Grant, TokenError};
            },
        ));
    }
    let continuation = needs.continuation.then(|| {
        quote! {
            #[doc(hidden)]
            pub use crate::runtime::continuation::Continuation;
            #[doc(hidden)]
            pub use crate::runtime::paging::NextPage;
        }
    });
    if needs.paging {
        modules.push(module(
            "paging",
            "Paginated lists.",
            quote!(
                #continuation
                pub use crate::runtime::paging::{
                    Cursor, Items, Page, PageSize, Paged, Pages, Progress, ResultLimit,
                };
            ),
        ));
    }
    if needs.polling {
        modules.push(module(
            "polling",
            "Polling until a response meets a condition.",
            quote!(
                pub use crate::runtime::polling::{Polling, WaitUntil};
            ),
        ));
    }
    modules.push(module(
        "rate_limit",
        "Rate limits.",
        quote!(
            pub use crate::runtime::error::RateLimit;
        ),
    ));
    let styles = needs.styles.then(|| {
        quote! {
            #[doc(hidden)]
            pub use crate::runtime::styles::{HeaderStyle, PathStyle, Style, styled};
        }
    });
    modules.push(module(
        "request",
        "Operations, untyped requests and the decoding of responses.",
        quote! {
            pub use crate::runtime::client::Availability;
            pub use crate::runtime::error::Security;
            #[doc(hidden)]
            pub use crate::runtime::request::{PageRule, Parameters, to_list, to_strings};
            pub use crate::runtime::request::{
                Binary, ByStatus, Decode, Empty, Endpoint, FromResponse, Json, Operation, RawResponse,
                Returns, Text, Untyped,
            };
            pub use crate::runtime::send::ResponseFuture;
            #styles
        },
    ));
    if needs.streaming {
        modules.push(module(
            "streaming",
            "Responses that are streams of events or of JSON values.",
            quote! {
                pub use crate::runtime::streaming::{
                    Event, EventSource, Events, ValueSource, Values,
                };
                #[doc(hidden)]
                pub use crate::runtime::request::decode_json;
                #[doc(hidden)]
                pub use crate::runtime::streaming::{Framing, text};
            },
        ));
    }
    modules.push(module(
        "transport",
        "Pluggable HTTP transports.",
        quote! {
            #[cfg(feature = "reqwest")]
            pub use crate::runtime::transport::ReqwestTransport;
            #[cfg(feature = "tower")]
            pub use crate::runtime::client::TransportService;
            pub use crate::runtime::transport::{
                Body, BoxFuture, Destination, Layer, Next, OperationInfo, Transport,
                TransportError,
            };
        },
    ));
    if needs.uploads {
        modules.push(module(
            "upload",
            "The progress of uploads.",
            quote!(
                pub use crate::runtime::upload::{Progress, UploadBody};
            ),
        ));
    }
    modules
}

fn module(name: &str, docs: &str, items: TokenStream) -> TokenStream {
    let (name, docs) = (format_ident!("{name}"), format!(" {docs}"));
    quote! {
        #[doc = #docs]
        pub mod #name { #items }
    }
}
