//! Test helpers. The README examples are compiled here, as doctests.

use std::path::PathBuf;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

pub mod examples;
pub mod hostile;
pub mod job_list;
pub mod large;
pub mod larger;
pub mod loopback;
pub mod operations;
pub mod prism;
pub mod revision;
pub mod samples;
pub mod script;
pub mod server;
pub mod specs;
pub mod surface;
pub mod zoo;
pub mod zoo_project;

/// Returns the settings with which every named schema becomes a model.
pub fn all_models() -> generator::Config {
    generator::Config {
        models: generator::Models::All,
        ..generator::Config::default()
    }
}

/// Returns the settings of a fixture: those in the comment at its top, with all models.
pub fn settings(fixture: &str) -> String {
    let line = fixture.lines().next().unwrap_or_default();
    let own = line.strip_prefix("# settings: {").unwrap_or("}");
    format!("{{ models: all, {own}\n")
}

/// Returns the root of the workspace.
pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
