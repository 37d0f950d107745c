//! Parameters to arguments.

use openapiv3::{Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle};
use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::Lowering;
use super::schema::Hint;
use super::shape::Node;
use crate::diagnostic::Code;
use crate::ir::{Argument, Kind, Place, Type};
use crate::names::{self, Scope};
use crate::pointer::Pointer;

/// Headers that OpenAPI says not to take from parameters.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'a> Lowering<'a> {
    /// An argument for a parameter, or nothing with a diagnostic if it cannot be expressed.
    pub(super) fn lower_parameter(
        &mut self,
        parameter: &'a Parameter,
        at: &Pointer,
        operation: &Hint,
        scope: &mut Scope,
    ) -> Option<Argument> {
        let data = parameter.parameter_data_ref();
        let place = match parameter {
            Parameter::Path {
                style: PathStyle::Simple,
                ..
            } => Place::Path,
            Parameter::Path { style, .. } => {
                return self.unsupported(
                    at,
                    data,
                    &format!("style {:?}", format!("{style:?}").to_lowercase()),
                );
            }
            Parameter::Query {
                style: QueryStyle::DeepObject,
                ..
            } => {
                return self.unsupported(at, data, "style \"deepObject\"");
            }
            Parameter::Query { style, .. } => match (style, data.explode) {
                (QueryStyle::Form, None | Some(true)) => Place::Query,
                (QueryStyle::SpaceDelimited, _) => Place::QueryJoined(" "),
                (QueryStyle::PipeDelimited, _) => Place::QueryJoined("|"),
                _ => Place::QueryJoined(","),
            },
            Parameter::Header { .. }
                if IGNORED_HEADERS.contains(&data.name.to_lowercase().as_str()) =>
            {
                return None;
            }
            Parameter::Header { .. } => Place::Header,
            Parameter::Cookie { .. } => return self.unsupported(at, data, "a cookie"),
        };
        let ParameterSchemaOrContent::Schema(item) = &data.format else {
            return self.unsupported(at, data, "a value with a media type");
        };
        let section = match parameter {
            Parameter::Path { .. } => "path",
            Parameter::Query { .. } => "query",
            Parameter::Header { .. } => "header",
            Parameter::Cookie { .. } => "cookie",
        };
        let hint = Hint {
            parameter: Some(format!("{section} {}", data.name)),
            ..Hint::new(&names::nested_type_name(&operation.name, &data.name))
        };
        let ty = self.lower_shared(item.into(), &at.at("schema"), &hint);
        let fits = match (self.flat(&ty), &place) {
            (Type::List(inner), Place::Query | Place::QueryJoined(_)) => self.is_plain(&inner),
            (Type::List(_), _) => false,
            (ty, _) => self.is_plain(&ty),
        };
        if !fits {
            return self.unsupported(
                at,
                data,
                "an object, any value, a nested list or a list outside the query",
            );
        }
        let place = match (self.flat(&ty), place) {
            // Separators are for lists; a single value stands for itself.
            (Type::List(_), place) => place,
            (_, Place::QueryJoined(_)) => Place::Query,
            (_, place) => place,
        };
        Some(self.argument(data, at, item, ty, place, scope))
    }

    fn argument(
        &mut self,
        data: &'a ParameterData,
        at: &Pointer,
        item: &'a ReferenceOr<Schema>,
        ty: Type,
        place: Place,
        scope: &mut Scope,
    ) -> Argument {
        let schema = match item.into() {
            Node::Schema(schema) => Some(&schema.schema_data),
            Node::Reference(_) => None,
        };
        let name = names::snake_name(&data.name);
        Argument {
            wire: data.name.clone(),
            name: scope.claim([name.as_str(), &format!("{name}_parameter")]),
            place,
            ty,
            nullable: false,
            docs: data
                .description
                .clone()
                .unwrap_or_else(|| self.docs(item.into())),
            availability: self.availability(&data.extensions, at),
            default: self.default_of(item.into()),
            deprecated: data.deprecated == Some(true),
            example: data
                .example
                .as_ref()
                .or_else(|| schema.and_then(|schema| schema.example.as_ref()))
                .and_then(plain_text),
        }
    }

    /// What the server takes for a value that is not sent.
    pub(super) fn default_of(&self, node: Node<'a>) -> Option<String> {
        match node {
            Node::Schema(schema) => schema.schema_data.default.as_ref().and_then(plain_text),
            Node::Reference(reference) => {
                let name = super::resolve::component_name::<Schema>(reference)?;
                match self.find::<Schema>(&name)? {
                    ReferenceOr::Item(schema) => self.default_of(Node::Schema(schema)),
                    ReferenceOr::Reference { .. } => None,
                }
            }
        }
    }

    /// The type behind other names for it.
    pub(super) fn flat(&self, ty: &Type) -> Type {
        let mut ty = ty;
        // Aliases that lead back to themselves are only found later.
        for _ in 0..16 {
            match ty {
                Type::Model(name) => match self.types.get(name).map(|def| &def.kind) {
                    Some(Kind::Alias(inner)) => ty = inner,
                    _ => break,
                },
                _ => break,
            }
        }
        ty.clone()
    }

    /// Whether values of the type can be written as text.
    fn is_plain(&self, ty: &Type) -> bool {
        match self.flat(ty) {
            Type::Bool
            | Type::Integer(..)
            | Type::Float
            | Type::String
            | Type::Timestamp
            | Type::Date => true,
            Type::Model(name) => match self.types.get(&name).map(|def| &def.kind) {
                Some(Kind::Enum(_)) => true,
                Some(Kind::Union(cases)) => cases.iter().all(|case| self.is_plain(&case.ty)),
                _ => false,
            },
            Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        }
    }

    fn unsupported(&mut self, at: &Pointer, data: &ParameterData, what: &str) -> Option<Argument> {
        let message = format!(
            "parameter {:?} is left out: {what} is not supported",
            data.name
        );
        self.diagnostics
            .warn(Code::UnsupportedParameter, at, message);
        None
    }
}

/// A scalar as a person would write it.
fn plain_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
