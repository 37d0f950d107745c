//! The places and files that the parts of a description come from.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Code, Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::source::Source;

/// The key of a description below which the other files are, by path. Descriptions must not have it.
pub const FILES: &str = "x-referenced-files";

/// The origins of the parts of a description.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// The former places of parts that have been moved or copied.
    moved: HashMap<Pointer, Pointer>,
    /// The other files of the description, by path.
    files: HashMap<String, Arc<Source>>,
    /// The references to files that cannot be read, by the file with the reference and its text.
    unread: HashMap<(Option<String>, String), Unread>,
}

/// The reason why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The problem.
    pub problem: String,
    /// How to fix or avoid it.
    pub help: &'static str,
}

impl Origins {
    /// Returns the place of a part before it was moved.
    pub fn place(&self, at: &Pointer) -> Pointer {
        if self.moved.is_empty() {
            return at.clone();
        }
        let former = at.moved(|part| self.moved.get(part));
        former.unwrap_or_else(|| at.clone())
    }

    /// Returns the file with a place and the place in that file; `None` for the description itself.
    pub fn in_file(&self, at: &Pointer) -> (Option<&str>, Pointer) {
        if let [FILES, path, rest @ ..] = &at.tokens()[..]
            && let Some((path, _)) = self.files.get_key_value(*path)
        {
            let place = rest.iter().fold(Pointer::root(), |at, token| at.at(token));
            return (Some(path), place);
        }
        (None, at.clone())
    }

    /// Adds the files of others.
    pub fn add_files(&mut self, other: Self) {
        self.files.extend(other.files);
    }
}

impl Diagnostics {
    /// Records that a part has been moved or copied. Diagnostics have the place where it is in the
    /// text.
    pub(crate) fn relocate(&mut self, to: Pointer, from: &Pointer) {
        let from = self.origins.place(from);
        self.origins.moved.insert(to, from);
    }

    /// Adds a file, and returns its place in the description.
    pub(crate) fn add_file(&mut self, path: &str, source: Arc<Source>) -> Pointer {
        self.origins.files.insert(path.to_owned(), source);
        Pointer::root().at(FILES).at(path)
    }

    /// Records why the file that a reference refers to is not read.
    pub(crate) fn add_unread(&mut self, reference: &str, at: &Pointer, unread: Unread) {
        let (file, _) = self.origin(at);
        self.origins
            .unread
            .insert((file.map(str::to_owned), reference.to_owned()), unread);
    }

    /// Returns the place of a part of the description before it was moved. That of a part of another
    /// file is below [`FILES`].
    pub(crate) fn place(&self, at: &Pointer) -> Pointer {
        self.origins.place(at)
    }

    /// Returns `true` if the description has other files.
    pub(crate) fn has_files(&self) -> bool {
        !self.origins.files.is_empty()
    }

    /// Returns the file with a part of the description, and the place in its text; `None` for the
    /// description itself.
    pub(crate) fn origin(&self, at: &Pointer) -> (Option<&str>, Pointer) {
        self.origins.in_file(&self.origins.place(at))
    }

    /// Returns the source of a diagnostic or an origin.
    pub(crate) fn source<'s>(&'s self, file: Option<&str>, description: &'s Source) -> &'s Source {
        let source = file.and_then(|path| self.origins.files.get(path));
        source.map_or(description, |it| it)
    }

    /// Adds an error for a reference that does not resolve, at its place.
    pub(crate) fn unresolved(&mut self, reference: &str, at: &Pointer) -> &mut Diagnostic {
        let mut message = format!("unresolved reference {reference:?}");
        let mut help = "define the target, or refer to a part of the same kind";
        let key = (self.origin(at).0.map(str::to_owned), reference.to_owned());
        if let Some(unread) = self.origins.unread.get(&key) {
            message = format!("{message}: {}", unread.problem);
            help = unread.help;
        }
        let diagnostic = self.error(Code::UnresolvedReference, at, message);
        diagnostic.help(help);
        diagnostic
    }
}
