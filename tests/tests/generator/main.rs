//! The generator: what it emits for a description, and how the crate changes with it.

mod compiles;
mod diff;
mod diff_cases;
mod file_names;
mod fixtures;
mod names;
mod products;
mod rules;
mod snapshots;
