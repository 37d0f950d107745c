//! Which products have what.

/// The products that lack a thing, or have it since some version. All others have it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Availability {
    /// The products that have it since a version, with that.
    pub since: Vec<(String, String)>,
    /// The products that do not have it.
    pub not_on: Vec<String>,
}

impl Availability {
    /// Whether every product has it.
    pub fn is_everywhere(&self) -> bool {
        self.since.is_empty() && self.not_on.is_empty()
    }

    /// In words: `since GHES 3.12; not on GitHub AE`; empty if every product has it.
    pub fn in_words(&self) -> String {
        let mut parts: Vec<String> = self
            .since
            .iter()
            .map(|(product, version)| format!("since {product} {version}"))
            .collect();
        if !self.not_on.is_empty() {
            parts.push(format!("not on {}", self.not_on.join(" or ")));
        }
        parts.join("; ")
    }

    /// The same as a sentence; nothing if every product has it.
    pub fn sentence(&self) -> Option<String> {
        let words = self.in_words();
        let mut letters = words.chars();
        let first = letters.next()?;
        Some(format!("{}{}.", first.to_uppercase(), letters.as_str()))
    }
}
