//! The generator: what it emits for a description, and how the crate changes with it.

mod bounds;
mod compiles;
mod diff;
mod diff_cases;
mod fixtures;
mod names;
mod products;
mod rules;
mod snapshots;
