//! The chart as an SVG file, for light and dark mode.

use crate::chart::{Chart, Outcome, Row, duration};

const WIDTH: i64 = 960;
const NAMES: i64 = 260;
const NOTES: i64 = 80;
const ROW: i64 = 22;
const TOP: i64 = 64;

/// The number of characters that fit into the column of names.
const NAME_LENGTH: usize = 36;

const STYLE: &str = "
    svg { font: 13px system-ui, sans-serif; }
    .page { fill: #ffffff; stroke: #d1d9e0; }
    .name, .title { fill: #1f2328; }
    .title, .job { font-weight: 600; }
    .note, .tick { fill: #59636e; font-size: 12px; }
    .grid { stroke: #d1d9e0; }
    .success { fill: #1a7f37; }
    .failure { fill: #cf222e; }
    .running { fill: #9a6700; }
    .other { fill: #818b98; }
    rect.step { opacity: 0.65; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117; stroke: #3d444d; }
      .name, .title { fill: #f0f6fc; }
      .note, .tick { fill: #9198a1; }
      .grid { stroke: #3d444d; }
      .success { fill: #3fb950; }
      .failure { fill: #f85149; }
      .running { fill: #d29922; }
    }
";

/// Returns the SVG document.
pub fn render(chart: &Chart) -> String {
    let bottom = TOP + ROW * chart.rows.len() as i64 + 8;
    let height = bottom + 8;
    let title = escape(&chart.title);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n\
         <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n\
         <text class=\"title\" x=\"16\" y=\"26\">{title}</text>\n",
        WIDTH - 1,
        height - 1,
    );
    for tick in chart.ticks(10) {
        let x = x(chart, tick);
        svg.push_str(&format!(
            "<path class=\"grid\" d=\"M{x:.1} {}V{bottom}\"/>\n\
             <text class=\"tick\" x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
            TOP - 6,
            TOP - 12,
            duration(tick),
        ));
    }
    for (row, top) in chart.rows.iter().zip((TOP..).step_by(ROW as usize)) {
        svg.push_str(&render_row(chart, row, top));
    }
    svg.push_str("</svg>\n");
    svg
}

fn render_row(chart: &Chart, row: &Row, top: i64) -> String {
    let (kind, indent) = if row.is_job {
        ("job", 16)
    } else {
        ("step", 32)
    };
    let base = top + 15;
    let note = escape(&row.note());
    let name = escape(&row.name);
    let mut svg = format!(
        "<text class=\"name {kind}\" x=\"{indent}\" y=\"{base}\">{}</text>\n",
        escape(&shortened(&row.name)),
    );
    let mut end = x(chart, 0);
    if let Some((from, to)) = row.span {
        let start = x(chart, from);
        end = x(chart, to).max(start + 2.0);
        svg.push_str(&format!(
            "<rect class=\"{kind} {}\" x=\"{start:.1}\" y=\"{}\" width=\"{:.1}\" height=\"14\" rx=\"2\">\
             <title>{name}: {note}</title></rect>\n",
            class(row.outcome),
            top + 4,
            end - start,
        ));
    }
    let x = end + 6.0;
    svg.push_str(&format!(
        "<text class=\"note\" x=\"{x:.1}\" y=\"{base}\">{note}</text>\n"
    ));
    svg
}

/// Returns the horizontal position of a time.
fn x(chart: &Chart, seconds: i64) -> f64 {
    let width = (WIDTH - NAMES - NOTES) as f64;
    NAMES as f64 + width * seconds as f64 / chart.seconds as f64
}

fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Success => "success",
        Outcome::Failure => "failure",
        Outcome::Running => "running",
        Outcome::Other => "other",
    }
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(NAME_LENGTH) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// Escapes text for XML. Control characters, which XML forbids, have been replaced before.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
