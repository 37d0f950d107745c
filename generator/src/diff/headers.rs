//! Structs of the declared headers of responses.

use super::{Comparison, NAMED, Side, Signature, Subject, same};
use crate::ir::{Header, Operation, Type};

/// The reason why a changed field is major.
const USED: &str = "breaks code that uses the field";

/// Compares the declared headers of the responses of an operation.
pub fn compare_headers(old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    let (old, new) = match (&old.headers, &new.headers) {
        (None, None) => return,
        (None, Some(new)) => {
            let at = (Subject::Type, new.name.as_str());
            return cx
                .changes
                .minor(at, "added: headers of a response", "new type");
        }
        (Some(old), None) => {
            let at = (Subject::Type, old.name.as_str());
            return cx
                .changes
                .major(at, "removed: headers of a response", NAMED);
        }
        (Some(old), Some(new)) => (old, new),
    };
    if old.name != new.name {
        let what = format!("renamed from `{}`", old.name);
        cx.changes.major((Subject::Type, &new.name), what, NAMED);
    }
    for header in &new.fields {
        let item = format!("{}::{}", new.name, header.name);
        let at = (Subject::Field, item.as_str());
        let ty = field(&cx.new, header);
        let Some(known) = same(&old.fields, &new.fields, header, is_same, is_named_so) else {
            cx.changes
                .minor(at, format!("added: `{ty}`"), "non-exhaustive struct");
            continue;
        };
        if known.name != header.name {
            let what = format!("renamed from `{}::{}`", old.name, known.name);
            cx.changes.major(at, what, USED);
        }
        let before = field(&cx.old, known);
        if before != ty {
            let what = format!("type is now `{ty}`, previously `{before}`");
            cx.changes.major(at, what, USED);
        }
        if !is_same(known, header) || known.is_json != header.is_json {
            cx.changes
                .patch(at, "now decoded differently", "signature unchanged");
        }
        cx.changes
            .deprecated(at, known.deprecated, header.deprecated);
        cx.changes.docs(at, &known.docs, &header.docs);
    }
    for header in &old.fields {
        if same(&new.fields, &old.fields, header, is_same, is_named_so).is_none() {
            let item = format!("{}::{}", new.name, header.name);
            cx.changes.major((Subject::Field, &item), "removed", USED);
        }
    }
}

/// Returns the type of a field.
fn field(side: &Side<'_>, header: &Header) -> Signature {
    match header.required {
        true => side.ty(&header.ty),
        false => side.ty(&Type::Nullable(Box::new(header.ty.clone()))),
    }
}

fn is_same(one: &Header, other: &Header) -> bool {
    one.wire.eq_ignore_ascii_case(&other.wire)
}

fn is_named_so(one: &Header, other: &Header) -> bool {
    one.name == other.name
}
