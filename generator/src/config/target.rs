//! The parts of a description that keys of the settings refer to.

use std::fmt;

use super::Config;

/// The kind of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A schema, by name.
    Schema,
    /// The schemas with a format.
    Format,
    /// An operation, by its `operationId`.
    Operation,
    /// A parameter, by the `operationId` and its name.
    Parameter,
    /// A property, by its schema and its name.
    Property,
    /// A value of an enum, by its schema and the value.
    Value,
}

impl Subject {
    /// The kinds with a prefix, which is their name.
    const PREFIXED: [Self; 5] = [
        Self::Format,
        Self::Operation,
        Self::Parameter,
        Self::Property,
        Self::Value,
    ];

    /// Returns the name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Format => "format",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Property => "property",
            Self::Value => "value",
        }
    }
}

/// The part of a description that a key refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'k> {
    /// The kind.
    pub subject: Subject,
    /// The key without the prefix: a name or a JSONPath.
    pub text: &'k str,
}

impl<'k> Target<'k> {
    /// Splits a key at its prefix. A key without one is a schema.
    pub fn of(key: &'k str) -> Self {
        let prefixed = key.split_once(':').and_then(|(prefix, text)| {
            let mut all = Subject::PREFIXED.into_iter();
            let subject = all.find(|it| it.as_str() == prefix)?;
            Some(Self { subject, text })
        });
        let subject = Subject::Schema;
        prefixed.unwrap_or(Self { subject, text: key })
    }

    /// Returns the JSONPath, if the text is one.
    pub fn path(&self) -> Option<&'k str> {
        let is_path = self.text.starts_with("$.") || self.text.starts_with("$[");
        (is_path && self.subject != Subject::Format).then_some(self.text)
    }

    /// Returns the key of a part of the same kind with another name.
    pub fn sibling(&self, text: &str) -> String {
        match self.subject {
            Subject::Schema => text.to_owned(),
            subject => format!("{}:{text}", subject.as_str()),
        }
    }
}

/// The part, as messages name it.
impl fmt::Display for Target<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.subject.as_str(), self.text)
    }
}

impl Config {
    /// Returns the JSONPaths in the keys of rules.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        let keys = self.names.keys().chain(self.types.keys());
        let models = self.derives.values().flat_map(|it| it.models().named());
        keys.chain(models).filter_map(|key| Target::of(key).path())
    }
}
