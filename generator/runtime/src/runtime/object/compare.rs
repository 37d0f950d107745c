//! `PartialEq` of models.

use std::ptr;

use crate::runtime::model::{MapSlot, Slot, View, Written, with_slots};

/// Returns `true` if two models have equal fields, as a derived `PartialEq` does.
pub fn equal(left: &dyn Slot, right: &dyn Slot) -> bool {
    let mut result = false;
    with_slots(left, |table, fields, rest| {
        with_slots(right, |other, others, other_rest| {
            // The members of a union are different models.
            result = ptr::eq(table, other)
                && fields.iter().zip(others).all(|(a, b)| equal_slots(*a, *b))
                && match (rest, other_rest) {
                    (Some(rest), Some(other)) => equal_maps(rest, other),
                    (rest, other) => rest.is_none() && other.is_none(),
                };
        });
    });
    result
}

fn equal_slots(left: &dyn Slot, right: &dyn Slot) -> bool {
    let (left, right) = (View::of(left), View::of(right));
    left.options == right.options
        && match (left.value, right.value) {
            (Written::Bool(a), Written::Bool(b)) => a == b,
            (Written::Signed(a), Written::Signed(b)) => a == b,
            (Written::Unsigned(a), Written::Unsigned(b)) => a == b,
            (Written::Float(a), Written::Float(b)) => a == b,
            (Written::Str(a), Written::Str(b)) => a == b,
            (Written::Display(a), Written::Display(b)) => a.to_string() == b.to_string(),
            (Written::Any(a), Written::Any(b)) => a == b,
            (Written::Json(a), Written::Json(b)) => a.is_equal(b),
            (Written::Absent, Written::Absent) | (Written::Null, Written::Null) => true,
            (Written::List(a), Written::List(b)) => {
                let mut items = (0..a.count()).map(|index| (a.item(index), b.item(index)));
                a.count() == b.count() && items.all(|(a, b)| equal_slots(a, b))
            }
            (Written::Map(a), Written::Map(b)) => equal_maps(a, b),
            (Written::Model(Some(a)), Written::Model(Some(b))) => equal(a, b),
            _ => false,
        }
}

fn equal_maps(left: &dyn MapSlot, right: &dyn MapSlot) -> bool {
    let mut result = left.count() == right.count();
    left.each(&mut |key, value| {
        result = result
            && right
                .get(key)
                .is_some_and(|other| equal_slots(value, other));
    });
    result
}
