//! Progress on standard error, if that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// Returns a bar for bytes, whose number is not known at first.
pub fn bar() -> ProgressBar {
    let template = "{bar:30} {bytes:>10} of {total_bytes} {bytes_per_sec:>12}";
    styled(template)
}

/// Returns a counter of items.
pub fn counter() -> ProgressBar {
    styled("{spinner} {pos} items")
}

fn styled(template: &str) -> ProgressBar {
    let bar = ProgressBar::no_length();
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
