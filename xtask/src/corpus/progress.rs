//! The progress of a run, on a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// The bar, which also names a description that is being read.
const TEMPLATE: &str = "{elapsed_precise} {bar:30} {pos}/{len} {msg}";

/// A progress bar; nothing is shown unless standard error is a terminal.
pub struct Progress(ProgressBar);

impl Progress {
    /// Shows a bar for this number of descriptions.
    pub fn new(length: usize) -> Self {
        let bar = ProgressBar::new(length as u64);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_secs(1));
        Self(bar)
    }

    /// Names the description that is being read.
    pub fn begin(&self, name: &str) {
        self.0.set_message(name.to_owned());
    }

    /// Counts a description.
    pub fn end(&self) {
        self.0.inc(1);
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
