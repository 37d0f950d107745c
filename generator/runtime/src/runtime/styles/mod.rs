//! Values with parts in parameters and forms: lists, objects and any value.

mod form;
mod parameters;
mod path;
mod write;

pub use parameters::{HeaderStyle, Style};
pub use path::{PathStyle, styled};
