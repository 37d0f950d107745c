//! Passing of arguments: by value, by reference or by conversion.

use crate::ir::{Argument, Encoding, Kind, Passing, Place, Type};
use crate::lower::graph::{Graph, Node, resolve};

/// Decides how each argument is passed.
pub fn set_passing(graph: &mut Graph) {
    let types = &graph.types;
    for operation in &mut graph.operations {
        let Some(operation) = &mut operation.operation else {
            continue;
        };
        for argument in &mut operation.parameters {
            argument.passing = passing(types, argument);
        }
        if let Some(body) = &mut operation.body {
            for argument in &mut body.arguments {
                argument.passing = match &body.encoding {
                    Encoding::Raw(_) => Passing::Bytes,
                    Encoding::Multipart(_) if argument.place == Place::Body => Passing::Multipart,
                    Encoding::Choice(choice) => Passing::Choice(choice.name.clone()),
                    _ => passing(types, argument),
                };
            }
        }
    }
}

fn passing(types: &[Node], argument: &Argument) -> Passing {
    if argument.nullable {
        // The type of `None` would be ambiguous if the value were converted.
        return Passing::Option(Box::new(borrowed(types, &argument.ty)));
    }
    match resolve(types, &argument.ty) {
        Type::Model(id) if matches!(types[id.0].kind, Kind::Union(_)) => Passing::Into,
        Type::DateRange | Type::File => Passing::Into,
        Type::List(item) if **item == Type::File => Passing::Parts,
        _ => match borrowed(types, &argument.ty) {
            Passing::Slice => Passing::Items,
            Passing::StrSlice => Passing::Strings,
            passing => passing,
        },
    }
}

fn borrowed(types: &[Node], ty: &Type) -> Passing {
    match resolve(types, ty) {
        Type::String => Passing::Str,
        Type::List(inner) => match resolve(types, inner) {
            Type::String => Passing::StrSlice,
            _ => Passing::Slice,
        },
        Type::Nullable(inner) => Passing::Option(Box::new(borrowed(types, inner))),
        Type::Map(_) | Type::Any => Passing::Reference,
        Type::Model(id) => match types[id.0].kind {
            Kind::Enum(_) => Passing::Value,
            _ => Passing::Reference,
        },
        Type::Bool
        | Type::Integer(..)
        | Type::Float
        | Type::Timestamp
        | Type::Date
        | Type::External(_)
        | Type::DateRange
        | Type::File => Passing::Value,
    }
}
