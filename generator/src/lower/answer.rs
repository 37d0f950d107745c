//! Responses to answers.

use openapiv3::{Operation, Response, StatusCode};

use super::Lowering;
use super::body::is_json;
use super::schema::Hint;
use super::shape::{Node, Shape, shape};
use crate::ir::{Answer, Case, Type};
use crate::names::{self, Scope};
use crate::pointer::Pointer;

/// What an operation answers.
pub(super) struct Answers {
    pub success: Answer,
    pub failures: Vec<(String, Option<Type>)>,
    /// Whether a success has a `Link` header.
    pub linked: bool,
}

impl<'a> Lowering<'a> {
    /// The answers of an operation: successes are decoded, failures are declared. The name is
    /// for one of several answers.
    pub(super) fn lower_answers(
        &mut self,
        operation: &'a Operation,
        at: &Pointer,
        hint: &Hint,
        name: &str,
    ) -> Answers {
        let at = at.at("responses");
        let mut successes = Vec::new();
        let mut redirects = Vec::new();
        let mut failures = Vec::new();
        let mut linked = false;
        for (status, item) in &operation.responses.responses {
            let Some((at, response)) = self.resolve(item, at.at(status)) else {
                continue;
            };
            match class(status) {
                2 => {
                    linked |= response
                        .headers
                        .keys()
                        .any(|name| name.eq_ignore_ascii_case("link"));
                    successes.push((code(status), response, at));
                }
                3 if response
                    .headers
                    .keys()
                    .any(|name| name.eq_ignore_ascii_case("location")) =>
                {
                    redirects.push((code(status), response, at));
                }
                3 => {}
                _ => failures.push((
                    status.to_string(),
                    self.failure(response, &at, hint, status),
                )),
            }
        }
        if let Some(item) = &operation.responses.default
            && let Some((at, response)) = self.resolve(item, at.at("default"))
        {
            if successes.is_empty() && redirects.is_empty() {
                successes.push((200, response, at));
            } else {
                let ty = self.failure(response, &at, hint, &"default");
                failures.push(("default".to_owned(), ty));
            }
        }
        // With a success beside it, a redirect is a matter of transport.
        let success = match (successes.is_empty(), redirects.is_empty()) {
            (true, false) => Answer::Redirect,
            _ => self.success(&successes, hint, name),
        };
        Answers {
            success,
            failures,
            linked,
        }
    }

    fn success(
        &mut self,
        successes: &[(u16, &'a Response, Pointer)],
        hint: &Hint,
        several: &str,
    ) -> Answer {
        let mut variants = Scope::default();
        let mut cases: Vec<Case> = Vec::new();
        for (status, response, at) in successes {
            let suffix = if successes.len() == 1 {
                String::new()
            } else {
                status.to_string()
            };
            let name = names::nested_type_name(&hint.name, &format!("response {suffix}"));
            let answer = self.content(response, at, &Hint::new(&name));
            let name = names::variant_name(reason(*status));
            cases.push(Case {
                status: *status,
                name: variants.claim([name.as_str()]),
                docs: response.description.clone(),
                answer,
            });
        }
        match cases.split_first() {
            None => Answer::Empty,
            Some((first, rest)) if rest.iter().all(|case| case.answer == first.answer) => {
                first.answer.clone()
            }
            Some(_) => Answer::Several(several.to_owned(), cases),
        }
    }

    /// What the content of a response is taken as: JSON if there is any.
    fn content(&mut self, response: &'a Response, at: &Pointer, hint: &Hint) -> Answer {
        let at = at.at("content");
        if let Some((name, media)) = response.content.iter().find(|(name, _)| is_json(name)) {
            let Some(item) = &media.schema else {
                return Answer::Json(Type::Any);
            };
            if self.is_empty_object(item.into()) {
                return Answer::Empty;
            }
            let ty = self.lower_shared(item.into(), &at.at(name).at("schema"), hint);
            return Answer::Json(self.with_null(ty, item.into()));
        }
        match response.content.keys().next() {
            None => Answer::Empty,
            Some(name) if name.starts_with("text/") => Answer::Text,
            Some(_) => Answer::Bytes,
        }
    }

    /// Whether the schema is that of `{}`, which tells a caller nothing.
    fn is_empty_object(&self, node: Node<'a>) -> bool {
        match node {
            Node::Schema(schema) => {
                matches!(shape(schema), Shape::Object(object) if object.is_closed_and_empty())
            }
            Node::Reference(reference) => super::resolve::component_name::<openapiv3::Schema>(reference)
                .and_then(|name| self.find::<openapiv3::Schema>(&name))
                .is_some_and(|item| {
                    matches!(Node::from(item), node @ Node::Schema(_) if self.is_empty_object(node))
                }),
        }
    }

    fn failure(
        &mut self,
        response: &'a Response,
        at: &Pointer,
        hint: &Hint,
        status: &dyn ToString,
    ) -> Option<Type> {
        let (name, media) = response.content.iter().find(|(name, _)| is_json(name))?;
        let item = media.schema.as_ref()?;
        let key = format!("error {}", status.to_string());
        let hint = Hint::new(&names::nested_type_name(&hint.name, &key));
        Some(self.lower_shared(item.into(), &at.at("content").at(name).at("schema"), &hint))
    }
}

fn class(status: &StatusCode) -> u16 {
    match status {
        StatusCode::Code(code) => code / 100,
        StatusCode::Range(class) => *class,
    }
}

/// The status, or the first one of a range.
fn code(status: &StatusCode) -> u16 {
    match status {
        StatusCode::Code(code) => *code,
        StatusCode::Range(class) => class * 100,
    }
}

/// What RFC 9110 calls a success.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "ok",
        201 => "created",
        202 => "accepted",
        203 => "non-authoritative",
        204 => "no-content",
        205 => "reset-content",
        206 => "partial-content",
        _ => "success",
    }
}
