//! Properties with one value, which constructors set.

use serde_json::Value;

use crate::ir::{Field, Kind, Type};
use crate::lower::graph::{Node, resolve};

/// Decides which properties are constant: not those that can be absent or `null`, nor those whose
/// type cannot hold the value.
pub fn set_constants(types: &mut [Node]) {
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

fn constant(types: &[Node], field: &Field) -> Option<Value> {
    let is_always = field.required && !field.nullable && !field.boxed;
    let constant = field.constant.clone().filter(|_| is_always);
    constant.filter(|it| fits(types, &field.ty, it))
}

/// Returns `true` if a value of the type can be the constant.
fn fits(types: &[Node], ty: &Type, constant: &Value) -> bool {
    match (resolve(types, ty), constant) {
        (Type::Bool, Value::Bool(_)) | (Type::String, Value::String(_)) => true,
        (Type::Integer(signed, bits), Value::Number(number)) => {
            let magnitude = u32::from(*bits) - u32::from(*signed);
            let number = number.as_i64().map(i128::from);
            let lowest = if *signed { -(1_i128 << magnitude) } else { 0 };
            number.is_some_and(|it| (lowest..1 << magnitude).contains(&it))
        }
        (Type::Float, Value::Number(number)) => number.is_i64(),
        (Type::Model(id), Value::String(text)) => match &types[id.0].kind {
            Kind::Enum(variants) => variants.iter().any(|it| it.wire == *text),
            _ => false,
        },
        _ => false,
    }
}
