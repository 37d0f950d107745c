//! The schemas of parameters, JSON bodies and JSON responses.

use generator::ir::{Encoding, Operation, Place};
use serde_json::Value;

use super::Walk;
use crate::corpus::schemas::Conjunction;

impl<'a> Walk<'_, 'a> {
    /// Visits the parameters, the body and the response of each operation.
    pub fn visit_operations(&mut self) {
        for (path, item) in self.schemas.members("/paths") {
            let item = self.schemas.resolve(item);
            for operation in self.api.operations().filter(|it| it.path == path) {
                let method = operation.method.to_lowercase();
                if let Some(declared) = item.get(&method) {
                    let place = format!("{} {path}", operation.method);
                    self.visit_parameters(operation, [item, declared], &place);
                    self.visit_body(operation, declared, &place);
                    self.visit_response(operation, declared, &place);
                }
            }
        }
    }

    fn visit_parameters(&mut self, operation: &Operation, declared: [&'a Value; 2], place: &str) {
        let lists = declared.iter().filter_map(|it| it.get("parameters"));
        let lists = lists.filter_map(Value::as_array).flatten();
        for parameter in lists.map(|it| self.schemas.resolve(it)) {
            let schema = parameter.get("schema");
            let name = parameter.get("name").and_then(Value::as_str);
            let mut arguments = operation.parameters.iter();
            let argument = arguments.find(|it| Some(it.wire.as_str()) == name);
            if let (Some(argument), Some(schema)) = (argument, schema) {
                self.visit(
                    &argument.ty,
                    &[schema],
                    &format!("{place} {}", argument.wire),
                );
            }
        }
    }

    fn visit_body(&mut self, operation: &Operation, declared: &'a Value, place: &str) {
        let bodies = operation.bodies();
        let bodies = bodies.filter(|it| matches!(it.encoding, Encoding::Json(_)));
        let schema = declared.get("requestBody").and_then(|it| self.json(it));
        let (Some(body), Some(schema)) = (bodies.into_iter().next(), schema) else {
            return;
        };
        let all = Conjunction::new(self.schemas, &[schema], 0);
        for argument in &body.arguments {
            let place = format!("{place} {}", argument.wire);
            match all.properties.get(argument.wire.as_str()) {
                _ if argument.place == Place::Body => self.visit(&argument.ty, &[schema], &place),
                Some(parts) => self.visit(&argument.ty, parts, &place),
                None => {}
            }
        }
    }

    fn visit_response(&mut self, operation: &Operation, declared: &'a Value, place: &str) {
        let responses = declared.get("responses").and_then(Value::as_object);
        let mut responses = responses.into_iter().flatten();
        let success = responses.find(|(status, _)| status.starts_with('2'));
        let schema = success.and_then(|(_, it)| self.json(it));
        if let (Some(ty), Some(schema)) = (operation.response.json(), schema) {
            self.visit(ty, &[schema], &format!("{place} response"));
        }
    }

    /// Returns the schema of the JSON content of a body or a response.
    fn json(&self, body: &'a Value) -> Option<&'a Value> {
        let content = self.schemas.resolve(body).get("content")?.as_object()?;
        let (_, media) = content.iter().find(|(name, _)| name.contains("json"))?;
        media.get("schema")
    }
}
