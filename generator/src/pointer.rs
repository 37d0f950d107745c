//! Places in a description.

use std::fmt;

/// A place in a description: a JSON Pointer (RFC 6901) with a readable form for messages.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer(Vec<String>);

impl Pointer {
    /// The whole description.
    pub fn root() -> Self {
        Self::default()
    }

    /// The place below this one with that key or index.
    #[must_use]
    pub fn at(&self, token: impl ToString) -> Self {
        let mut tokens = self.0.clone();
        tokens.push(token.to_string());
        Self(tokens)
    }

    /// The keys and indices from the root to the place.
    pub fn tokens(&self) -> &[String] {
        &self.0
    }

    /// The place that a local reference such as `#/components/schemas/job` names.
    pub fn of_reference(reference: &str) -> Option<Self> {
        let tokens = reference.strip_prefix("#/")?.split('/');
        Some(Self(
            tokens
                .map(|token| token.replace("~1", "/").replace("~0", "~"))
                .collect(),
        ))
    }

    /// The JSON Pointer as RFC 6901 writes it.
    pub fn to_json_pointer(&self) -> String {
        let escape = |token: &String| token.replace('~', "~0").replace('/', "~1");
        self.0
            .iter()
            .map(|token| format!("/{}", escape(token)))
            .collect()
    }
}

/// The readable form: `paths./x.get.parameters[2]`.
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
