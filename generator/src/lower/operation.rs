//! Operations.

use std::collections::BTreeSet;

use openapiv3::{Operation, Parameter, PathItem};

use super::Lowering;
use super::schema::Hint;
use super::tag::{OpenTag, types};
use crate::diagnostic::Code;
use crate::ir::{self, Answer, Argument, Availability, Kind, Place, Type};
use crate::names::{self, Scope, TRAIT_METHODS};
use crate::pointer::Pointer;

/// Names that setters must not take: what every request has.
const REQUEST_METHODS: [&str; 18] = [
    "send",
    "send_if_changed",
    "build",
    "receive",
    "header",
    "timeout",
    "read_timeout",
    "retry",
    "idempotent",
    "wait_for_rate_limit",
    "wait",
    "pages",
    "items",
    "clone",
    "fmt",
    "into_future",
    "self",
    "client",
];

impl<'a> Lowering<'a> {
    /// An operation; its names are claimed in the scope of its tag.
    pub(super) fn lower_operation(
        &mut self,
        path: &str,
        method: &str,
        item: &'a PathItem,
        operation: &'a Operation,
        at: &Pointer,
        open: &mut OpenTag<'a>,
    ) -> Option<ir::Operation> {
        let spoken = operation
            .operation_id
            .clone()
            .unwrap_or_else(|| format!("{method} {path}"));
        let name = self.operation_name(&spoken, operation.operation_id.is_some(), open);
        let [request, answer] = types(&name, &open.tag.handle);
        let hint = Hint::new(&names::type_name(&name));
        let mut names = Scope::with(&REQUEST_METHODS).and(&TRAIT_METHODS);
        if let Some(name) = Self::wait_name(&operation.extensions) {
            names = names.and(&[&name]);
        }
        let (mut arguments, mut setters) =
            self.arguments(path, item, operation, at, &hint, &mut names)?;
        let body = self.lower_body(operation, at, &hint, &mut names)?;
        arguments.extend(body.arguments);
        setters.extend(body.setters);
        let answers = self.lower_answers(operation, at, &hint, &answer);
        if !operation.callbacks.is_empty() {
            let message = "callbacks are requests of the server and are left out";
            self.diagnostics
                .warn(Code::LeftOut, &at.at("callbacks"), message);
        }
        let paged = method == "get" && answers.linked && self.is_paged(&setters, &answers.success);
        let limit = (setters.as_slice(), paged);
        Some(ir::Operation {
            wait: self.lower_wait(&operation.extensions, &answers.success, at),
            result_limit: self.lower_result_limit(&operation.extensions, limit, at),
            id: spoken,
            name,
            request,
            method: method.to_uppercase(),
            path: path.to_owned(),
            docs: docs(operation),
            availability: self.availability(&operation.extensions, at),
            deprecated: operation.deprecated,
            arguments,
            setters,
            body: body.kind,
            answer: answers.success,
            failures: answers.failures,
            paged,
        })
    }

    /// The required arguments, those of the path first and in its order, and the optional ones.
    fn arguments(
        &mut self,
        path: &str,
        item: &'a PathItem,
        operation: &'a Operation,
        at: &Pointer,
        hint: &Hint,
        scope: &mut Scope,
    ) -> Option<(Vec<Argument>, Vec<Argument>)> {
        let placeholders = placeholders(path);
        let mut arguments = Vec::new();
        let mut expressible = true;
        let parameters = self.parameters(item, operation, at);
        let is_plain = |(_, it): &(Pointer, &Parameter)| {
            let wire = &it.parameter_data_ref().name;
            names::snake_name(wire) == *wire
        };
        for (index, (at, parameter)) in names::plain_first(parameters, is_plain) {
            let data = parameter.parameter_data_ref();
            let in_path = matches!(parameter, Parameter::Path { .. });
            if in_path && !placeholders.contains(&data.name.as_str()) {
                let message = format!("path parameter {:?} does not stand in the path", data.name);
                self.diagnostics.warn(Code::PathMismatch, &at, message);
                continue;
            }
            match self.lower_parameter(parameter, &at, hint, scope) {
                Some(argument) => arguments.push((index, in_path || data.required, argument)),
                // A header that OpenAPI says to ignore is no loss; another required one is.
                None => {
                    expressible &= !(in_path
                        || data.required && !matches!(parameter, Parameter::Header { .. }))
                }
            }
        }
        arguments.sort_by_key(|(index, ..)| *index);
        let (required, optional): (Vec<_>, Vec<_>) = arguments
            .into_iter()
            .partition(|(_, required, _)| *required);
        let plain =
            |it: Vec<(usize, bool, Argument)>| it.into_iter().map(|(_, _, it)| it).collect();
        let (mut required, optional): (Vec<Argument>, Vec<Argument>) =
            (plain(required), plain(optional));
        if !expressible {
            let message = "the operation is left out, because it needs a parameter that is";
            self.diagnostics.warn(Code::LeftOut, at, message);
            return None;
        }
        for wire in &placeholders {
            if !required
                .iter()
                .any(|it: &Argument| it.place == Place::Path && it.wire == *wire)
            {
                let message = format!("{{{wire}}} in the path has no parameter: taken as a string");
                self.diagnostics.warn(Code::PathMismatch, at, message);
                required.push(Argument {
                    wire: (*wire).to_owned(),
                    name: scope.claim([names::snake_name(wire).as_str()]),
                    place: Place::Path,
                    ty: Type::String,
                    nullable: false,
                    docs: String::new(),
                    availability: Availability::default(),
                    default: None,
                    deprecated: false,
                    example: None,
                });
            }
        }
        required.sort_by_key(|it| match it.place {
            Place::Path => placeholders.iter().position(|wire| *wire == it.wire),
            _ => Some(placeholders.len()),
        });
        Some((required, optional))
    }

