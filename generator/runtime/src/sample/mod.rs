//! A client as it is emitted, with the tests that need its operations.

mod ambiguous;
mod api;
mod choice;
#[cfg(feature = "cli")]
mod command_line;
mod comparing;
mod continuations;
mod external;
mod headers;
mod integer_enum;
mod links;
#[cfg(feature = "test-util")]
mod mocked;
#[cfg(feature = "test-util")]
mod mocked_failures;
mod models;
mod multipart;
mod oauth2;
mod oauth2_failures;
mod operations;
#[cfg(feature = "cli")]
mod program;
mod requests;
mod responses;
mod script;
#[cfg(feature = "cli")]
mod shown;
mod streaming;
mod streams;
mod styles;
mod tables;
mod tolerance;
mod tuple;
mod unions;
mod uploads;
