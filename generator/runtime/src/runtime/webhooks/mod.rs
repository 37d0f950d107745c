//! Requests that the server sends: their signatures, and the names of their events.

mod error;
pub mod names;
pub mod secret;
pub mod signature;

pub use error::WebhookError;
pub use secret::Secret;
