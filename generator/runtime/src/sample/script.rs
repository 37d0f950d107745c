//! A transport that responds from a script. Its clock is the one of tokio, which tests pause.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use tokio::time::Instant;

use crate::runtime::client::{Client, Credential};
use crate::runtime::transport::{Body, BoxFuture, Transport, TransportError};

/// A reaction to a request.
pub enum Reaction {
    Respond(Response<Body>),
    Fail(TransportError),
    Stall,
}

/// Creates a response.
pub fn respond(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Reaction {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Reaction::Respond(response.body(body.into()).expect("a valid response"))
}

/// A transport that reacts to each request by the next reaction.
#[derive(Clone)]
pub struct Script {
    state: Arc<Mutex<State>>,
    start: Instant,
}

struct State {
    reactions: VecDeque<Reaction>,
    requests: Vec<Request<Bytes>>,
}

impl Script {
    pub fn new(reactions: impl IntoIterator<Item = Reaction>) -> Self {
        Self {
            state: Arc::new(Mutex::new(State {
                reactions: reactions.into_iter().collect(),
                requests: Vec::new(),
            })),
            start: Instant::now(),
        }
    }

    pub fn client(&self) -> Client {
        Client::builder()
            .credential(Credential::bearer("TOKEN"))
            .transport(self.clone())
            .build()
            .expect("a valid client")
    }

    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panicked with the lock")
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let request = Request::from_parts(head, body.bytes().await?);
            let reaction = {
                let mut state = self.state();
                state.requests.push(request);
                state.reactions.pop_front().expect("a reaction is left")
            };
            match reaction {
                Reaction::Respond(response) => Ok(response),
                Reaction::Fail(error) => Err(error),
                Reaction::Stall => std::future::pending().await,
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }
}
