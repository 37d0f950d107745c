//! Further media types of responses and request bodies.

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

/// Compares the media types that callers can send the body in.
pub fn compare_content_types(old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    for content_type in new.content_types() {
        let item = format!("{}::{}", new.request, content_type.name);
        let at = (Subject::Setter, item.as_str());
        match old.content_types().find(|it| it.name == content_type.name) {
            None => cx.changes.minor(at, "added", "new method"),
            Some(known) if known.media_type != content_type.media_type => {
                let what = "now sends another media type";
                cx.changes.patch(at, what, "signature unchanged");
            }
            Some(_) => {}
        }
    }
    for content_type in old.content_types() {
        if new.content_types().all(|it| it.name != content_type.name) {
            let item = format!("{}::{}", new.request, content_type.name);
            cx.changes
                .major((Subject::Setter, &item), "removed", "breaks callers");
        }
    }
}
