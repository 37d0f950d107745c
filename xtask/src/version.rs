//! Versions of emitted crates.

use std::cmp::Ordering;

use generator::Level;
use semver::{BuildMetadata, Prerelease, Version};

/// Returns the version after one with a change of this level, as Cargo compares versions; `None` if
/// it is not a version.
pub fn next_version(version: &str, level: Level) -> Option<String> {
    let mut version = Version::parse(version).ok()?;
    let is_prerelease = !version.pre.is_empty();
    version.pre = Prerelease::EMPTY;
    version.build = BuildMetadata::EMPTY;
    let parts = [&mut version.major, &mut version.minor, &mut version.patch];
    // The first number that is not zero is the one of incompatible changes.
    let first = parts.iter().position(|it| **it > 0).unwrap_or(2);
    let changed = match level {
        Level::Major => first,
        Level::Minor => first + 1,
        Level::Patch => 2,
    };
    // The release of a prerelease may have any change.
    if !is_prerelease {
        for (index, part) in parts.into_iter().enumerate() {
            match index.cmp(&changed.min(2)) {
                Ordering::Less => {}
                Ordering::Equal => *part += 1,
                Ordering::Greater => *part = 0,
            }
        }
    }
    Some(version.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Level, next_version};

    #[test]
    fn versions_follow_cargo() {
        for (version, level, expected) in [
            ("1.2.3", Level::Major, "2.0.0"),
            ("1.2.3", Level::Minor, "1.3.0"),
            ("1.2.3", Level::Patch, "1.2.4"),
            ("0.2.3", Level::Major, "0.3.0"),
            ("0.2.3", Level::Minor, "0.2.4"),
            ("0.0.3", Level::Major, "0.0.4"),
            ("0.0.0", Level::Minor, "0.0.1"),
            ("0.3.0-rc.1+b", Level::Major, "0.3.0"),
        ] {
            assert_eq!(next_version(version, level).as_deref(), Some(expected));
        }
        assert_eq!(next_version("1", Level::Major), None);
    }
}
