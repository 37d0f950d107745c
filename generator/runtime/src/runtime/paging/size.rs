//! The number of items of a page: the largest, and fewer if the server fails to return that many.

use http::StatusCode;
use url::Url;

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::paging::PageSize;
use crate::runtime::request::Parameters;

/// The maximum number of times that the size of the pages of a list is reduced.
const MAX_REDUCTIONS: u32 = 2;

/// The size of pages that the client has chosen.
pub struct ChosenSize {
    size: PageSize,
    reductions: u32,
}

impl ChosenSize {
    /// Sets the size of the pages to the maximum, unless the request depends on another one: it
    /// sets the size, or starts at a page whose items depend on the size.
    pub fn choose(size: Option<PageSize>, parameters: &mut Parameters) -> Option<Self> {
        let size = size?;
        let value = |name: &str| {
            let (_, value) = parameters.query.iter().find(|(other, _)| other == name)?;
            Some(value.as_str())
        };
        if value(size.parameter).is_some() || value("page").is_some_and(|page| page != "1") {
            return None;
        }
        parameters.query(size.parameter, size.max);
        Some(Self {
            size,
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
        let smaller = smaller(page, self.size, items_before)?;
        self.reductions += 1;
        Some(smaller)
    }
}

/// Returns the URL of the page of the largest size that divides the size of a page, is at most a
/// third of it, and starts with the same item.
fn smaller(page: &Url, size: PageSize, items_before: usize) -> Option<Url> {
    let query = page.query()?;
    let number = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(other, _)| *other == name)?;
        Some(value.parse::<usize>())
    };
    let whole = number(size.parameter)?.ok().filter(|it| *it <= size.max)?;
    let index = number("page").unwrap_or(Ok(1)).ok()?.checked_sub(1)?;
    // Pages that are not filled would start at other items.
    if index.checked_mul(whole)? != items_before {
        return None;
    }
    let part = whole / (3..=whole).find(|parts| whole % parts == 0)?;
    let changed = query.split('&').map(|pair| match pair.split_once('=') {
        Some(("page", _)) => format!("page={}", items_before / part + 1),
        Some((name, _)) if name == size.parameter => format!("{name}={part}"),
        _ => pair.to_owned(),
    });
    let changed = changed.collect::<Vec<_>>().join("&");
    let mut url = page.clone();
    url.set_query(Some(&changed));
    Some(url)
}
