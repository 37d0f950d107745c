//! Pagination: operations that return a page of a list, and the way to the next page.

mod counted;
mod declared;
mod guess;
mod last_item;
mod limits;
mod list;
mod names;
mod style;
mod unrecognized;

pub use declared::report_unused;
pub use unrecognized::{Unrecognized, report_unrecognized};

use super::Reader;
use super::operation::Position;
use super::response::Responses;
use crate::ir::{Argument, Body, Continuation, Paging};
use declared::read_declared;
use guess::read_guess;
use limits::{read_page_size, read_result_limit};
use list::List;
use unrecognized::collect_unrecognized;

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
        None => match list.linked_items(reader) {
            Some(items) => Some((items, None)),
            None => {
                let pages = read_guess(reader, &list);
                if pages.is_none() {
                    collect_unrecognized(reader, &list);
                }
                pages
            }
        },
    };
    let (extensions, at) = (&position.operation.extensions, &position.at);
    let result_limit = read_result_limit(reader, extensions, parameters, pages.is_some(), at);
    let page_size = read_page_size(reader, position, parameters);
    let (items, next) = pages?;
    // A request may start at a page whose items depend on the size, which the `page` parameter tells.
    let is_sized = next.is_some() || !list.is_numbered_otherwise();
    Some(Paging {
        items,
        next,
        page_size: page_size.filter(|_| is_sized),
        result_limit,
    })
}
