//! Styles of pagination, checked against the operation that has them.

use super::Pages;
use super::list::{List, is_scalar, item_members};
use crate::extension::PagingStyle;
use crate::ir::{Continuation, End, Selector, Source, Type};
use crate::lower::graph::resolve;
use crate::lower::read::Reader;

/// A style that does not fit the operation.
pub struct Problem {
    /// The key, unless the style as a whole is invalid.
    pub key: Option<&'static str>,
    pub message: String,
    pub help: &'static str,
}

const PROPERTY: &str = "name a property of the response, or its JSON Pointer";
const PARAMETER: &str = "name a parameter in the query, in a header, or at the top of the body";

/// Returns the pages that a style declares.
pub fn read_style(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    style: &PagingStyle,
) -> Result<Pages, Problem> {
    if list.response.is_none() {
        let message = "the response is not a JSON value".to_owned();
        return Err(invalid(None, message, "remove it from the operation"));
    }
    check_keys(style)?;
    let items = read_items(reader, list, style)?;
    if style.link_header {
        check_get(list, "link-header")?;
        return Ok((items, None));
    }
    let source = read_source(reader, list, style, &items)?;
    let parameters = [
        ("input-token", &style.input_token),
        ("page-number", &style.page_number),
        ("offset", &style.offset),
    ];
    let mut parameter = None;
    for (key, wire) in parameters {
        if let Some(wire) = wire {
            parameter = Some(read_selector(reader, list, key, wire)?);
        }
    }
    let ends = [
        ("has-more", &style.has_more, End::HasMore),
        ("total", &style.total, End::Total),
        ("total-pages", &style.total_pages, End::TotalPages),
    ];
    let mut found = Vec::new();
    for (key, text, end) in ends {
        let Some(text) = text else {
            continue;
        };
        let (what, fits): (_, fn(&Type) -> bool) = match end {
            End::HasMore => ("boolean", |ty| matches!(ty, Type::Bool | Type::Any)),
            End::Total | End::TotalPages => ("number", is_number),
        };
        let keys = keys(text);
        let ty = list.find(reader, &keys);
        if !ty.is_some_and(|ty| fits(without_null(reader, ty))) {
            let message = format!("the response has no {what} {text:?}");
            return Err(invalid(Some(key), message, PROPERTY));
        }
        found.push((end, keys));
    }
    let next = Continuation {
        source,
        parameter,
        ends: found,
    };
    Ok((items, Some(next)))
}

/// Checks the combination of keys.
fn check_keys(style: &PagingStyle) -> Result<(), Problem> {
    let tokens = [&style.output_token, &style.output_header, &style.last_item];
    let others = [&style.next_link, &style.page_number, &style.offset];
    let ends = [&style.has_more, &style.total, &style.total_pages];
    let count = |keys: [&Option<String>; 3]| keys.into_iter().flatten().count();
    let others = count(others) + usize::from(style.link_header);
    let first_pages =
        usize::from(style.first_page.is_some()) + usize::from(style.current_page.is_some());
    let problem = match (count(tokens), others) {
        (0, 1) if style.input_token.is_some() => "`input-token` requires a token",
        (1, 0) if style.input_token.is_none() => "a token requires `input-token`",
        (0, 1) if style.link_header && count(ends) > 0 => {
            "`link-header` takes no property that tells the last page"
        }
        (1, 0) | (0, 1) if style.page_number.is_none() && style.first_page.is_some() => {
            "`first-page` requires `page-number`"
        }
        (1, 0) | (0, 1) if style.page_number.is_none() && style.current_page.is_some() => {
            "`current-page` requires `page-number`"
        }
        (0, 1) if first_pages > 1 => "`current-page` takes the place of `first-page`",
        (1, 0) | (0, 1) if style.page_number.is_none() && style.total_pages.is_some() => {
            "`total-pages` requires `page-number`"
        }
        (1, 0)
            if style.last_item.is_some() && style.has_more.is_none() && style.total.is_none() =>
        {
            "`last-item` requires `has-more` or `total`"
        }
        (1, 0) | (0, 1) => return Ok(()),
        _ => {
            "exactly one is required of `output-token`, `output-header`, `last-item`, `next-link`, \
             `link-header`, `page-number` and `offset`"
        }
    };
    Err(invalid(
        None,
        problem.to_owned(),
        "see `x-paging` in docs/configuration.md",
    ))
}

fn read_items(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    style: &PagingStyle,
) -> Result<Vec<String>, Problem> {
    let Some(text) = &style.items else {
        return list.only_items(reader).ok_or_else(|| {
            let message = "the response is neither a list nor an object with exactly one list";
            invalid(None, message.to_owned(), "name the list with `items`")
        });
    };
    let keys = keys(text);
    let ty = list
        .find(reader, &keys)
        .map(|ty| resolve(&reader.types, ty));
    match ty {
        Some(Type::List(_)) => Ok(keys),
        _ => {
            let message = format!("the response has no list {text:?}");
            Err(invalid(Some("items"), message, PROPERTY))
        }
    }
}

