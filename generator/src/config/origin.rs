//! The text of the settings, for diagnostics about rules that only a description can refute.

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::source::Source;

/// The text that settings were parsed from. It is no part of their value.
#[derive(Debug, Clone, Default)]
pub struct Origin(Option<Arc<Source>>);

impl Origin {
    /// Returns the origin of settings in a text.
    pub(crate) fn new(source: &Source) -> Self {
        Self(Some(Arc::new(source.copy())))
    }

    /// Returns the place of the settings in diagnostics about a description.
    pub(crate) fn place(&self, diagnostics: &mut Diagnostics) -> Pointer {
        match &self.0 {
            Some(source) => diagnostics.add_file(source.path(), Arc::clone(source)),
            None => Pointer::root(),
        }
    }
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}
