//! The places where models are used, for models without a description.

use std::collections::HashMap;

use crate::docs::code;
use crate::ir::{Api, Kind, Operation, Payload, Place, Response, Type, TypeDef};

/// The maximum number of places that a sentence names; more are counted.
const MAX_NAMED: usize = 2;

/// The places where each model is used, by its name.
#[derive(Default)]
pub struct Uses(HashMap<String, Places>);

/// The places where a model is used.
#[derive(Default)]
struct Places {
    /// The first ones.
    named: Vec<String>,
    count: usize,
}

impl Uses {
    /// Finds the places where the models of an API are used: operations first, then webhooks, then
    /// other models.
    pub fn of(api: &Api) -> Self {
        let mut uses = Self::default();
        for operation in api.tags.iter().flat_map(|tag| &tag.operations) {
            uses.add_operation(api, operation);
        }
        if let Some(webhooks) = &api.webhooks {
            uses.add_payloads(api, &webhooks.events, "webhook");
            uses.add_payloads(api, &webhooks.callbacks, "callback");
        }
        for def in &api.types {
            uses.add_parts(api, def);
        }
        uses
    }

    /// Describes a model by the places where it is used.
    pub fn sentence(&self, def: &TypeDef) -> String {
        let noun = match &def.kind {
            Kind::Struct(_) => "An object",
            Kind::Enum(known) if known.is_text() => "A string",
            Kind::Enum(_) => "An integer",
            Kind::Union(_) => "One of several values",
            Kind::Alias(_) | Kind::Newtype(_) => "A value",
            Kind::Tuple(_) => "A tuple",
        };
        let Some(places) = self.0.get(&def.name) else {
            return format!("{noun} that no operation uses.");
        };
        let mut named = places.named.clone();
        match places.count - named.len() {
            0 => {}
            1 => named.push("in another place".to_owned()),
            others => named.push(format!("in {others} other places")),
        }
        let last = named.pop().unwrap_or_default();
        match named.as_slice() {
            [] => format!("{noun} {last}."),
            others => format!("{noun} {} and {last}.", others.join(", ")),
        }
    }

    fn add_operation(&mut self, api: &Api, operation: &Operation) {
        let target = code(&format!("{} {}", operation.method, operation.path));
        for response in operation.responses() {
            if let Response::Json(ty) = response {
                self.add(api, ty, || format!("in the response of {target}"));
            }
        }
        if let Some(stream) = &operation.stream {
            self.add(api, &stream.item, || format!("in the stream of {target}"));
        }
        for header in operation.headers.iter().flat_map(|it| &it.fields) {
            let wire = code(&header.wire);
            self.add(api, &header.ty, || {
                format!("in the header {wire} of the response of {target}")
            });
        }
        let members = operation.choice().into_iter().flat_map(|it| &it.members);
        let chosen = members.flat_map(|it| &it.body.arguments);
        for argument in operation.all_arguments().chain(chosen) {
            self.add(api, &argument.ty, || match argument.place {
                Place::Body => format!("in the body of {target}"),
                _ => format!("in {} of {target}", code(&argument.wire)),
            });
        }
        for ty in operation.failures.iter().filter_map(|it| it.ty.as_ref()) {
            self.add(api, ty, || format!("in an error response of {target}"));
        }
    }

    fn add_payloads(&mut self, api: &Api, payloads: &[Payload], noun: &str) {
        for payload in payloads {
            if let Some(ty) = &payload.ty {
                self.add(api, ty, || format!("in the {noun} {}", code(&payload.wire)));
            }
        }
    }

    fn add_parts(&mut self, api: &Api, def: &TypeDef) {
        let name = &def.name;
        match &def.kind {
            Kind::Struct(object) => {
                for field in &object.fields {
                    let place = || format!("in {}", code(&format!("{name}::{}", field.name)));
                    self.add(api, &field.ty, place);
                }
                if let Some(rest) = &object.rest {
                    self.add(api, &rest.ty, || format!("in {}", code(name)));
                }
            }
            Kind::Union(union) => {
                for case in &union.cases {
                    self.add(api, &case.ty, || format!("in {}", code(name)));
                }
            }
            Kind::Alias(ty) | Kind::Newtype(ty) => {
                self.add(api, ty, || format!("in {}", code(name)));
            }
            Kind::Tuple(items) => {
                for item in items {
                    self.add(api, &item.ty, || format!("in {}", code(name)));
                }
            }
            Kind::Enum(_) => {}
        }
    }

    /// Adds a place with values of a type.
    fn add(&mut self, api: &Api, ty: &Type, place: impl FnOnce() -> String) {
        let Some(id) = ty.model() else {
            return;
        };
        let places = self.0.entry(api[id].name.clone()).or_default();
        if places.named.len() < MAX_NAMED {
            let place = place();
            if places.named.contains(&place) {
                return;
            }
            places.named.push(place);
        }
        places.count += 1;
    }
}
