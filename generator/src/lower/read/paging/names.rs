//! The names that descriptions use for the parts of pagination.
//!
//! All are compared as lowercase letters and digits: `nextPageToken` is `next_page_token`.

use crate::ir::End;

/// The meaning of a property of a response, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// A link to the next page.
    Link,
    /// Probably a link to the next page.
    Next,
    /// A token of the next page.
    Token,
    /// A token for a parameter `after`.
    After,
}

const LINKS: [&str; 9] = [
    "nextlink",
    "nexturl",
    "nexturi",
    "nexthref",
    "nextpageurl",
    "nextpageuri",
    "nextpagelink",
    "nextpagehref",
    "odatanextlink",
];

const TOKENS: [&str; 7] = [
    "nextcursor",
    "nexttoken",
    "nextpagetoken",
    "nextpagecursor",
    "nextmarker",
    "continuationtoken",
    "nextcontinuationtoken",
];

const TOKEN_PARAMETERS: [&str; 9] = [
    "cursor",
    "nextcursor",
    "pagecursor",
    "nexttoken",
    "pagetoken",
    "nextpagetoken",
    "paginationtoken",
    "marker",
    "continuationtoken",
];

/// Parts of the names of objects about pages.
const CONTAINERS: [&str; 6] = ["link", "pag", "meta", "next", "cursor", "paging"];

/// Returns the lowercase letters and digits of a name.
pub fn plain(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_ascii_alphanumeric());
    letters.map(|it| it.to_ascii_lowercase()).collect()
}

/// Returns the meaning of the property at these keys of a response.
pub fn hint(keys: &[String]) -> Option<Hint> {
    let keys: Vec<String> = keys.iter().map(|key| plain(key)).collect();
    let (last, around) = keys.split_last()?;
    if !around.iter().all(|key| is_container(key)) {
        return None;
    }
    let within = |names: &[&str]| around.last().is_some_and(|it| names.contains(&it.as_str()));
    match last.as_str() {
        last if LINKS.contains(&last) => Some(Hint::Link),
        last if TOKENS.contains(&last) => Some(Hint::Token),
        "href" | "url" if within(&["next"]) => Some(Hint::Link),
        "next" if within(&["cursor", "cursors"]) => Some(Hint::Token),
        "next" if within(&["links"]) => Some(Hint::Link),
        "after" if within(&["cursor", "cursors"]) => Some(Hint::After),
        "next" => Some(Hint::Next),
        _ => None,
    }
}

fn is_container(key: &str) -> bool {
    CONTAINERS.iter().any(|part| key.contains(part))
}

/// Returns `true` for the name of a parameter that takes a token.
pub fn is_token_parameter(name: &str) -> bool {
    TOKEN_PARAMETERS.contains(&name)
}

/// Returns `true` for the name of a parameter that selects a page, or the number of its items.
pub fn selects_pages(name: &str) -> bool {
    const OTHERS: [&str; 7] = [
        "after",
        "startingafter",
        "before",
        "endingbefore",
        "since",
        "sinceid",
        "afterid",
    ];
    let is_known = [is_page_number, is_offset, is_size, is_token_parameter];
    is_known.iter().any(|is_known| is_known(name)) || OTHERS.contains(&name)
}

/// Returns `true` for the name of a parameter with the number of a page.
pub fn is_page_number(name: &str) -> bool {
    [
        "page",
        "pagenumber",
        "pagenum",
        "pageno",
        "pageindex",
        "currentpage",
    ]
    .contains(&name)
}

/// Returns `true` for the name of a parameter with the number of items before a page.
pub fn is_offset(name: &str) -> bool {
    ["offset", "skip"].contains(&name)
}

/// Returns `true` for the name of a parameter with the number of items of a page.
pub fn is_size(name: &str) -> bool {
    [
        "limit",
        "pagesize",
        "perpage",
        "top",
        "take",
        "size",
        "maxresults",
    ]
    .contains(&name)
}

/// Returns `true` for the name of a parameter that takes the ID of the last item of a page.
pub fn is_last_item(name: &str) -> bool {
    ["startingafter", "afterid", "after"].contains(&name)
}

/// Returns `true` for the name of a property with the number of the page.
pub fn is_current_page(keys: &[String]) -> bool {
    let Some((last, around)) = keys.split_last() else {
        return false;
    };
    let is_about_this = |key: &String| {
        let key = plain(key);
        let others = ["next", "prev", "first", "last"];
        is_container(&key) && !others.iter().any(|other| key.contains(other))
    };
    is_page_number(&plain(last)) && around.iter().all(is_about_this)
}

/// Returns `true` for the name `next_page`, which may be a token, a link or a number.
pub fn is_next_page(keys: &[String]) -> bool {
    let Some((last, around)) = keys.split_last() else {
        return false;
    };
    plain(last) == "nextpage" && around.iter().all(|key| is_container(&plain(key)))
}

/// Returns `true` for the name of a property that is probably a token of the next page.
pub fn is_next(keys: &[String]) -> bool {
    let last = keys.last().map(|key| plain(key)).unwrap_or_default();
    let has = |parts: &[&str]| parts.iter().any(|part| last.contains(part));
    has(&["next", "cursor", "token", "after", "marker", "lastid"])
        && !has(&["prev", "before", "has", "date", "time"])
}

/// Returns `true` for the name of a parameter that is the number of items of a page.
pub fn is_page_size(name: &str) -> bool {
    ["perpage", "pagesize"].contains(&name)
}

/// Returns `true` for the name of a property that tells the last page in this way.
pub fn is_end(keys: &[String], end: End) -> bool {
    let Some((last, around)) = keys.split_last() else {
        return false;
    };
    let names: &[&str] = match end {
        End::HasMore => &[
            "hasmore",
            "hasnext",
            "hasnextpage",
            "hasmoreresults",
            "hasmoreitems",
        ],
        End::Total => &[
            "total",
            "totalcount",
            "totalitems",
            "totalresults",
            "totalrecords",
            "totalelements",
            "totalentries",
            "totalhits",
            "itemstotal",
        ],
        End::TotalPages => &["totalpages", "pagecount", "pagestotal", "numpages"],
    };
    names.contains(&plain(last).as_str()) && around.iter().all(|key| is_container(&plain(key)))
}
