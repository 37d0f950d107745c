//! The page after a page.

use serde_json::Value;

use crate::runtime::continuation::{
    Continuation, Path, Place, Source, find, select, selected, text, with_query,
};
use crate::runtime::error::header;
use crate::runtime::paging::{INVALID_LINK, INVALID_TOKEN, Next, NextPage, PageEnd, Selector};
use crate::runtime::request::Parameters;

/// The beginning of errors about numbers of pages.
const INVALID_NUMBER: &str = "invalid number of the page";

impl NextPage for Continuation {
    fn selector(&self) -> Option<Selector> {
        let (_, name) = self.parameter.filter(|(place, _)| *place == Place::Query)?;
        Some(match self.source {
            Source::Number(first) => Selector::Number(name, Some(first)),
            Source::CurrentPage(_) => Selector::Number(name, None),
            Source::Offset => Selector::Offset(name),
            Source::Link(_) | Source::Token(_) | Source::Header(_) => Selector::Token(name),
        })
    }

    fn after(&self, page: &PageEnd<'_>) -> Result<Option<Next>, String> {
        let find = |path: Path| find(&page.response.bytes(), path);
        if self.is_last(page) {
            return Ok(None);
        }
        let number = |number: usize| Some(Value::from(number));
        let value = match self.source {
            Source::Link(path) => {
                return match find(path) {
                    None => Ok(None),
                    Some(Value::String(link)) if link.is_empty() => Ok(None),
                    Some(Value::String(link)) => Ok(Some(Next::Link(link))),
                    Some(_) => Err(format!("{INVALID_LINK}: not a string")),
                };
            }
            Source::Token(path) => find(path),
            Source::Header(name) => header(page.response.headers(), name).map(Value::from),
            Source::Number(first) => number(self.counted(page, first).saturating_add(1)),
            Source::CurrentPage(path) => number(self.checked(page, path)?.saturating_add(1)),
            Source::Offset => number(self.counted(page, 0).saturating_add(page.count)),
        };
        let Some(value) = value.filter(is_position) else {
            return match self.lacks_token(page) {
                true => Err(format!("{INVALID_TOKEN}: missing in the last item")),
                false => Ok(None),
            };
        };
        if value.is_object() || value.is_array() {
            return Err(format!("{INVALID_TOKEN}: not a string or a number"));
        }
        Ok(self.select_next(page, &value))
    }

    fn select(&self, parameters: &mut Parameters, value: &str) {
        if let Some((place, name)) = self.parameter {
            select(parameters, place, name, value);
        }
    }
}

impl Continuation {
    /// Returns `true` if the page is the last one.
    fn is_last(&self, page: &PageEnd<'_>) -> bool {
        let find = |path: Option<Path>| find(&page.response.bytes(), path?);
        let total = |path| {
            let total = text(&find(path)?).parse::<usize>().ok()?;
            // A server may not count the items unless it is asked to.
            (total > 0).then_some(total)
        };
        let is_counted = match self.source {
            Source::Number(_) | Source::CurrentPage(_) | Source::Offset => true,
            Source::Link(_) | Source::Token(_) | Source::Header(_) => false,
        };
        if is_counted && page.count == 0 {
            return true;
        }
        if find(self.has_more).is_some_and(|it| text(&it).eq_ignore_ascii_case("false")) {
            return true;
        }
        let items = match self.source {
            Source::Offset => self.counted(page, 0).saturating_add(page.count),
            _ => page.items,
        };
        let pages = match self.source {
            Source::Number(first) => (self.counted(page, first) + 1).saturating_sub(first),
            // A list whose numbers start at 0 ends with an empty page.
            Source::CurrentPage(path) => current(page, path).unwrap_or_default(),
            _ => 0,
        };
        total(self.total).is_some_and(|total| (page.count..=items).contains(&total))
            || total(self.total_pages).is_some_and(|total| pages >= total)
    }

    /// Returns `true` if the last item should have a token, as there are further pages.
    fn lacks_token(&self, page: &PageEnd<'_>) -> bool {
        let has_more = || find(&page.response.bytes(), self.has_more?);
        let is_of_item = matches!(self.source, Source::Token(path) if path.contains(&"-1"));
        is_of_item
            && page.count > 0
            && has_more().is_some_and(|it| text(&it).eq_ignore_ascii_case("true"))
    }

    /// Returns the number of the page, or of the items before it.
    fn counted(&self, page: &PageEnd<'_>, first: usize) -> usize {
        let selected = self
            .parameter
            .and_then(|(place, name)| selected(page, place, name));
        selected
            .and_then(|value| value.parse().ok())
            .unwrap_or(first)
    }

    /// Returns the number of the page in the body, which has to be that of the request, if it has one.
    fn checked(&self, page: &PageEnd<'_>, path: Path) -> Result<usize, String> {
        let Some(current) = current(page, path) else {
            return Err(format!("{INVALID_NUMBER}: not an integer"));
        };
        match self.counted(page, current) {
            requested if requested == current => Ok(current),
            requested => Err(format!("{INVALID_NUMBER}: {current}, not {requested}")),
        }
    }

    /// Selects the next page by a value, unless an empty page repeats its own.
    fn select_next(&self, page: &PageEnd<'_>, value: &Value) -> Option<Next> {
        let (place, name) = self.parameter?;
        let sent = text(value);
        // Servers of changes that are still to come name the same position again.
        if page.count == 0 && selected(page, place, name).is_some_and(|it| it == sent) {
            return None;
        }
        Some(match place {
            Place::Query => Next::Url(with_query(page.url, name, &sent)),
            _ => Next::Value(value.to_string()),
        })
    }
}

/// Returns the number of the page in the body.
fn current(page: &PageEnd<'_>, path: Path) -> Option<usize> {
    text(&find(&page.response.bytes(), path)?).parse().ok()
}

/// Returns `false` for the values that servers return in place of a position after the last page.
fn is_position(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::String(text) => !text.is_empty(),
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::Array(_) | Value::Object(_) => true,
    }
}
