//! Multipart bodies, such as those of the media type `multipart/form-data`.

mod field;
#[cfg(feature = "reqwest")]
mod file;
mod form;
mod join;
mod open;
mod part;

pub use open::Multipart;
pub use part::{Part, to_parts};
