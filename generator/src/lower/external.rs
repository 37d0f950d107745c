//! The types of other crates that the settings choose.

use crate::config::{Config, ExternalType};
use crate::ir::{Api, External};

/// The value of a type until one is read.
const DEFAULT: &str = "Default::default()";

/// Returns the types of other crates that an API uses. Several formats may have the same one.
pub fn used(api: &Api, config: &Config) -> Vec<External> {
    let paths = api.external_paths().into_iter();
    let chosen = paths.filter_map(|path| config.types.values().find(|it| it.path == path));
    chosen.map(external).collect()
}

fn external(chosen: &ExternalType) -> External {
    let default = chosen.default.as_deref().unwrap_or(DEFAULT);
    let dependency = chosen.dependency.clone();
    External {
        ty: chosen.path.clone(),
        default: default.to_owned(),
        dependency: dependency.map(|it| (chosen.krate().to_owned(), it)),
    }
}
