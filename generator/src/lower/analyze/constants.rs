//! Properties with one value, which constructors set.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::ir::{Distinction, Field, Kind, Type, TypeId};
use crate::lower::graph::{Node, resolve};

/// Decides which properties are constant: not those that can be absent or also `null`, nor those
/// whose type cannot hold the value.
///
/// The property that tells the variants of a union apart has one value in each of them.
pub fn set_constants(types: &mut [Node]) {
    set_tags(types);
    for index in 0..types.len() {
        let Kind::Struct(object) = &types[index].kind else {
            continue;
        };
        let fields = object.fields.iter();
        let constants: Vec<Option<Value>> = fields.map(|it| constant(types, it)).collect();
        if let Kind::Struct(object) = &mut types[index].kind {
            for (field, constant) in object.fields.iter_mut().zip(constants) {
                field.constant = constant;
            }
        }
    }
}

/// Sets the value of the properties that tell variants apart, unless a model is a variant with
/// several values.
fn set_tags(types: &mut [Node]) {
    let mut tags: BTreeMap<(TypeId, String), BTreeSet<String>> = BTreeMap::new();
    for node in &*types {
        let Kind::Union(union) = &node.kind else {
            continue;
        };
        let Distinction::Property(key) = &union.distinction else {
            continue;
        };
        for case in &union.cases {
            for id in models_of(types, &case.ty, &union.distinction) {
                let values = tags.entry((id, key.clone())).or_default();
                values.extend(case.values.iter().cloned());
            }
        }
    }
    for ((id, key), values) in tags {
        if let Kind::Struct(object) = &mut types[id.0].kind
            && let Some(field) = object.fields.iter_mut().find(|it| it.wire == key)
            && values.len() == 1
        {
            let value = values.into_iter().next().map(Value::from);
            field.constant = field.constant.take().or(value);
        }
    }
}

/// Returns the models of a variant: if it is a union, its own variants also, except those that have
/// other values of the same property.
fn models_of(types: &[Node], ty: &Type, distinction: &Distinction) -> BTreeSet<TypeId> {
    let mut open: Vec<&Type> = vec![ty];
    let mut seen = BTreeSet::new();
    while let Some(ty) = open.pop() {
        if let Type::Model(id) = resolve(types, ty)
            && seen.insert(*id)
            && let Kind::Union(union) = &types[id.0].kind
        {
            let is_other = union.distinction != *distinction;
            let cases = union.cases.iter();
            let cases = cases.filter(|case| is_other || case.values.is_empty());
            open.extend(cases.map(|case| &case.ty));
        }
    }
    seen
}

fn constant(types: &[Node], field: &Field) -> Option<Value> {
    let is_always = field.required && !field.boxed;
    let constant = field.constant.clone().filter(|_| is_always);
    let constant = constant.filter(|it| !field.nullable || it.is_null());
    constant.filter(|it| fits(types, &field.ty, it))
}

/// Returns `true` if a value of the type can be the constant.
fn fits(types: &[Node], ty: &Type, constant: &Value) -> bool {
    match (resolve(types, ty), constant) {
        (Type::Bool, Value::Bool(_)) | (Type::String, Value::String(_)) => true,
        (ty @ Type::Integer(..), Value::Number(number)) => {
            let signed = number.as_i64().map(i128::from);
            let value = signed.or(number.as_u64().map(i128::from));
            value.is_some_and(|it| ty.has_integer(it))
        }
        (Type::Float, Value::Number(_)) => true,
        (Type::Any, Value::Null | Value::Array(_) | Value::Object(_)) => true,
        (Type::List(item), Value::Array(_)) | (Type::Map(item), Value::Object(_)) => {
            *resolve(types, item) == Type::Any
        }
        (Type::Model(id), value) => match &types[id.0].kind {
            Kind::Enum(known) => known.variant(value).is_some(),
            _ => false,
        },
        _ => false,
    }
}
