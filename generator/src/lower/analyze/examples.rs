//! The examples of whole values, which are distributed to the fields of models.

use std::collections::HashSet;

use serde_json::Value;

use crate::ir::{Argument, ArgumentExample, Kind, Operation, Type, TypeId};
use crate::lower::graph::{Example, Graph, Node, resolve};

/// The maximum number of values of an example that are visited.
const MAX_VALUES: usize = 10_000;

/// Adds the examples of schemas and request bodies to those of responses, and distributes all of
/// them to the fields of models.
///
/// They take precedence over the examples of single properties, because the values of a whole
/// fit each other. The first example of a field counts.
pub fn distribute(graph: &mut Graph) {
    let of_schemas = graph.types.iter().enumerate().filter_map(|(id, node)| {
        Some(Example {
            ty: Type::Model(TypeId(id)),
            value: node.example.clone()?,
            at: node.origin.place().at("example"),
        })
    });
    graph.examples.extend(of_schemas);
    let arguments = graph.expressed().flat_map(Operation::bodies);
    let arguments = arguments.flat_map(|body| &body.arguments);
    let of_arguments: Vec<Example> = arguments.flat_map(of_argument).collect();
    graph.examples.extend(of_arguments);
    let of_fields = graph.types.iter().flat_map(|node| match &node.kind {
        Kind::Struct(object) => object.fields.as_slice(),
        _ => &[],
    });
    let is_compound = |value: &&Value| value.is_object() || value.is_array();
    let of_fields: Vec<(Type, Value)> = of_fields
        .flat_map(|field| {
            let values = field.examples.iter().filter(is_compound);
            values.map(|value| (field.ty.clone(), value.clone()))
        })
        .collect();
    let mut seen = HashSet::new();
    let whole = graph.examples.iter().map(|it| (&it.ty, &it.value));
    let of_fields = of_fields.iter().map(|(ty, value)| (ty, value));
    for (ty, value) in whole.chain(of_fields) {
        spread(&mut graph.types, ty, value, &mut seen);
    }
}

/// Returns the examples of request bodies for an argument.
fn of_argument(argument: &Argument) -> impl Iterator<Item = Example> {
    let examples = argument.examples.iter();
    let is_allowed = |it: &&ArgumentExample| !(argument.nullable && it.value.is_null());
    let examples = examples.filter(move |it| argument.constant.is_none() && is_allowed(it));
    examples.filter_map(|it| {
        Some(Example {
            ty: argument.ty.clone(),
            value: it.value.clone(),
            at: it.at.clone()?,
        })
    })
}

/// Adds the parts of an example to the fields of the models in a type.
fn spread(types: &mut [Node], ty: &Type, value: &Value, seen: &mut HashSet<(TypeId, usize)>) {
    let mut open = vec![(ty.clone(), value)];
    for _ in 0..MAX_VALUES {
        let Some((ty, value)) = open.pop() else {
            return;
        };
        match (resolve(types, &ty), value) {
            (Type::Nullable(inner), value) => open.push(((**inner).clone(), value)),
            (Type::List(item), Value::Array(values)) => {
                // The first item is visited first.
                let items = values.iter().rev();
                open.extend(items.map(|value| ((**item).clone(), value)));
            }
            (Type::Map(item), Value::Object(values)) => {
                let items = values.values().rev();
                open.extend(items.map(|value| ((**item).clone(), value)));
            }
            (Type::Model(id), value) => {
                let id = *id;
                match (&mut types[id.0].kind, value) {
                    (Kind::Struct(object), Value::Object(values)) => {
                        let mut parts = Vec::new();
                        for (index, field) in object.fields.iter_mut().enumerate() {
                            let Some(value) = values.get(&field.wire) else {
                                continue;
                            };
                            if seen.insert((id, index)) {
                                field.examples.insert(0, value.clone());
                            }
                            parts.push((field.ty.clone(), value));
                        }
                        open.extend(parts.into_iter().rev());
                    }
                    (Kind::Newtype(ty), value) => open.push((ty.clone(), value)),
                    (Kind::Union(union), value) => {
                        let case = union.case_of(value);
                        open.extend(case.map(|case| (case.ty.clone(), value)));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
