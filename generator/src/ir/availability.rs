//! Availability by product.

/// The availability of an item by product. Products that are not listed have it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Availability {
    /// The products that have it since a version, and that version.
    pub since: Vec<(String, String)>,
    /// The products that do not have it.
    pub not_on: Vec<String>,
}

impl Availability {
    /// Returns `true` if every product has the item.
    pub fn is_everywhere(&self) -> bool {
        self.since.is_empty() && self.not_on.is_empty()
    }

    /// Formats the availability, such as `since GHES 3.12; not on GitHub AE`; empty if all products
    /// have the item.
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

    /// Formats the availability as a sentence; `None` if every product has the item.
    pub fn sentence(&self) -> Option<String> {
        let words = self.in_words();
        let mut letters = words.chars();
        let first = letters.next()?;
        Some(format!("{}{}.", first.to_uppercase(), letters.as_str()))
    }
}
