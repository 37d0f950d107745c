//! Bodies of the media type `multipart/form-data`.

#[cfg(feature = "reqwest")]
mod file;
mod form;
mod part;
mod write;

pub use part::{Part, to_parts};
