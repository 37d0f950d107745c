//! Pagination: operations that return a page of a list, and the way to the next page.

mod declared;
mod guess;
mod limits;
mod list;
mod names;
mod style;

pub use declared::report_unused;

use super::Reader;
use super::operation::Position;
use super::response::Responses;
use crate::ir::{Argument, Body, Continuation, Paging};
use declared::read_declared;
use guess::read_guess;
use limits::{find_optional, read_page_size, read_result_limit};
use list::List;

/// The place of the items in a response, and the way to the next page; `None` for the `Link` header.
type Pages = (Vec<String>, Option<Continuation>);

/// Reads the pagination of an operation; `None` if it does not return a page.
pub fn read_paging<'a>(
    reader: &mut Reader<'a>,
    position: &Position<'a>,
    parameters: &[Argument],
    body: Option<&Body>,
    responses: &Responses,
) -> Option<Paging> {
    let list = List {
        position,
        parameters,
        body,
        response: responses.success.json(),
        headers: &responses.header_names,
    };
    let pages = match read_declared(reader, &list) {
        Some(declared) => declared,
        None => match linked_items(reader, &list) {
            Some(items) => Some((items, None)),
            None => read_guess(reader, &list),
        },
    };
    let (extensions, at) = (&position.operation.extensions, &position.at);
    let result_limit = read_result_limit(reader, extensions, parameters, pages.is_some(), at);
    let page_size = read_page_size(reader, position, parameters);
    let (items, next) = pages?;
    Some(Paging {
        items,
        next,
        page_size,
        result_limit,
    })
}

/// Returns the place of the items if a `Link` header connects the pages: the response is a list, or
/// an object with exactly one list property.
fn linked_items(reader: &Reader<'_>, list: &List<'_, '_>) -> Option<Vec<String>> {
    let is_linked = list.position.method == "GET" && list.has_header("link");
    find_optional(list.parameters, "page").filter(|_| is_linked)?;
    list.only_items(reader)
}
