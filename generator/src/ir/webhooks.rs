//! Requests that the server sends.

use super::Type;
use crate::config::Webhooks as Settings;

/// The requests that the server sends.
#[derive(Debug, Clone, PartialEq)]
pub struct Webhooks {
    /// The places of signatures and of the names of events.
    pub settings: Settings,
    /// The events.
    pub events: Vec<Payload>,
    /// The payloads of callbacks.
    pub callbacks: Vec<Payload>,
}

/// The payload of a request that the server sends.
#[derive(Debug, Clone, PartialEq)]
pub struct Payload {
    /// The name of the variant, or of the type alias.
    pub name: String,
    /// The name in the description: that of the webhook, or of the operation and the callback.
    pub wire: String,
    /// The keys of the names by which an event is recognized.
    pub keys: Vec<String>,
    /// The description, in Markdown.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The type; `None` if the request has no body.
    pub ty: Option<Type>,
}

impl Webhooks {
    /// Returns `true` if the server sends no requests.
    pub fn is_empty(&self) -> bool {
        self.payloads().next().is_none()
    }

    /// Returns all payloads.
    pub fn payloads(&self) -> impl Iterator<Item = &Payload> {
        self.events.iter().chain(&self.callbacks)
    }

    /// Returns the types of payloads.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.payloads().filter_map(|it| it.ty.as_ref())
    }

    /// Returns the types of payloads, mutably.
    pub(crate) fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        let payloads = self.events.iter_mut().chain(&mut self.callbacks);
        payloads.filter_map(|it| it.ty.as_mut())
    }
}