    /// The parameters of an operation; its own take the place of those of its path.
    fn parameters(
        &mut self,
        item: &'a PathItem,
        operation: &'a Operation,
        at: &Pointer,
    ) -> Vec<(Pointer, &'a Parameter)> {
        let above = Pointer::root().at(&at.tokens()[0]).at(&at.tokens()[1]);
        let mut parameters: Vec<(Pointer, &Parameter)> = Vec::new();
        let shared = item.parameters.iter().enumerate().map(|it| (&above, it));
        let own = operation.parameters.iter().enumerate().map(|it| (at, it));
        for (place, (index, parameter)) in shared.chain(own) {
            let place = place.at("parameters").at(index);
            let Some((place, parameter)) = self.resolve(parameter, place) else {
                continue;
            };
            let key = |it: &Parameter| {
                (
                    it.parameter_data_ref().name.clone(),
                    std::mem::discriminant(it),
                )
            };
            match parameters
                .iter_mut()
                .find(|(_, known)| key(known) == key(parameter))
            {
                Some(known) => *known = (place, parameter),
                None => parameters.push((place, parameter)),
            }
        }
        parameters
    }

    /// Whether an answer with a `Link` header is one page of a list, which is marked as such.
    fn is_paged(&mut self, setters: &[Argument], answer: &Answer) -> bool {
        let by_page = setters
            .iter()
            .any(|it| it.place == Place::Query && it.wire == "page");
        let Answer::Json(ty) = answer else {
            return false;
        };
        match self.flat(ty) {
            Type::List(_) => by_page,
            Type::Model(name) if by_page => {
                let lists = match self.types.get(&name).map(|def| &def.kind) {
                    Some(Kind::Struct(object)) => object
                        .fields
                        .iter()
                        .enumerate()
                        .filter(|(_, field)| matches!(self.flat(&field.ty), Type::List(_))),
                    _ => return false,
                };
                let lists: Vec<usize> = lists.map(|(index, _)| index).collect();
                let ([index], Some(def)) = (lists.as_slice(), self.types.get_mut(&name)) else {
                    return false;
                };
                if let Kind::Struct(object) = &mut def.kind {
                    object.items = Some(*index);
                }
                true
            }
            _ => false,
        }
    }
}

/// The names in braces, each once, in the order of the path.
pub(super) fn placeholders(path: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    path.split('{')
        .skip(1)
        .filter_map(|part| Some(part.split_once('}')?.0))
        .filter(|name| seen.insert(*name))
        .collect()
}

/// The summary as a sentence, and the description where it says more.
fn docs(operation: &Operation) -> String {
    let summary = operation.summary.as_deref().unwrap_or_default().trim();
    let description = operation.description.as_deref().unwrap_or_default().trim();
    let end = if summary.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    match (summary, description) {
        ("", description) => description.to_owned(),
        (summary, "") => format!("{summary}{end}"),
        (summary, description) if description.starts_with(summary) => description.to_owned(),
        (summary, description) => format!("{summary}{end}\n\n{description}"),
    }
}
