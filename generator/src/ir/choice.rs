//! Request bodies in one of several media types.

use super::{Argument, Body};

/// A request body in one of several media types, which is an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The name of the enum.
    pub name: String,
    /// The variants, the preferred one first.
    pub members: Vec<Member>,
}

/// A body in one media type.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The name of the variant.
    pub name: String,
    /// The media type.
    pub media_type: String,
    /// The name of the struct whose fields are the arguments, if the body is a form.
    pub form: Option<String>,
    /// Whether the content is text, although it is sent as bytes.
    pub is_text: bool,
    /// The body.
    pub body: Body,
}

impl Choice {
    /// Returns the names of the enum and of the structs of its forms.
    pub fn types(&self) -> impl Iterator<Item = String> {
        let forms = self.members.iter().filter_map(|it| it.form.clone());
        std::iter::once(self.name.clone()).chain(forms)
    }
}

impl Member {
    /// Returns the only argument, unless the body is a form.
    pub fn value(&self) -> Option<&Argument> {
        match self.form {
            Some(_) => None,
            None => self.body.arguments.first(),
        }
    }
}
