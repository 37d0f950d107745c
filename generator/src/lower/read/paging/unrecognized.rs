//! Lists that probably have further pages, without a known way to the next one.

use serde_json::Value;

use super::counted::{FirstNumbers, read_current_page, read_end};
use super::guess::{Property, read_items, read_properties};
use super::last_item::ID;
use super::list::{List, is_scalar};
use super::names::{self, plain};
use super::style::{pointer, read_style};
use crate::diagnostic::Code;
use crate::docs;
use crate::extension::{Paging, PagingStyle};
use crate::ir::{Argument, End, Type};
use crate::lower::graph::resolve;
use crate::lower::read::Reader;
use crate::pointer::Pointer;

/// Lists for which the same rule of the settings may be right.
pub struct Unrecognized {
    /// The first of them.
    at: Pointer,
    /// The parameter that probably selects a page.
    parameter: String,
    is_linked: bool,
    operations: Vec<String>,
    /// The paths of the operations without `operationId`.
    paths: Vec<String>,
}

/// Collects the list if a parameter probably selects its pages.
pub fn collect_unrecognized<'a>(reader: &mut Reader<'a>, list: &List<'_, 'a>) {
    if list.position.method != "GET" {
        return;
    }
    let first = FirstNumbers::read(reader, list);
    let Some((parameter, style)) = suggest(reader, list, &first) else {
        return;
    };
    if read_style(reader, list, &style).is_err() {
        return;
    }
    let position = list.position;
    let is_linked = style.link_header;
    let declare = flow(&Paging(Some(style)).into());
    let collected = reader.unrecognized.entry(declare);
    let collected = collected.or_insert_with(|| Unrecognized {
        at: position.at.clone(),
        parameter,
        is_linked,
        operations: Vec::new(),
        paths: Vec::new(),
    });
    match &position.operation.operation_id {
        Some(id) => collected.operations.push(id.clone()),
        None => collected.paths.push(position.path.to_owned()),
    }
}

/// Reports the collected lists, each kind with the rule to add to the settings.
pub fn report_unrecognized(reader: &mut Reader<'_>) {
    for (declare, lists) in std::mem::take(&mut reader.unrecognized) {
        let subject = match lists.operations.len() + lists.paths.len() {
            1 => "the response is the whole list".to_owned(),
            count => format!("the responses of {count} operations are whole lists"),
        };
        let parameter = docs::code(&lists.parameter);
        let message = format!("assuming that {subject}, although {parameter} may select a page");
        let selected = [("operations", lists.operations), ("paths", lists.paths)];
        let selected = selected.into_iter().filter(|(_, names)| !names.is_empty());
        let selected = selected.map(|(key, names)| format!(", {key}: {}", flow(&names.into())));
        let selected: String = selected.collect();
        let condition = match lists.is_linked {
            true => "if responses have a `Link` header",
            false => "if it does",
        };
        let rule = docs::code(&format!("paging: [{{ declare: {declare}{selected} }}]"));
        let help =
            format!("{condition}, add to the settings: {rule}; `declare: false` disables the note");
        let note = reader.diagnostics.note(Code::Assumed, &lists.at, message);
        note.help(help);
    }
}

/// Returns the parameter that probably selects a page, and the style that probably fits.
fn suggest(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    first: &FirstNumbers,
) -> Option<(String, PagingStyle)> {
    let properties = read_properties(reader, list);
    let items = match list.only_items(reader) {
        Some(_) => None,
        None => Some(pointer(&read_items(&properties)?)),
    };
    let find = |is_named: fn(&str) -> bool, fits: fn(&Type) -> bool| {
        let is_fitting = |it: &&Argument| fits(resolve(&reader.types, &it.ty));
        let mut parameters = list.optional().filter(|it| is_named(&plain(&it.wire)));
        parameters.find(is_fitting).map(|it| it.wire.clone())
    };
    let is_integer = |ty: &Type| matches!(ty, Type::Integer(..));
    let is_text = |ty: &Type| *ty == Type::String;
    let end = |end| Some(pointer(&read_end(&properties, end)?));
    let link = PagingStyle {
        link_header: true,
        items: items.clone(),
        ..PagingStyle::default()
    };
    let style = PagingStyle {
        items,
        has_more: end(End::HasMore),
        total: end(End::Total),
        ..PagingStyle::default()
    };
    if let Some(wire) = find(names::is_page_number, is_integer) {
        let known = first.of(&wire);
        let current = read_current_page(&properties).filter(|_| known.is_none());
        let style = PagingStyle {
            page_number: Some(wire.clone()),
            // The default is part of the rule, so that it is checked.
            first_page: known.or(Some(1)).filter(|_| current.is_none()),
            current_page: current.map(|it| pointer(&it)),
            total_pages: end(End::TotalPages),
            ..style
        };
        return Some((wire, style));
    }
    if let Some(wire) = find(names::is_offset, is_integer) {
        let offset = Some(wire.clone());
        return Some((wire, PagingStyle { offset, ..style }));
    }
    let takers = [
        names::is_token_parameter,
        names::is_last_item,
        names::is_page_number,
    ];
    let taker = takers.into_iter().find_map(|taker| find(taker, is_text));
    let Some(wire) = taker else {
        return Some((find(names::is_page_size, is_integer)?, link));
    };
    let is_token = |it: &&Property<'_>| names::is_next(&it.keys) && is_scalar(reader, it.ty);
    let token = properties.iter().find(is_token);
    let style = PagingStyle {
        input_token: Some(wire.clone()),
        output_token: token.map(|it| pointer(&it.keys)),
        last_item: token.is_none().then(|| ID.to_owned()),
        ..style
    };
    let fits = read_style(reader, list, &style).is_ok();
    Some((wire, if fits { style } else { link }))
}

/// Formats a value as YAML on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) if is_plain(text) => text.clone(),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(flow).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(key, value)| format!("{key}: {}", flow(value)));
            let members: Vec<String> = members.collect();
            format!("{{ {} }}", members.join(", "))
        }
        other => other.to_string(),
    }
}

/// Returns `true` if YAML reads an unquoted text as that text.
fn is_plain(text: &str) -> bool {
    const OTHERS: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "y"];
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "/_-.".contains(it);
    text.starts_with(|it: char| it.is_ascii_alphabetic() || "/_".contains(it))
        && text.chars().all(is_plain)
        && !OTHERS.contains(&text.to_ascii_lowercase().as_str())
}
