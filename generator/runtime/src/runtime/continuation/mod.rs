//! Lists whose next page is named in the body or a header of a page, or counted.

mod find;
mod follow;
mod select;

use find::find;
use select::{Place, select, selected, text, with_query};

/// The keys from a JSON document to a value in it. In a list, `-1` is the last item.
pub type Path = &'static [&'static str];

/// The way from a page to the next one, as the description declares it.
///
/// Emitted code creates it: a source, then the parameter that selects the next page.
#[derive(Debug, Clone, Copy)]
pub struct Continuation {
    source: Source,
    /// The parameter that selects a page. A link has none.
    parameter: Option<(Place, &'static str)>,
    /// Whether there are further pages.
    has_more: Option<Path>,
    /// The number of items of the list.
    total: Option<Path>,
    /// The number of pages of the list.
    total_pages: Option<Path>,
}

/// The source of what selects the next page.
#[derive(Debug, Clone, Copy)]
enum Source {
    /// A link in the body.
    Link(Path),
    /// A value in the body.
    Token(Path),
    /// The value of a response header.
    Header(&'static str),
    /// The number of the page, counted from this one.
    Number(usize),
    /// The number of the page, which the body contains.
    CurrentPage(Path),
    /// The number of items before the page.
    Offset,
}

impl Continuation {
    /// Follows a link in the body.
    pub const fn link(path: Path) -> Self {
        Self::from_source(Source::Link(path))
    }

    /// Sends a value of the body.
    pub const fn token(path: Path) -> Self {
        Self::from_source(Source::Token(path))
    }

    /// Sends the value of a response header.
    pub const fn header_token(name: &'static str) -> Self {
        Self::from_source(Source::Header(name))
    }

    /// Sends the number of the page, counted from this one.
    pub const fn number(first: usize) -> Self {
        Self::from_source(Source::Number(first))
    }

    /// Sends the number of the page, counted from that in the body.
    pub const fn current_page(path: Path) -> Self {
        Self::from_source(Source::CurrentPage(path))
    }

    /// Sends the number of items before the page.
    pub const fn offset() -> Self {
        Self::from_source(Source::Offset)
    }

    const fn from_source(source: Source) -> Self {
        Self {
            source,
            parameter: None,
            has_more: None,
            total: None,
            total_pages: None,
        }
    }

    /// Selects the page by a query parameter.
    pub const fn query(self, name: &'static str) -> Self {
        self.by(Place::Query, name)
    }

    /// Selects the page by a header.
    pub const fn header(self, name: &'static str) -> Self {
        self.by(Place::Header, name)
    }

    /// Selects the page by a property of the JSON body.
    pub const fn property(self, name: &'static str) -> Self {
        self.by(Place::Property, name)
    }

    /// Selects the page by a field of the form in the body.
    pub const fn field(self, name: &'static str) -> Self {
        self.by(Place::Field, name)
    }

    const fn by(mut self, place: Place, name: &'static str) -> Self {
        self.parameter = Some((place, name));
        self
    }

    /// Ends the list where a property of the body is `false`.
    pub const fn has_more(mut self, path: Path) -> Self {
        self.has_more = Some(path);
        self
    }

    /// Ends the list after as many items as a property of the body names.
    pub const fn total(mut self, path: Path) -> Self {
        self.total = Some(path);
        self
    }

    /// Ends the list after as many pages as a property of the body names.
    pub const fn total_pages(mut self, path: Path) -> Self {
        self.total_pages = Some(path);
        self
    }
}
