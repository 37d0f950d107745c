//! Further media types of responses.

use super::{Comparison, Subject};
use crate::ir::Operation;

/// Compares the media types that callers can request.
pub fn compare_alternatives(old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    for alternative in &new.alternatives {
        let item = format!("{}::{}", new.request, alternative.name);
        let at = (Subject::Setter, item.as_str());
        let mut known = old.alternatives.iter();
        let Some(known) = known.find(|it| it.name == alternative.name) else {
            cx.changes.minor(at, "added", "new method");
            continue;
        };
        let before = cx.old.response(&known.response);
        let now = cx.new.response(&alternative.response);
        if before != now {
            let what = format!("now returns `{now}`, previously `{before}`");
            cx.changes.major(at, what, "breaks callers");
        } else if known.media_type != alternative.media_type {
            let what = "now requests another media type";
            cx.changes.patch(at, what, "signature unchanged");
        }
    }
    for alternative in &old.alternatives {
        if !new
            .alternatives
            .iter()
            .any(|it| it.name == alternative.name)
        {
            let item = format!("{}::{}", new.request, alternative.name);
            cx.changes
                .major((Subject::Setter, &item), "removed", "breaks callers");
        }
    }
}
