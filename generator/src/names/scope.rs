//! Scopes: sets of distinct names.

use std::collections::BTreeSet;

/// The names that are taken in a scope.
#[derive(Debug, Clone, Default)]
pub struct Scope(BTreeSet<String>);

impl Scope {
    /// Creates a scope in which these names are taken.
    pub fn with(taken: &[&str]) -> Self {
        Self::default().and(taken)
    }

    /// Also takes these names.
    pub fn and(mut self, taken: &[&str]) -> Self {
        self.0.extend(taken.iter().map(|name| (*name).to_owned()));
        self
    }

    /// Takes the first free name, or the last one with a number appended.
    pub fn claim<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> String {
        self.claim_with(names, |_| Vec::new())
    }

    /// Takes the first name that is free together with the names derived from it, or the last one
    /// with a number appended.
    pub fn claim_with<'a>(
        &mut self,
        names: impl IntoIterator<Item = &'a str>,
        following: impl Fn(&str) -> Vec<String>,
    ) -> String {
        let mut last = "";
        for name in names {
            if self.take(name, &following) {
                return name.to_owned();
            }
            last = name;
        }
        let mut number = 2;
        loop {
            let name = format!("{last}{number}");
            if self.take(&name, &following) {
                return name;
            }
            number += 1;
        }
    }

    /// Takes a name and those derived from it, if all of them are free.
    pub fn take(&mut self, name: &str, following: impl Fn(&str) -> Vec<String>) -> bool {
        let following = following(name);
        let all = || following.iter().map(String::as_str).chain([name]);
        let free = all().all(|name| !self.0.contains(name));
        if free {
            self.0.extend(all().map(str::to_owned));
        }
        free
    }
}
