//! Kinds of messages: messages without the names that they quote.

use std::collections::BTreeMap;

/// Returns the kind of a message: names in quotes are replaced by `…`, and numbers by `0`.
pub fn kind(message: &str) -> String {
    let mut kind = String::new();
    let mut quote = None;
    let mut in_number = false;
    for letter in message.chars() {
        match quote {
            Some(end) if letter == end => {
                kind.extend(['…', letter]);
                quote = None;
            }
            Some(_) => {}
            None if letter == '"' || letter == '`' => {
                kind.push(letter);
                quote = Some(letter);
            }
            None if letter.is_ascii_digit() => {
                if !in_number {
                    kind.push('0');
                }
            }
            None => kind.push(letter),
        }
        in_number = quote.is_none() && letter.is_ascii_digit();
    }
    kind
}

/// Numbers by kind, each with its first example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<String, (usize, String)>);

impl Tally {
    /// Counts one of a kind.
    pub fn add(&mut self, kind: impl Into<String>, example: impl FnOnce() -> String) {
        self.0
            .entry(kind.into())
            .or_insert_with(|| (0, example()))
            .0 += 1;
    }

    /// Adds those of a description, whose examples begin with its name.
    pub fn extend(&mut self, name: &str, other: &Self) {
        for (kind, (count, example)) in &other.0 {
            let own = self.0.entry(kind.clone());
            own.or_insert_with(|| (0, format!("{name}: {example}"))).0 += count;
        }
    }

    /// Returns kinds, numbers and examples, the most frequent first.
    pub fn sorted(&self) -> Vec<(&str, usize, &str)> {
        let entries = self.0.iter();
        let mut sorted: Vec<_> = entries
            .map(|(kind, (count, example))| (kind.as_str(), *count, example.as_str()))
            .collect();
        sorted.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
        sorted
    }

    /// Returns the sum of all numbers.
    pub fn total(&self) -> usize {
        self.0.values().map(|(count, _)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_no_names_and_numbers() {
        let message = "ignoring `if` of \"a `b`\": 12 of 34 values";
        assert_eq!(kind(message), "ignoring `…` of \"…\": 0 of 0 values");
    }

    #[test]
    fn frequent_kinds_are_first() {
        let mut tally = Tally::default();
        for kind in ["b", "a", "b"] {
            tally.add(kind, || format!("in {kind}"));
        }
        let mut sum = Tally::default();
        sum.extend("x.json", &tally);
        sum.extend("y.json", &tally);
        assert_eq!(
            sum.sorted(),
            [("b", 4, "x.json: in b"), ("a", 2, "x.json: in a")]
        );
        assert_eq!(sum.total(), 6);
    }
}
