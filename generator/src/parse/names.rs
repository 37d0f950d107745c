//! Checks the names in configuration files.

use std::collections::{BTreeMap, HashSet};

use crate::config::{Subject, Target};
use crate::diagnostic::{Code, Diagnostics};
use crate::names::chosen::{Invalid, Named, check, check_different};
use crate::names::package_problem;
use crate::names::shipped::Shipped;
use crate::pointer::Pointer;

/// Checks the names that the settings choose.
pub fn check_chosen(names: &BTreeMap<String, String>, diagnostics: &mut Diagnostics) {
    for (key, name) in names {
        let at = Pointer::root().at("names").at(key);
        let named = match Target::of(key).subject {
            // The key is reported.
            Subject::Format => continue,
            Subject::Schema => Named::Type,
            Subject::Operation => Named::Method,
            Subject::Parameter => Named::Argument,
            Subject::Property => Named::Field,
            Subject::Value => Named::Variant,
        };
        report(check(name, named), &at, diagnostics);
    }
}

/// Checks the names in a lock file.
pub fn check_shipped(names: &Shipped, diagnostics: &mut Diagnostics) {
    if let Some(problem) = package_problem(&names.package).filter(|_| !names.package.is_empty()) {
        let at = Pointer::root().at("package");
        diagnostics
            .error(
                Code::InvalidName,
                &at,
                format!("{:?} cannot name a package", names.package),
            )
            .help(problem);
    }
    let mut all = |name: &str, named: Named, at: &Pointer, seen: &mut HashSet<String>| {
        let checked = check(name, named).and_then(|()| check_different(name, named, seen));
        report(checked, at, diagnostics);
    };
    let mut types = HashSet::new();
    for (key, name) in &names.types {
        let at = Pointer::root().at("types").at(key);
        all(name, Named::Type, &at, &mut types);
    }
    let mut modules = HashSet::new();
    for (key, tag) in &names.tags {
        let at = Pointer::root().at("tags").at(key);
        all(&tag.module, Named::Module, &at.at("module"), &mut modules);
        let mut methods = HashSet::new();
        for (id, name) in &tag.operations {
            let at = at.at("operations").at(id);
            all(name, Named::Method, &at, &mut methods);
        }
    }
}

fn report(checked: Result<(), Invalid>, at: &Pointer, diagnostics: &mut Diagnostics) {
    if let Err(Invalid { reason, help }) = checked {
        diagnostics.error(Code::InvalidName, at, reason).help(help);
    }
}
