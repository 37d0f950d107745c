//! Responses that are streams of events or of JSON values.

mod events;
pub mod parser;
pub mod reader;
mod values;

pub use events::{Event, EventSource, Events, text};
pub use parser::Framing;
pub use values::{ValueSource, Values};
