//! The generator: emitted code, names, diagnostics, and the effect of changed descriptions.

mod additions;
mod bounds;
mod bounds_all_of;
mod compiles;
mod conventions;
mod diff;
mod diff_bodies;
mod diff_cases;
mod diff_choices;
mod diff_credentials;
mod diff_forms;
mod diff_requests;
mod diff_responses;
mod doctests;
mod file_names;
mod fixtures;
mod long_files;
mod markdown;
mod models;
mod names;
mod paging;
mod products;
mod refused_names;
mod samples;
mod snapshots;
mod wire;
