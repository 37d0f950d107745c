//! The tables of models.

use std::sync::OnceLock;

use crate::runtime::model::Layout;

/// The name and the fields of a model.
pub struct Table {
    /// The name of the model.
    pub name: &'static str,
    /// The fields in Rust, separated by commas: `name?` is omitted if it is absent, and `..name` has
    /// the additional properties.
    pub fields: &'static str,
    /// The fields with another name in JSON, and that name.
    pub renamed: &'static [(&'static str, &'static str)],
    layout: OnceLock<Layout>,
}

impl Table {
    /// Creates the table of a model.
    pub const fn new(
        name: &'static str,
        fields: &'static str,
        renamed: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            name,
            fields,
            renamed,
            layout: OnceLock::new(),
        }
    }

    /// Returns the layout.
    pub fn layout(&self) -> &Layout {
        self.layout
            .get_or_init(|| Layout::new(self.fields, self.renamed))
    }
}
