//! Checks of the rules about parts of a description: `names`, `types` and `derives`.

use std::collections::BTreeMap;

use crate::config::{Config, Derive, ExternalType, Subject, Target, krate};
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{FOREIGN_TYPES, StandardTrait};
use crate::names::is_crate_name;
use crate::pointer::Pointer;
use crate::trim::path;

/// Reports keys that refer to no kind of part, and invalid JSONPaths.
pub fn check_targets(config: &Config, diagnostics: &mut Diagnostics) {
    let root = Pointer::root();
    let is_named = |it: Subject| it != Subject::Format;
    for key in config.names.keys() {
        let help = "write the name of a schema, or a prefix such as `operation:` and a name";
        check_target(key, is_named, &root.at("names").at(key), help, diagnostics);
    }
    let is_typed = |it: Subject| matches!(it, Subject::Schema | Subject::Format);
    for key in config.types.keys() {
        let help = "write the name of a schema, a format such as `format:uuid`, or a JSONPath";
        check_target(key, is_typed, &root.at("types").at(key), help, diagnostics);
    }
    for (name, derive) in &config.derives {
        for (index, key) in derive.models().named().iter().enumerate() {
            let help = "write the name of a schema, or a JSONPath";
            let at = place_of_model(&root, name, derive, index);
            check_target(key, |it| it == Subject::Schema, &at, help, diagnostics);
        }
    }
}

/// Returns the place of a model in a list of `derives`.
pub fn place_of_model(settings: &Pointer, name: &str, derive: &Derive, index: usize) -> Pointer {
    let at = settings.at("derives").at(name);
    let list = match derive {
        Derive::Models(_) => at,
        Derive::Detailed(_) => at.at("models"),
    };
    list.at(index)
}

fn check_target(
    key: &str,
    is_allowed: impl Fn(Subject) -> bool,
    at: &Pointer,
    help: &str,
    diagnostics: &mut Diagnostics,
) {
    let target = Target::of(key);
    if target.text.is_empty() || !is_allowed(target.subject) {
        let message = format!("invalid selector {key:?}");
        diagnostics
            .error(Code::InvalidConfig, at, message)
            .help(help);
    } else if let Some(Err(message)) = target.path().map(path::parse) {
        diagnostics
            .error(Code::InvalidConfig, at, message)
            .help(path::HELP);
    }
}

/// The types that models read and write themselves.
const GENERICS: [&str; 4] = [
    "std::boxed::Box",
    "std::collections::BTreeMap",
    "std::option::Option",
    "std::vec::Vec",
];

/// Reports types of other crates that are no Rust.
pub fn check_types(types: &BTreeMap<String, ExternalType>, diagnostics: &mut Diagnostics) {
    for (selector, external) in types {
        let at = Pointer::root().at("types").at(selector);
        let mut report = |at: &Pointer, message: String, help: &str| {
            diagnostics
                .error(Code::InvalidConfig, at, message)
                .help(help);
        };
        let path = &external.path;
        let is_path =
            matches!(syn::parse_str(path), Ok(syn::Type::Path(it)) if it.path.segments.len() > 1);
        if !is_path || !is_crate_name(external.krate()) {
            let message = format!("invalid path of a type: {path:?}");
            report(
                &at.at("type"),
                message,
                "start with the name of its crate, such as `uuid::Uuid`",
            );
        }
        if let Some(generic) = GENERICS.iter().find(|it| path.starts_with(**it)) {
            let message = format!("unsupported type `{generic}`");
            let help = "use a type of your own that contains it";
            report(&at.at("type"), message, help);
        }
        if let Some(default) = &external.default
            && syn::parse_str::<syn::Expr>(default).is_err()
        {
            let message = format!("invalid Rust expression {default:?}");
            report(
                &at.at("default"),
                message,
                "write an expression, such as `time::Date::MIN`",
            );
        }
        for (index, name) in external.implements.iter().enumerate() {
            if !is_trait(name) {
                let message = format!("unknown trait {name:?}");
                report(&at.at("implements").at(index), message, &trait_help());
            }
        }
    }
}

/// Reports derives that are neither of the standard library nor a path, and types that no emitted
/// crate uses.
pub fn check_derives(derives: &BTreeMap<String, Derive>, diagnostics: &mut Diagnostics) {
    for (name, derive) in derives {
        let at = Pointer::root().at("derives").at(name);
        if !is_trait(name) {
            let message = format!("unknown trait {name:?}");
            diagnostics
                .error(Code::InvalidConfig, &at, message)
                .help(trait_help());
        }
        if matches!(derive, Derive::Detailed(_)) && StandardTrait::of(name).is_some() {
            let key = match derive.dependency() {
                Some(_) => "dependency",
                None => "implemented-by",
            };
            if derive.dependency().is_some() || !derive.implemented_by().is_empty() {
                let message = format!("`{name}` is a trait of the standard library");
                diagnostics
                    .error(Code::InvalidConfig, &at.at(key), message)
                    .help(format!(
                        "remove `{key}`; types of `types` have `implements`"
                    ));
            }
        }
        for (index, ty) in derive.implemented_by().iter().enumerate() {
            if !FOREIGN_TYPES.contains(&ty.as_str()) {
                let at = at.at("implemented-by").at(index);
                let known = FOREIGN_TYPES.map(|it| format!("`{it}`")).join(", ");
                diagnostics
                    .error(Code::InvalidConfig, &at, format!("unknown type {ty:?}"))
                    .help(format!(
                        "use one of {known}; types of `types` have `implements`"
                    ));
            }
        }
    }
}

/// Returns `true` for a derive of the standard library, and for the path of one of another crate.
fn is_trait(name: &str) -> bool {
    let is_path = || syn::parse_str::<syn::Path>(name).is_ok_and(|it| is_plain(&it));
    StandardTrait::of(name).is_some() || is_crate_name(krate(name)) && is_path()
}

/// Returns `true` for a path of several names.
fn is_plain(path: &syn::Path) -> bool {
    path.segments.len() > 1 && path.segments.iter().all(|it| it.arguments.is_none())
}

fn trait_help() -> String {
    let names = StandardTrait::ALL.map(|it| format!("`{}`", it.as_str()));
    format!(
        "use {}, or the path of a derive macro, such as `schemars::JsonSchema`",
        names.join(", ")
    )
}