fn read_source(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    style: &PagingStyle,
    items: &[String],
) -> Result<Source, Problem> {
    if let Some(text) = &style.output_token {
        let keys = keys(text);
        if !list
            .find(reader, &keys)
            .is_some_and(|ty| is_scalar(reader, ty))
        {
            let message = format!("the response has no string or number {text:?}");
            return Err(invalid(Some("output-token"), message, PROPERTY));
        }
        return Ok(Source::Token(keys));
    }
    if let Some(name) = &style.output_header {
        if !list.has_header(name) {
            let message = format!("the response has no header {name:?}");
            return Err(invalid(
                Some("output-header"),
                message,
                "declare the header",
            ));
        }
        return Ok(Source::Header(name.to_lowercase()));
    }
    if let Some(text) = &style.last_item {
        let property = keys(text);
        let item = list
            .find(reader, items)
            .map(|ty| resolve(&reader.types, ty));
        let types = match item {
            Some(Type::List(item)) => item_members(reader, item, &property),
            _ => Vec::new(),
        };
        if types.is_empty() || !types.iter().all(|ty| is_scalar(reader, ty)) {
            let message = format!("the items have no string or number {text:?}");
            return Err(invalid(
                Some("last-item"),
                message,
                "name a property of the items",
            ));
        }
        return Ok(Source::LastItem(property));
    }
    if let Some(text) = &style.next_link {
        let keys = keys(text);
        let ty = list.find(reader, &keys).map(|ty| without_null(reader, ty));
        if !matches!(ty, Some(Type::String | Type::Any)) {
            let message = format!("the response has no string {text:?}");
            return Err(invalid(Some("next-link"), message, PROPERTY));
        }
        check_get(list, "next-link")?;
        return Ok(Source::Link(keys));
    }
    if let Some(text) = &style.current_page {
        let keys = keys(text);
        let ty = list.find(reader, &keys).map(|ty| without_null(reader, ty));
        if !ty.is_some_and(is_number) {
            let message = format!("the response has no number {text:?}");
            return Err(invalid(Some("current-page"), message, PROPERTY));
        }
        return Ok(Source::CurrentPage(keys));
    }
    Ok(match style.page_number {
        Some(_) => Source::Number(style.first_page.unwrap_or(1)),
        None => Source::Offset,
    })
}

fn read_selector(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    key: &'static str,
    wire: &str,
) -> Result<Selector, Problem> {
    let mut selectors = list.selectors(reader, wire).into_iter();
    let message = match (selectors.next(), selectors.next()) {
        (Some(selector), None) => return Ok(selector),
        (None, _) => format!("the operation has no parameter {wire:?} with a single value"),
        (Some(_), Some(_)) => format!("the operation has several parameters {wire:?}"),
    };
    Err(invalid(Some(key), message, PARAMETER))
}

/// Links are only followed by `GET` requests.
fn check_get(list: &List<'_, '_>, key: &'static str) -> Result<(), Problem> {
    if list.position.method == "GET" {
        return Ok(());
    }
    let message = "links are only followed by `GET` requests".to_owned();
    Err(invalid(Some(key), message, "remove it from the operation"))
}

/// Returns the name of a property, or its JSON Pointer.
pub fn pointer(keys: &[String]) -> String {
    match keys {
        [key] if !key.starts_with('/') => key.clone(),
        keys => {
            let keys = keys
                .iter()
                .map(|key| key.replace('~', "~0").replace('/', "~1"));
            keys.map(|key| format!("/{key}")).collect()
        }
    }
}

/// Returns the keys of a property: a name, or a JSON Pointer.
fn keys(text: &str) -> Vec<String> {
    match text.strip_prefix('/') {
        Some(pointer) => {
            let keys = pointer.split('/');
            keys.map(|key| key.replace("~1", "/").replace("~0", "~"))
                .collect()
        }
        None => vec![text.to_owned()],
    }
}

fn without_null<'t>(reader: &'t Reader<'_>, ty: &'t Type) -> &'t Type {
    match resolve(&reader.types, ty) {
        Type::Nullable(inner) => resolve(&reader.types, inner),
        ty => ty,
    }
}

/// Returns `true` for the type of a number, which may also be sent as text.
fn is_number(ty: &Type) -> bool {
    let numbers = [Type::Float, Type::Any, Type::String];
    matches!(ty, Type::Integer(..)) || numbers.contains(ty)
}

fn invalid(key: Option<&'static str>, message: String, help: &'static str) -> Problem {
    Problem { key, message, help }
}
