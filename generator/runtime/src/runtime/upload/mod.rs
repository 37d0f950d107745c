//! Request bodies that may be large: their progress, and lists of JSON values.

mod chunks;
mod progress;
mod values;

pub use progress::{Progress, UploadBody};
