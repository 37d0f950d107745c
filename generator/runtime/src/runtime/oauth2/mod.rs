//! OAuth 2.0: access tokens that the client requests by a grant.

mod builder;
mod error;
mod grant;
mod response;
mod source;

pub use error::TokenError;
pub use grant::{Grant, GrantKind, TokenUrls};
pub use response::Token;
pub use source::TokenSource;
