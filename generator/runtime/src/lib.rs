//! The HTTP side of an emitted client: requests as values, sending, decoding, errors, redirects
//! and paging.
//!
//! Nothing here knows an API. What a description says reaches it as data: [`Defaults`], path
//! templates, parameter names and the types of the answers.

mod basic;
mod build;
mod client;
mod credential;
mod decode;
mod error;
#[expect(dead_code, reason = "emitted models use it")]
pub(crate) mod nullable;
#[expect(unused_macros, reason = "emitted requests use it")]
mod paged_request_macro;
mod paging;
mod product;
mod rate_limit;
mod redirect;
mod request;
#[expect(unused_macros, reason = "emitted requests use it")]
mod request_macro;
mod response;
mod send;
mod server;
mod stream;
#[expect(unused_macros, reason = "emitted models use it")]
mod string_enum;
mod url;

pub use client::{Client, ClientBuilder, Defaults};
pub use credential::Credential;
pub use error::{Error, ErrorKind};
#[expect(unused_imports, reason = "emitted requests use it")]
pub(crate) use paged_request_macro::paged_request;
pub use paging::{Items, Page, Pages};
pub use rate_limit::RateLimit;
pub use redirect::{Download, Redirect};
pub use request::Request;
#[expect(unused_imports, reason = "emitted requests use it")]
pub(crate) use request_macro::request;
pub use response::{Received, Response};
pub use server::Server;
#[expect(unused_imports, reason = "emitted models use it")]
pub(crate) use string_enum::string_enum;
