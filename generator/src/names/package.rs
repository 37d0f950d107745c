//! Names and versions of packages, as far as cargo and the compiler accept them.

use super::is_identifier;
use super::reserved::{BUILT_IN_CRATES, DEVICES};
use super::title::subject;
use crate::runtime::is_dependency;

/// The maximum length of a name in bytes, as on crates.io.
const MAX_NAME: usize = 64;

/// The name of a package: `GitHub Actions` to `github-actions`.
pub fn package_name(title: &str) -> String {
    let name = subject(title);
    let mut name = match name.as_str() {
        "" => "api-client".to_owned(),
        name if name.starts_with(|c: char| c.is_ascii_digit()) => format!("api-{name}"),
        name => name.to_owned(),
    };
    name.truncate(MAX_NAME);
    if package_problem(&name).is_some() {
        name.push_str("-client");
    }
    name
}

/// Returns the reason why a text cannot be the name of a package.
pub fn package_problem(text: &str) -> Option<&'static str> {
    let name = text.to_ascii_lowercase().replace('-', "_");
    if !is_crate_name(text) {
        Some("a package name has letters, digits, `-` and `_`, and starts with a letter")
    } else if text.len() > MAX_NAME {
        Some("a package name has at most 64 characters")
    } else if !is_identifier(&name) {
        Some("it is a keyword of Rust")
    } else if BUILT_IN_CRATES.contains(&name.as_str()) {
        Some("it is a crate of the compiler")
    } else if DEVICES.contains(&name.as_str()) {
        Some("Windows reserves it for a device")
    } else if is_dependency(&name) {
        Some("generated clients may depend on a crate of this name")
    } else {
        None
    }
}

/// Returns `true` if a text consists of the characters that cargo allows in the name of a crate.
pub fn is_crate_name(text: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_allowed)
}

/// Returns whether a text is a version of Semantic Versioning, such as `1.0.0-rc.1`.
pub fn is_version(text: &str) -> bool {
    let (text, build) = text.split_once('+').unwrap_or((text, "0"));
    let (numbers, pre_release) = text.split_once('-').unwrap_or((text, "0"));
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let is_number = |word: &str| {
        let is_padded = word.len() > 1 && word.starts_with('0');
        !is_padded && word.bytes().all(|it| it.is_ascii_digit()) && word.parse::<u64>().is_ok()
    };
    let is_number_or_word = |word: &str| {
        is_word(word) && (is_number(word) || word.contains(|c: char| !c.is_ascii_digit()))
    };
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && pre_release.split('.').all(is_number_or_word)
        && build.split('.').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::{is_version, package_name, package_problem};

    #[test]
    fn a_title_makes_a_name_that_cargo_accepts() {
        let long = "word ".repeat(40);
        for title in [
            "GitHub Actions",
            "",
            "?",
            "3D",
            "Self",
            "async",
            "gen",
            "std",
            "Test",
            "proc macro",
            "CON",
            "Serde JSON",
            "http",
            "tokio",
            "\0\u{7f}",
            "\u{fc}ber",
            &long,
            &"x".repeat(99),
        ] {
            let name = package_name(title);
            assert_eq!(package_problem(&name), None, "{title:?} is {name:?}");
        }
        assert_eq!(package_name("std"), "std-client");
        assert_eq!(
            package_name(&long),
            "word-word-word-word-word-word-word-word"
        );
    }

    #[test]
    fn names_that_cargo_refuses_have_a_problem() {
        let long = "x".repeat(65);
        for name in [
            "",
            "3d",
            "-x",
            "a b",
            "a.b",
            "a/b",
            "\u{fc}ber",
            "self",
            "Self",
            "type",
            "core",
            "proc-macro",
            "nul",
            "COM1",
            "serde-json",
            &long,
        ] {
            assert!(package_problem(name).is_some(), "{name:?}");
        }
    }

    #[test]
    fn versions_are_semantic() {
        for version in [
            "0.1.0",
            "1.20.300",
            "1.0.0-rc.1",
            "1.0.0-a-b+001",
            "1.0.0+x",
        ] {
            assert!(is_version(version), "{version}");
        }
        for version in [
            "",
            "1",
            "1.0",
            "1.0.0.0",
            "01.0.0",
            "1.0.x",
            "1.0.0-",
            "1.0.0-01",
            "1.0.0+",
            "v1.0.0",
            " 1.0.0",
            "1..0",
            "99999999999999999999.0.0",
        ] {
            assert!(!is_version(version), "{version}");
        }
    }
}
