//! The client: where requests go, and what each of them carries.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, Method};

use super::defaults::Defaults;
use super::product::Product;
use super::retry::Budget;
use super::settings::Settings;
use super::{Credential, Request, Transport};

/// A client of the API: cheap to clone, and safe to share between tasks.
#[derive(Clone)]
pub struct Client(pub(super) Arc<Inner>);

/// What the clones of a client share.
pub(super) struct Inner {
    pub(super) transport: Box<dyn Transport>,
    pub(super) base_url: String,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<Credential>,
    pub(super) product: Option<Product>,
    pub(super) settings: Settings,
    pub(super) budget: Budget,
    pub(super) defaults: &'static Defaults,
}

impl Client {
    /// A request for an operation that the description lacks; it ignores the answer's body
    /// until told otherwise, for example by [`Request::json`].
    ///
    /// The path starts with a slash and is relative to the server's base URL. Its `{name}`
    /// placeholders are filled by [`Request::path`].
    pub fn request(&self, method: Method, path: &'static str) -> Request<()> {
        Request::new(self.clone(), method, path)
    }

    /// A `GET` [request](Self::request).
    pub fn get(&self, path: &'static str) -> Request<()> {
        self.request(Method::GET, path)
    }

    /// A `POST` [request](Self::request).
    pub fn post(&self, path: &'static str) -> Request<()> {
        self.request(Method::POST, path)
    }

    /// A `PUT` [request](Self::request).
    pub fn put(&self, path: &'static str) -> Request<()> {
        self.request(Method::PUT, path)
    }

    /// A `PATCH` [request](Self::request).
    pub fn patch(&self, path: &'static str) -> Request<()> {
        self.request(Method::PATCH, path)
    }

    /// A `DELETE` [request](Self::request).
    pub fn delete(&self, path: &'static str) -> Request<()> {
        self.request(Method::DELETE, path)
    }

    pub(super) fn transport(&self) -> &dyn Transport {
        &*self.0.transport
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("server", &self.0.base_url)
            .finish_non_exhaustive()
    }
}
