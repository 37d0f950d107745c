//! The HTTP side of a client: requests, sending, decoding, errors, downloads and paging.
//!
//! Nothing here depends on an API. Its description and configuration reach the runtime as data:
//! [`Conventions`](error::Conventions), operations and the types of their responses.
//!
//! Each folder imports only from those before it in the list of `tests/structure`. Clients
//! embed the optional folders they need. A folder re-exports what its clients always use; the
//! rest is imported by the path of its file, so that no re-export is unused.

#[cfg_attr(
    not(test),
    expect(
        dead_code,
        unused_macros,
        unused_imports,
        reason = "emitted models use it"
    )
)]
pub mod ambiguous;
pub mod basic;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod choice;
#[cfg(feature = "cli")]
#[allow(dead_code, unused_imports, reason = "emitted tables use it")]
pub mod cli;
#[cfg(feature = "cli")]
#[allow(dead_code, unused_imports, reason = "emitted tables use it")]
pub mod cli_downloads;
#[cfg(feature = "cli")]
#[allow(dead_code, unused_imports, reason = "emitted tables use it")]
pub mod cli_files;
#[cfg(feature = "cli")]
#[allow(dead_code, unused_imports, reason = "emitted tables use it")]
pub mod cli_lists;
#[cfg(feature = "cli")]
#[allow(dead_code, unused_imports, reason = "emitted tables use it")]
pub mod cli_streams;
pub mod client;
pub mod continuation;
#[cfg_attr(
    not(test),
    expect(unused_macros, unused_imports, reason = "emitted models use it")
)]
pub mod conversions;
pub mod date_range;
pub mod dates;
pub mod download;
pub mod error;
#[cfg_attr(
    not(test),
    expect(unused_macros, unused_imports, reason = "emitted crates use it")
)]
pub mod external;
#[cfg_attr(
    not(test),
    expect(unused_macros, unused_imports, reason = "emitted headers use it")
)]
pub mod headers;
#[cfg_attr(
    not(test),
    expect(
        dead_code,
        unused_macros,
        unused_imports,
        reason = "emitted models use it"
    )
)]
pub mod integer_enum;
#[cfg(feature = "test-util")]
pub mod mock;
#[cfg_attr(
    not(test),
    expect(unused_macros, unused_imports, reason = "emitted models use it")
)]
pub mod model;
pub mod multipart;
#[cfg_attr(
    not(test),
    expect(unused_macros, unused_imports, reason = "emitted models use it")
)]
pub mod newtype;
pub mod nullable;
pub mod oauth2;
#[cfg_attr(
    not(test),
    expect(unused_macros, unused_imports, reason = "emitted models use it")
)]
pub mod object;
#[cfg_attr(
    not(test),
    expect(unused_macros, unused_imports, reason = "emitted operations use it")
)]
pub mod operation;
pub mod paging;
pub mod polling;
pub mod request;
pub mod send;
#[cfg_attr(
    not(test),
    expect(
        unused_macros,
        unused_imports,
        reason = "emitted requests and models use it"
    )
)]
pub mod setters;
pub mod streaming;
#[cfg_attr(
    not(test),
    expect(
        dead_code,
        unused_macros,
        unused_imports,
        reason = "emitted models use it"
    )
)]
pub mod string_enum;
pub mod styles;
#[cfg_attr(
    not(test),
    expect(
        dead_code,
        unused_macros,
        unused_imports,
        reason = "emitted models use it"
    )
)]
pub mod tagged;
pub mod transport;
#[cfg_attr(
    not(test),
    expect(
        dead_code,
        unused_macros,
        unused_imports,
        reason = "emitted models use it"
    )
)]
pub mod tuple;
#[cfg_attr(
    not(test),
    expect(unused_macros, unused_imports, reason = "emitted models use it")
)]
pub mod union;
pub mod upload;
pub mod webhooks;

/// Whether only values that the description allows are read. Clients have their own.
pub const STRICT: bool = false;
