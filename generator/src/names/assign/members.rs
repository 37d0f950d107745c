//! Names of fields and variants.

use crate::ir::{Kind, Struct, Variant};
use crate::names::scope::Scope;
use crate::names::{plain_first, snake_name, variant_name};

/// Names the fields and variants of a model.
pub fn assign_members(kind: &mut Kind) {
    match kind {
        Kind::Struct(object) => assign_fields(object),
        Kind::Enum(variants) => assign_variants(variants),
        Kind::Union(union) => {
            for case in &mut union.cases {
                case.name = case.json.as_str().to_owned();
            }
        }
        Kind::Alias(_) | Kind::Newtype(_) => {}
    }
}

fn assign_fields(object: &mut Struct) {
    let mut scope = Scope::default();
    plain_first(
        &mut object.fields,
        |field| &field.wire,
        |field| {
            field.name = scope.claim([snake_name(&field.wire).as_str()]);
        },
    );
    if let Some(rest) = &mut object.rest {
        rest.name = scope.claim(["additional_properties"]);
    }
}

fn assign_variants(variants: &mut [Variant]) {
    // The variant of unknown values.
    let mut scope = Scope::with(&["Unknown"]);
    let is_plain = |variant: &Variant| snake_name(&variant_name(&variant.wire)) == variant.wire;
    let (plain, others): (Vec<_>, Vec<_>) = variants.iter_mut().partition(|it| is_plain(it));
    for variant in plain.into_iter().chain(others) {
        variant.name = scope.claim([variant_name(&variant.wire).as_str()]);
    }
}
