//! The chart in a terminal, drawn with block characters of an eighth of a column.

use console::{Alignment, Style, measure_text_width, pad_str};

use crate::chart::{Chart, Outcome, Row, duration};

/// The width of the notes after the bars.
const NOTES: usize = 9;

/// The width that a label of the axis takes.
const LABEL: usize = 10;

const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Draws the chart with lines of this number of columns.
pub fn render(chart: &Chart, columns: usize) -> String {
    let names = chart.rows.iter().map(|row| measure_text_width(&name(row)));
    let names = names.max().unwrap_or_default().min(columns * 2 / 5);
    let width = columns.saturating_sub(names + 2 + NOTES).max(LABEL);
    let mut text = format!("{}\n{}\n", chart.title, axis(chart, names, width));
    for row in &chart.rows {
        let name = pad_str(&name(row), names, Alignment::Left, Some("…")).into_owned();
        let name = if row.is_job {
            Style::new().bold()
        } else {
            Style::new()
        }
        .apply_to(name);
        let line = format!("{name} │{}", bar(chart, row, width));
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn name(row: &Row) -> String {
    let indent = if row.is_job { "" } else { "  " };
    format!("{indent}{}", row.name)
}

/// Returns the labels of the time axis.
fn axis(chart: &Chart, names: usize, width: usize) -> String {
    let mut line = " ".repeat(names + 2);
    for tick in chart.ticks((width / LABEL) as i64) {
        let column = names + 2 + eighths(chart, tick, width) / 8;
        line = pad_str(&line, column, Alignment::Left, None).into_owned();
        line.push_str(&format!("▏{}", duration(tick)));
    }
    line
}

/// Returns the bar of a row, with the note after it.
fn bar(chart: &Chart, row: &Row, width: usize) -> String {
    let Some((start, end)) = row.span else {
        return style(row).apply_to(row.note()).to_string();
    };
    let (start, end) = (eighths(chart, start, width), eighths(chart, end, width));
    // There are no blocks that begin within a column, so that bars begin at its left side. Each is
    // at least an eighth wide.
    let column = start / 8;
    let length = end.saturating_sub(column * 8).max(1);
    let blocks = format!("{}{}", "█".repeat(length / 8), EIGHTHS[length % 8]);
    let blocks = style(row).apply_to(blocks);
    format!("{}{blocks} {}", " ".repeat(column), row.note())
}

/// Converts seconds to eighths of a column.
fn eighths(chart: &Chart, seconds: i64, width: usize) -> usize {
    let share = seconds as f64 / chart.seconds as f64;
    (share * width as f64 * 8.0) as usize
}

fn style(row: &Row) -> Style {
    match row.outcome {
        Outcome::Success => Style::new().green(),
        Outcome::Failure => Style::new().red(),
        Outcome::Running => Style::new().yellow(),
        Outcome::Other => Style::new().dim(),
    }
}
