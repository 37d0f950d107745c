//! Diagnostics as errors, without the text that they are about.

use std::error::Error;
use std::fmt;

use super::{Diagnostic, Diagnostics};

/// Formats severity, code, place and message. [`Diagnostics::render`] also shows line and excerpt.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (severity, code) = (self.severity.as_str(), self.code.as_str());
        let file = self.file.as_deref().unwrap_or_default();
        let pointer = self.pointer.to_json_pointer();
        write!(f, "{severity}[{code}]: {file}#{pointer}: {}", self.message)
    }
}

/// Formats a line for each.
impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            diagnostic.fmt(f)?;
        }
        Ok(())
    }
}

impl Error for Diagnostics {}

#[cfg(test)]
mod tests {
    use crate::{Source, parse};

    #[test]
    fn diagnostics_are_errors() {
        let source = Source::new("pets.yaml", "openapi: 2.0.0\ninfo: {}\n");
        let error = parse(&source).err().map(Box::<dyn std::error::Error>::from);
        let text = error.map(|it| it.to_string()).unwrap_or_default();
        assert!(text.starts_with("error["), "{text}");
        assert!(!text.ends_with('\n'), "{text}");
    }
}
