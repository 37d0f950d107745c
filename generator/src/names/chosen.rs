//! Names that users choose: in the configuration, and in the lock file.

use std::collections::HashSet;

use super::reserved::{
    CLIENT_METHODS, HANDLE_METHODS, PRELUDE_TYPES, REQUEST_METHODS, TRAIT_METHODS,
};
use super::{is_name, module_name, type_name};

/// The kinds of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A model.
    Type,
    /// The module of a tag, which is also a method of the client.
    Module,
    /// The method of an operation.
    Method,
    /// The argument or setter of a parameter.
    Argument,
    /// The field of a property.
    Field,
    /// The variant of a value.
    Variant,
}

/// The reason why a name cannot be emitted, and the way out.
pub struct Invalid {
    pub reason: String,
    pub help: &'static str,
}

/// Checks that the emitted crate compiles with a name.
pub fn check(name: &str, named: Named) -> Result<(), Invalid> {
    let (case, is_case, help) = match named {
        Named::Type | Named::Variant => ("upper camel case", is_upper_camel(name), UPPER_CAMEL),
        Named::Module | Named::Method | Named::Argument | Named::Field => {
            ("snake case", is_snake(name), SNAKE)
        }
    };
    let (reason, help) = if !is_name(name) {
        (format!("{name:?} is not a Rust identifier"), help)
    } else if !is_case {
        (format!("{name:?} is not in {case}"), help)
    } else if named == Named::Module && !name.is_ascii() {
        (
            format!("{name:?} is the name of a file"),
            "use ASCII letters",
        )
    } else if is_reserved(name, named) {
        (format!("{name:?} is reserved"), "choose another name")
    } else {
        return Ok(());
    };
    Err(Invalid { reason, help })
}

/// Checks that names differ from those before, and so do the types that are named after them.
pub fn check_different(
    name: &str,
    named: Named,
    seen: &mut HashSet<String>,
) -> Result<(), Invalid> {
    let types = match named {
        Named::Type | Named::Argument | Named::Field | Named::Variant => vec![name.to_owned()],
        Named::Module => vec![type_name(name)],
        Named::Method => vec![type_name(name), format!("{}Response", type_name(name))],
    };
    let is_new = types.iter().all(|it| !seen.contains(it));
    seen.extend(types);
    if is_new {
        return Ok(());
    }
    Err(Invalid {
        reason: format!("{name:?} clashes with a name above"),
        help: "choose another name",
    })
}

const UPPER_CAMEL: &str = "use letters and digits, and start with an uppercase letter";
const SNAKE: &str = "use lowercase letters, digits and `_`, and start with a letter";

fn is_upper_camel(name: &str) -> bool {
    let first = name.chars().next();
    // Lints allow `_` between digits only.
    let parts = name.split('_').collect::<Vec<_>>();
    let is_number = |pair: &[&str]| {
        pair[0].ends_with(|c: char| c.is_ascii_digit())
            && pair[1].starts_with(|c: char| c.is_ascii_digit())
    };
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        && parts
            .iter()
            .all(|part| part.chars().all(char::is_alphanumeric))
        && parts.windows(2).all(is_number)
}

fn is_snake(name: &str) -> bool {
    let part = |c: char| (c.is_alphanumeric() && !c.is_uppercase()) || c == '_';
    let first = name.chars().next();
    first.is_some_and(|c| c.is_alphabetic()) && name.chars().all(part) && !name.contains("__")
}

fn is_reserved(name: &str, named: Named) -> bool {
    match named {
        Named::Type => PRELUDE_TYPES.contains(&name),
        Named::Module => CLIENT_METHODS.contains(&name) || module_name(name) == format!("{name}_"),
        Named::Method => HANDLE_METHODS.contains(&name),
        Named::Argument => REQUEST_METHODS.contains(&name) || TRAIT_METHODS.contains(&name),
        Named::Field => false,
        // The variant of other values, and a keyword that cannot be escaped.
        Named::Variant => ["Unknown", "Self"].contains(&name),
    }
}
