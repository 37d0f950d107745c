//! Checks of the settings of an emitted client.

use serde_json::{Map, Value};

use crate::config::Package;
use crate::diagnostic::{Code, Diagnostics};
use crate::names::{is_crate_name, is_version, package_problem};
use crate::pointer::Pointer;

/// Reports what cargo would refuse, where it can still be found in the settings.
pub fn check_package(package: &Package, diagnostics: &mut Diagnostics) {
    let at = Pointer::root().at("package");
    if let Some(name) = &package.name
        && let Some(problem) = package_problem(name)
    {
        let message = format!("invalid package name {name:?}: {problem}");
        diagnostics
            .error(Code::InvalidConfig, &at.at("name"), message)
            .help("choose another name, such as `pets-client`");
    }
    if !is_version(&package.version) {
        let message = format!("invalid version {:?}", package.version);
        diagnostics
            .error(Code::InvalidConfig, &at.at("version"), message)
            .help("use Semantic Versioning: three numbers, such as `0.1.0`");
    }
}

/// Reports names of dependencies that would break the manifest.
pub fn check_dev_dependencies(package: &Package, diagnostics: &mut Diagnostics) {
    for name in package.dev_dependencies.keys() {
        if !is_crate_name(name) {
            let at = Pointer::root().at("package").at("dev-dependencies");
            diagnostics
                .error(
                    Code::InvalidConfig,
                    &at.at(name),
                    format!("invalid name of a dependency: {name:?}"),
                )
                .help("use letters, digits, `-` and `_`, and start with a letter");
        }
    }
}

/// Reports rules about extensions that name none.
pub fn check_extensions(rules: &[Map<String, Value>], diagnostics: &mut Diagnostics) {
    for (index, rule) in rules.iter().enumerate() {
        // An empty rule would match every operation.
        if rule.is_empty() || !rule.keys().all(|key| key.starts_with("x-")) {
            let at = Pointer::root().at("select").at("extensions").at(index);
            diagnostics
                .error(Code::InvalidConfig, &at, "not a rule about extensions")
                .help("name an extension and its value, such as `x-internal: false`");
        }
    }
}
