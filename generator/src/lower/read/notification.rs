//! Requests that the server sends.

use std::collections::BTreeSet;

use super::Reader;
use super::media::is_json;
use super::named::read_shared;
use super::operation::docs;
use super::schema::with_null;
use crate::config::Webhooks as Settings;
use crate::diagnostic::Code;
use crate::ir::{Payload, Type, Webhooks};
use crate::lower::graph::{Base, Role};
use crate::parse::Notification;

/// Reads the webhooks of the description, and the callbacks of its operations.
pub fn read_webhooks<'a>(
    reader: &mut Reader<'a>,
    settings: &Settings,
    notifications: &'a [Notification],
) -> Webhooks {
    let mut settings = settings.clone();
    if settings.event_header.is_none() && settings.event_property.is_none() {
        settings.event_property = Some("type".to_owned());
    }
    let mut webhooks = Webhooks {
        settings,
        events: Vec::new(),
        callbacks: Vec::new(),
    };
    let mut taken = BTreeSet::new();
    for notification in notifications {
        let Some(mut payload) = read_payload(reader, notification) else {
            continue;
        };
        if notification.of.is_some() {
            // A callback without a body has no payload.
            if payload.ty.is_some() {
                webhooks.callbacks.push(payload);
            }
            continue;
        }
        let id = notification.operation.operation_id.as_deref();
        let names = [Some(notification.name.as_str()), id];
        let keys = names.into_iter().flatten().map(key);
        payload.keys = keys
            .filter(|it| !it.is_empty() && taken.insert(it.clone()))
            .collect();
        if payload.keys.is_empty() {
            let message = "skipping the webhook: another one has the same name";
            reader
                .diagnostics
                .warn(Code::DuplicateOperation, &notification.at, message)
                .help("rename one of them");
        } else {
            webhooks.events.push(payload);
        }
    }
    webhooks
}

/// Returns the key of a name, as the runtime computes it.
fn key(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Reads the payload of a request; an unsupported one is reported, and returns `None`.
fn read_payload<'a>(reader: &mut Reader<'a>, notification: &'a Notification) -> Option<Payload> {
    let operation = &notification.operation;
    let wire = match &notification.of {
        Some(of) => format!("{of} {}", notification.name),
        None => notification.name.clone(),
    };
    let ty = match &operation.request_body {
        None => None,
        Some(item) => {
            let (at, body) = reader.resolve(item, notification.at.at("requestBody"))?;
            let at = at.at("content");
            let json = body.content.iter().find(|(name, _)| is_json(name));
            let Some((name, media)) = json else {
                let names: Vec<&String> = body.content.keys().collect();
                let message = format!("skipping the payload: unsupported media types {names:?}");
                reader
                    .diagnostics
                    .warn(Code::UnsupportedBody, &at, message)
                    .help("describe the payload as JSON");
                return None;
            };
            let role = Role::of(Base::Component(format!("{wire} payload")));
            Some(match &media.schema {
                Some(item) => {
                    let at = at.at(name).at("schema");
                    let ty = read_shared(reader, item.into(), &at, &role);
                    with_null(reader, ty, item.into())
                }
                None => Type::Any,
            })
        }
    };
    Some(Payload {
        name: String::new(),
        wire,
        keys: Vec::new(),
        docs: docs(operation),
        deprecated: operation.deprecated,
        ty,
    })
}
