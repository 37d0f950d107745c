//! Scopes: sets of distinct names.

use std::collections::{BTreeSet, HashMap};

/// The names that are taken in a scope.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// The next number for each name that has been numbered.
    numbers: HashMap<String, usize>,
}

impl Scope {
    /// Creates a scope in which these names are taken.
    pub fn with(taken: &[&str]) -> Self {
        Self::default().and(taken)
    }

    /// Also takes these names.
    pub fn and(mut self, taken: &[&str]) -> Self {
        self.taken
            .extend(taken.iter().map(|name| (*name).to_owned()));
        self
    }

    /// Takes the first free name, or the last one with a number appended.
    pub fn claim(&mut self, names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        self.claim_with(names, |_| Vec::new())
    }

    /// Takes the first name that is free together with the names derived from it, or the last one
    /// with a number appended.
    pub fn claim_with(
        &mut self,
        names: impl IntoIterator<Item = impl AsRef<str>>,
        following: impl Fn(&str) -> Vec<String>,
    ) -> String {
        let mut last = None;
        for name in names {
            if self.take(name.as_ref(), &following) {
                return name.as_ref().to_owned();
            }
            last = Some(name);
        }
        let last = last.as_ref().map_or("", AsRef::as_ref);
        // Lower numbers are taken, as names are never freed.
        let mut number = self.numbers.get(last).copied().unwrap_or(2);
        loop {
            let name = format!("{last}{number}");
            number += 1;
            if self.take(&name, &following) {
                self.numbers.insert(last.to_owned(), number);
                return name;
            }
        }
    }

    /// Takes a name and those derived from it, if all of them are free.
    pub fn take(&mut self, name: &str, following: impl Fn(&str) -> Vec<String>) -> bool {
        let free = self.is_free(name, &following);
        if free {
            self.taken.extend(following(name));
            self.taken.insert(name.to_owned());
        }
        free
    }

    /// Returns `true` if a name and those derived from it are free.
    pub fn is_free(&self, name: &str, following: impl Fn(&str) -> Vec<String>) -> bool {
        let is_free = |name: &str| !self.taken.contains(name);
        is_free(name) && following(name).iter().all(|it| is_free(it))
    }
}
