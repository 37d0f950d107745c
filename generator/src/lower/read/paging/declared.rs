//! Declared ways to the next page: `x-paging`, the settings, and `x-ms-pageable`.

use super::Pages;
use super::list::List;
use super::style::{Problem, read_style};
use crate::config::{Config, PagingRule, matches_path};
use crate::diagnostic::Code;
use crate::extension::{Extension, MsPageable, Paging, PagingStyle};
use crate::lower::graph::Operation;
use crate::lower::read::Reader;
use crate::lower::read::extension::read_extension;
use crate::nearest::nearest;
use crate::pointer::Pointer;

/// Reads the declared way to the next page. The outer `None` is for no declaration, the inner one for
/// an operation that does not return pages.
pub fn read_declared<'a>(reader: &mut Reader<'a>, list: &List<'_, 'a>) -> Option<Option<Pages>> {
    let (extensions, at) = (&list.position.operation.extensions, &list.position.at);
    if extensions.contains_key(Paging::NAME) {
        let Some(Paging(Some(style))) = read_extension(reader, extensions, at) else {
            return Some(None);
        };
        let pages = read_style(reader, list, &style);
        let at = at.at(Paging::NAME);
        return Some(pages.map_err(|problem| report(reader, problem, &at)).ok());
    }
    if let Some(declared) = read_rules(reader, list) {
        return Some(declared);
    }
    let pageable: MsPageable = read_extension(reader, extensions, at)?;
    if pageable.next_link_name.is_none() {
        // There is only one page.
        return Some(None);
    }
    let at = at.at(MsPageable::NAME);
    if list.position.method != "GET" {
        let message = "ignoring the link to the next page: the operation is not a `GET`";
        reader
            .diagnostics
            .note(Code::Ignored, &at, message)
            .help("request the next page with `Client::get`");
        return None;
    }
    let style = PagingStyle {
        next_link: pageable.next_link_name,
        items: Some(pageable.item_name),
        ..PagingStyle::default()
    };
    match read_style(reader, list, &style) {
        Ok(pages) => Some(Some(pages)),
        Err(Problem { message, help, .. }) => {
            let message = format!("ignoring `{}`: {message}", MsPageable::NAME);
            let diagnostic = reader
                .diagnostics
                .warn(Code::InvalidExtension, &at, message);
            diagnostic.help(help);
            None
        }
    }
}

/// Reports a style that does not fit, at its key.
fn report(reader: &mut Reader<'_>, problem: Problem, at: &Pointer) {
    let at = match problem.key {
        Some(key) => at.at(key),
        None => at.clone(),
    };
    reader
        .diagnostics
        .error(Code::InvalidExtension, &at, problem.message)
        .help(problem.help);
}

/// Reads the first rule of the settings for the operation.
fn read_rules<'a>(reader: &mut Reader<'a>, list: &List<'_, 'a>) -> Option<Option<Pages>> {
    let rules: &'a [PagingRule] = reader.paging;
    for (index, rule) in rules.iter().enumerate() {
        let position = list.position;
        let id = position.operation.operation_id.as_ref();
        let is_named = id.is_some_and(|id| rule.operations.contains(id));
        let is_any = rule.operations.is_empty() && rule.paths.is_empty();
        let mut paths = rule.paths.iter();
        if !is_named && !is_any && !paths.any(|it| matches_path(it, position.path)) {
            continue;
        }
        // Without a name, a property of the response or a parameter has to fit.
        if let Paging(Some(style)) = &rule.declare
            && style.link_header
            && !is_named
            && list.page_items(reader).is_none()
        {
            continue;
        }
        let pages = match &rule.declare {
            Paging(None) => Ok(None),
            Paging(Some(style)) => read_style(reader, list, style).map(Some),
        };
        match pages {
            Ok(pages) => {
                reader.applied.insert(index);
                return Some(pages);
            }
            Err(problem) if is_named => {
                reader.applied.insert(index);
                let key = problem
                    .key
                    .map(|key| format!("`{key}`: "))
                    .unwrap_or_default();
                let message = format!("{}: {key}{}", place(index), problem.message);
                reader
                    .diagnostics
                    .error(Code::InvalidConfig, &position.at, message)
                    .help(problem.help);
                return Some(None);
            }
            Err(_) => {}
        }
    }
    None
}

/// Reports the rules of the settings that apply to no operation, at their place.
pub fn report_unused(reader: &mut Reader<'_>, config: &Config, operations: &[Operation]) {
    let settings = config.origin.place(reader.diagnostics);
    let known = || operations.iter().filter(|it| it.has_id);
    for (index, rule) in reader.paging.iter().enumerate() {
        let at = settings.at("paging").at(index);
        for (position, id) in rule.operations.iter().enumerate() {
            if known().any(|it| it.id == *id) {
                continue;
            }
            let at = at.at("operations").at(position);
            let message = format!("no operation `{id}` in this description");
            let help = match nearest(id, known().map(|it| it.id.as_str())) {
                Some(other) => format!("write `{other}`, or remove the operation"),
                None => "remove the operation".to_owned(),
            };
            let unused = reader.diagnostics.error(Code::UnusedRule, &at, message);
            unused.help(help);
        }
        if !reader.applied.contains(&index) && rule.operations.is_empty() {
            let message = "the rule applies to no operation";
            let unused = reader.diagnostics.error(Code::UnusedRule, &at, message);
            unused.help("correct the rule, or remove it");
        }
    }
}

fn place(index: usize) -> String {
    format!("rule {} of `paging` in the settings", index + 1)
}
