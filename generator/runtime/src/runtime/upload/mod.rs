//! The progress of request bodies: files, and other bytes or text.

mod chunks;
mod progress;

pub use progress::{Progress, UploadBody};
