//! The types of other crates that the settings choose.

use crate::config::{Config, ExternalType};
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, External};
use crate::pointer::Pointer;

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

/// Reports types that no schema has.
pub fn report_unused(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    let used = api.external_paths();
    let unused = config.types.iter();
    for (selector, _) in unused.filter(|(_, it)| !used.contains(it.path.as_str())) {
        let message = format!("unused type: no schema that is used matches {selector:?}");
        diagnostics.warn(Code::UnusedName, &Pointer::root(), message);
    }
}
