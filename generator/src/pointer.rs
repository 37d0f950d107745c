//! JSON Pointers to places in a description.

use std::fmt;

/// A JSON Pointer (RFC 6901) to a place in a description; `Display` writes a more readable form.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Vec<String>);

impl Pointer {
    /// Returns the pointer to the whole description.
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns the pointer to a member or an item of this place.
    #[must_use]
    pub fn at(&self, token: impl ToString) -> Self {
        let mut tokens = self.0.clone();
        tokens.push(token.to_string());
        Self(tokens)
    }

    /// Returns the keys and indices from the root to the place.
    pub fn tokens(&self) -> &[String] {
        &self.0
    }

    /// Parses a local reference, such as `#/components/schemas/job`.
    pub fn of_reference(reference: &str) -> Option<Self> {
        let tokens = reference.strip_prefix("#/")?.split('/');
        Some(Self(
            tokens
                .map(|token| token.replace("~1", "/").replace("~0", "~"))
                .collect(),
        ))
    }

    /// Formats the pointer according to RFC 6901.
    pub fn to_json_pointer(&self) -> String {
        let escape = |token: &String| token.replace('~', "~0").replace('/', "~1");
        self.0
            .iter()
            .map(|token| format!("/{}", escape(token)))
            .collect()
    }
}

/// Writes a readable form: `paths./x.get.parameters[2]`.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, token) in self.0.iter().enumerate() {
            if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit()) {
                write!(f, "[{token}]")?;
            } else if index == 0 {
                f.write_str(token)?;
            } else {
                write!(f, ".{token}")?;
            }
        }
        Ok(())
    }
}
