//! Parameters that take the ID of the last item of the page before.

use std::mem::discriminant;

use super::counted::read_end;
use super::guess::{Property, only};
use super::list::{List, is_scalar, item_members};
use super::names::{self, plain};
use crate::docs;
use crate::ir::{Argument, Continuation, End, Source, Type};
use crate::lower::graph::resolve;
use crate::lower::read::Reader;

/// The property of the items that identifies them.
pub const ID: &str = "id";

/// Reads a parameter that takes the ID of the last item, if the response tells whether there are
/// further pages, and no other parameter selects one.
pub fn read_last_item(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    properties: &[Property<'_>],
    items: &[String],
) -> Option<(Continuation, String)> {
    let has_more = read_end(properties, End::HasMore)?;
    let optional = || list.optional().map(|it| (it, plain(&it.wire)));
    let others = [
        names::is_page_number,
        names::is_offset,
        names::is_token_parameter,
    ];
    if optional().any(|(_, name)| others.iter().any(|is_other| is_other(&name))) {
        return None;
    }
    let (parameter, name) = only(optional().filter(|(_, name)| names::is_last_item(name)))?;
    let is_named = |it: &&Property<'_>, name: &str| plain(&it.keys.join("")) == name;
    if properties.iter().any(|it| is_named(&it, &name)) {
        return None;
    }
    let last = |it: &&Property<'_>| is_named(it, "lastid") && is_scalar(reader, it.ty);
    let (source, what) = match only(properties.iter().filter(last)) {
        Some(last) => (
            Source::Token(last.keys.clone()),
            docs::code(&last.keys.join(".")),
        ),
        // `after` may also be a time.
        None if name == "after" => return None,
        None => {
            let list = properties.iter().find(|it| it.keys == items)?;
            let Type::List(item) = list.ty else {
                return None;
            };
            if !has_id(reader, item, parameter) {
                return None;
            }
            let what = format!("{} of the last item", docs::code(ID));
            (Source::LastItem(vec![ID.to_owned()]), what)
        }
    };
    let reading = format!(
        "the parameter {} of the next one is {what}, and {} tells the end",
        docs::code(&parameter.wire),
        docs::code(&has_more.join("."))
    );
    let next = Continuation {
        source,
        parameter: Some(parameter.into()),
        ends: vec![(End::HasMore, has_more)],
    };
    Some((next, reading))
}

/// Returns `true` if items have an ID of the type of a parameter.
fn has_id(reader: &Reader<'_>, item: &Type, parameter: &Argument) -> bool {
    let taken = resolve(&reader.types, &parameter.ty);
    let ids = item_members(reader, item, &[ID.to_owned()]).into_iter();
    let mut ids = ids.map(|it| resolve(&reader.types, it)).peekable();
    let is_taken = |id: &Type| is_scalar(reader, id) && discriminant(id) == discriminant(taken);
    ids.peek().is_some() && ids.all(is_taken)
}
