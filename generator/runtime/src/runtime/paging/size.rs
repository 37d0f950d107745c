//! The number of items of a page: the largest, and fewer if the server fails to return that many.

use http::StatusCode;
use url::Url;

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::paging::{PageSize, Selector};
use crate::runtime::request::Parameters;

/// The maximum number of times that the size of the pages of a list is reduced.
const MAX_REDUCTIONS: u32 = 2;

/// The size of pages that the client has chosen.
pub struct ChosenSize {
    size: PageSize,
    /// The parameter that is the number of the page, and the number of the first page.
    number: Option<(&'static str, Option<usize>)>,
    reductions: u32,
}

impl ChosenSize {
    /// Sets the size of the pages to the maximum, unless the request depends on another one: it
    /// sets the size, or starts at a page whose items depend on the size.
    pub fn choose(
        size: Option<PageSize>,
        selector: Option<Selector>,
        parameters: &mut Parameters,
    ) -> Option<Self> {
        let size = size?;
        let number = selector.and_then(Selector::number);
        let value = |name: &str| {
            let (_, value) = parameters.query.iter().find(|(other, _)| other == name)?;
            Some(value.as_str())
        };
        let is_first = |(name, first): (&str, Option<usize>)| {
            value(name).is_none_or(|page| page.parse().is_ok_and(|page| Some(page) == first))
        };
        if value(size.parameter).is_some() || !number.is_none_or(is_first) {
            return None;
        }
        parameters.query(size.parameter, size.max);
        Some(Self {
            size,
            number,
            reductions: 0,
        })
    }

    /// Returns the URL of the first of several smaller pages with the same items, if the server
    /// failed to return the page because of its size.
    pub fn reduced(&mut self, error: &Error, page: &Url, items_before: usize) -> Option<Url> {
        let is_overloaded = matches!(
            error.status(),
            Some(StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT)
        );
        if error.kind() != ErrorKind::Api || !is_overloaded || self.reductions == MAX_REDUCTIONS {
            return None;
        }
        let smaller = smaller(page, self.size, self.number, items_before)?;
        self.reductions += 1;
        Some(smaller)
    }
}

/// Returns the number of items on the pages before the first of a list, which has this number of
/// items.
pub fn items_before(
    parameters: &Parameters,
    selector: Option<Selector>,
    size: Option<PageSize>,
    count: usize,
) -> usize {
    let number = |name: &str| {
        let mut query = parameters.query.iter();
        let (_, value) = query.find(|(other, _)| other == name)?;
        value.parse::<usize>().ok()
    };
    // An empty page may be any number of pages after the end of the list.
    let pages = match selector {
        Some(Selector::Number(name, Some(first))) if count > 0 => {
            number(name).unwrap_or(first).saturating_sub(first)
        }
        Some(Selector::Offset(name)) => return number(name).unwrap_or_default(),
        _ => 0,
    };
    let (parameter, max) = match size {
        Some(size) => (size.parameter, size.max),
        None => ("per_page", usize::MAX),
    };
    let size = number(parameter).map_or(count, |size| size.min(max));
    pages.saturating_mul(size)
}

/// Returns the URL of the page of the largest size that divides the size of a page, is at most a
/// third of it, and starts with the same item.
fn smaller(
    page: &Url,
    size: PageSize,
    numbered: Option<(&str, Option<usize>)>,
    items_before: usize,
) -> Option<Url> {
    let query = page.query()?;
    let number = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(other, _)| *other == name)?;
        Some(value.parse::<usize>())
    };
    let whole = number(size.parameter)?.ok().filter(|it| *it <= size.max)?;
    let index = match numbered {
        Some((name, first)) => match number(name) {
            Some(number) => number.ok()?.checked_sub(first?)?,
            None => 0,
        },
        None => 0,
    };
    // Pages that are not filled would start at other items.
    if index.checked_mul(whole)? != items_before {
        return None;
    }
    let part = whole / (3..=whole).find(|parts| whole % parts == 0)?;
    let changed = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if numbered.is_some_and(|(other, _)| other == name) => {
            let first = numbered.and_then(|(_, first)| first);
            format!("{name}={}", items_before / part + first.unwrap_or_default())
        }
        Some((name, _)) if name == size.parameter => format!("{name}={part}"),
        _ => pair.to_owned(),
    });
    let changed = changed.collect::<Vec<_>>().join("&");
    let mut url = page.clone();
    url.set_query(Some(&changed));
    Some(url)
}
