//! JSON for people: lists as tables, objects as lines of keys and values.

use console::{Alignment, measure_text_width, pad_str, truncate_str};
use serde_json::{Map, Value};

use crate::runtime::cli::call::View;
use crate::runtime::cli::error::CliError;
use crate::runtime::cli::output::Output;
use crate::runtime::cli::text::printable;

/// The maximum number of columns that are not chosen.
const MAX_COLUMNS: usize = 6;

/// The width that columns keep on a narrow terminal, which has fewer of them.
const MIN_WIDTH: usize = 12;

/// The characters between columns.
const GAP: usize = 2;

/// Returns the items of a page.
pub fn items<'v>(value: &'v Value, view: &View) -> Option<&'v [Value]> {
    let found = view
        .items
        .iter()
        .try_fold(value, |value, key| value.get(key))?;
    found.as_array().map(Vec::as_slice)
}

/// Writes a value.
pub fn show(value: &Value, view: &View, out: &mut Output) -> Result<(), CliError> {
    match (items(value, view), value) {
        (Some(items), _) => Table::new(view).rows(items, out),
        (None, Value::Object(object)) => pairs(object, out),
        (None, other) => out.line(&cell(other)),
    }
}

/// Writes an object as lines of keys and values.
fn pairs(object: &Map<String, Value>, out: &mut Output) -> Result<(), CliError> {
    let keys = object.keys().map(|key| measure_text_width(key));
    let width = keys.max().unwrap_or_default() + GAP;
    let rest = out.width.map(|it| it.saturating_sub(width).max(MIN_WIDTH));
    for (key, value) in object {
        let (key, value) = (printable(key), cell(value));
        let line = match rest {
            Some(rest) => {
                let key = pad_str(&key, width, Alignment::Left, None);
                format!("{key}{}", truncate_str(&value, rest, "…"))
            }
            None => format!("{key}\t{value}"),
        };
        out.line(&line)?;
    }
    Ok(())
}

/// A table, whose columns have the widths that its first rows need.
pub struct Table {
    columns: Vec<String>,
    /// The widths, once they are known.
    widths: Vec<usize>,
}

impl Table {
    /// Returns a table without rows.
    pub fn new(view: &View) -> Self {
        let columns = view.columns.iter().map(|it| (*it).to_owned());
        Self {
            columns: columns.collect(),
            widths: Vec::new(),
        }
    }

    /// Writes rows: aligned on a terminal, otherwise separated by tabs and without a header.
    pub fn rows(&mut self, items: &[Value], out: &mut Output) -> Result<(), CliError> {
        let is_first = self.widths.is_empty();
        if self.columns.is_empty() {
            self.columns = items.first().map(scalars).unwrap_or_default();
        }
        let rows: Vec<Vec<String>> = items.iter().map(|item| self.row(item)).collect();
        let Some(width) = out.width else {
            return rows.iter().try_for_each(|row| out.line(&row.join("\t")));
        };
        if is_first && !rows.is_empty() {
            let titles = self.columns.iter().map(|it| it.replace('_', " "));
            let titles: Vec<String> = titles.map(|it| it.to_uppercase()).collect();
            let natural = (0..titles.len()).map(|column| {
                let cells = rows.iter().chain([&titles]);
                let cells = cells.filter_map(|row| row.get(column));
                cells
                    .map(|cell| measure_text_width(cell))
                    .max()
                    .unwrap_or_default()
            });
            self.widths = fitted(natural.collect(), width);
            out.line(&self.aligned(&titles))?;
        }
        rows.iter().try_for_each(|row| out.line(&self.aligned(row)))
    }

    /// Returns the cells of an item.
    fn row(&self, item: &Value) -> Vec<String> {
        match item {
            Value::Object(object) => {
                let values = self.columns.iter().map(|column| object.get(column));
                values
                    .map(|value| value.map(cell).unwrap_or_default())
                    .collect()
            }
            other => vec![cell(other)],
        }
    }

    fn aligned(&self, row: &[String]) -> String {
        let cells = row.iter().zip(&self.widths);
        let cells = cells.map(|(cell, width)| {
            let cell = truncate_str(cell, *width, "…");
            pad_str(&cell, width + GAP, Alignment::Left, None).into_owned()
        });
        cells.collect::<String>().trim_end().to_owned()
    }
}

/// Reduces the widths of columns to that of the terminal: the widest first, then the number of
/// columns.
pub fn fitted(mut widths: Vec<usize>, width: usize) -> Vec<usize> {
    loop {
        let needed = widths.iter().map(|it| it + GAP).sum::<usize>();
        let excess = needed.saturating_sub(width + GAP);
        let Some(widest) = widths.iter_mut().max().filter(|_| excess > 0) else {
            return widths;
        };
        if *widest > MIN_WIDTH {
            *widest -= 1;
        } else if widths.len() > 1 {
            widths.pop();
        } else {
            return widths;
        }
    }
}

/// Returns the keys of the first properties of an item that are no objects and no lists.
fn scalars(item: &Value) -> Vec<String> {
    let Value::Object(object) = item else {
        return vec!["value".to_owned()];
    };
    let keys = object
        .iter()
        .filter(|(_, value)| !value.is_object() && !value.is_array());
    keys.map(|(key, _)| key.clone()).take(MAX_COLUMNS).collect()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => printable(text),
        other => printable(&other.to_string()),
    }
}
