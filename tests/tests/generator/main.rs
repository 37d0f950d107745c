//! The generator: what it emits for a description, and how the crate changes with it.

mod compiles;
mod diff;
mod diff_cases;
mod doctests;
mod fixtures;
mod names;
mod products;
mod rules;
mod snapshots;
