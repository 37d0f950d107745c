//! The HTTP side of an emitted client: requests as values, sending, decoding, errors, redirects
//! and paging.
//!
//! Nothing here knows an API. What a description and its configuration say reaches it as data:
//! [`defaults`], path templates, parameter names and the types of the answers.

mod basic;
#[cfg(feature = "blocking")]
pub mod blocking;
mod build;
mod builder;
mod client;
mod conditional;
mod content;
mod credential;
mod decode;
pub mod defaults;
mod download;
mod error;
mod exchange;
mod failure;
mod link;
#[expect(dead_code, reason = "emitted models use it")]
pub(crate) mod nullable;
#[expect(unused_macros, reason = "emitted requests use it")]
mod paged_request_macro;
mod paging;
mod poll;
mod predicates;
mod product;
mod rate_limit;
mod redirect;
mod request;
#[expect(unused_macros, reason = "emitted requests use it")]
mod request_macro;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod retry;
#[cfg(feature = "reqwest")]
mod save;
mod send;
mod server;
mod settings;
mod source;
mod stream;
#[expect(unused_macros, reason = "emitted models use it")]
mod string_enum;
#[cfg(not(feature = "tracing"))]
#[path = "no_trace.rs"]
mod trace;
#[cfg(feature = "tracing")]
mod trace;
mod transport;
mod url;

pub use builder::ClientBuilder;
pub use client::Client;
pub use conditional::{Conditional, Validators};
pub use credential::Credential;
pub use download::Download;
pub use error::{Error, ErrorKind};
#[expect(unused_imports, reason = "emitted requests use it")]
pub(crate) use paged_request_macro::paged_request;
pub use paging::{Items, Page, Pages};
pub use poll::Polling;
pub use rate_limit::RateLimit;
pub use redirect::{Progress, Redirect};
pub use request::Request;
#[expect(unused_imports, reason = "emitted requests use it")]
pub(crate) use request_macro::request;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use response::{Received, Response};
pub use retry::Retry;
pub use server::Server;
#[expect(unused_imports, reason = "emitted models use it")]
pub(crate) use string_enum::string_enum;
pub use transport::{Body, BoxFuture, Transport, TransportError};
