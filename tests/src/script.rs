//! A transport that responds from a script, without a network. Its clock is the one of tokio, which
//! tests pause: waits take no time, and their lengths are exact.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use github_actions_client::transport::{Body, BoxFuture, Transport, TransportError};
use github_actions_client::{Client, ClientBuilder};
use http::{Request, Response};
use tokio::time::Instant;

/// The reaction to a request.
#[derive(Debug, Clone)]
pub enum Reaction {
    /// Responds with a status, headers and a body.
    Respond(u16, Vec<(&'static str, String)>, String),
    /// Fails before the request reaches the server.
    Refuse,
    /// Fails after the request has reached the server, without a response.
    Disconnect,
    /// Never responds.
    Stall,
}

/// Responds with a status, without a body.
pub fn status(status: u16) -> Reaction {
    respond(status, &[], "")
}

/// Responds with a status, headers and a body.
pub fn respond(status: u16, headers: &[(&'static str, &str)], body: &str) -> Reaction {
    let headers = headers
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    Reaction::Respond(status, headers, body.to_owned())
}

/// A transport that reacts to each request by the next reaction, and repeats the last one.
#[derive(Clone)]
pub struct Script(Arc<Mutex<State>>);

struct State {
    reactions: VecDeque<Reaction>,
    start: Instant,
    requests: Vec<(Duration, Request<Bytes>)>,
}

impl Script {
    /// Creates a transport with these reactions.
    pub fn new(reactions: impl IntoIterator<Item = Reaction>) -> Self {
        Self(Arc::new(Mutex::new(State {
            reactions: reactions.into_iter().collect(),
            start: Instant::now(),
            requests: Vec::new(),
        })))
    }

    /// Returns a builder of clients with this transport and a token.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder().token("TOKEN").transport(self.clone())
    }

    /// Returns a client with this transport and a token.
    pub fn client(&self) -> Client {
        self.builder().build().expect("a valid client")
    }

    /// Returns the requests so far, with the time since the script was created.
    pub fn requests(&self) -> Vec<(Duration, Request<Bytes>)> {
        self.state().requests.clone()
    }

    /// Returns the number of requests so far.
    pub fn count(&self) -> usize {
        self.state().requests.len()
    }

    /// Returns the waits between the requests.
    pub fn waits(&self) -> Vec<Duration> {
        let times: Vec<Duration> = self.requests().iter().map(|(time, _)| *time).collect();
        times.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no test panicked with the lock")
    }

    fn react(&self, request: Request<Bytes>) -> Reaction {
        let mut state = self.state();
        let time = state.start.elapsed();
        state.requests.push((time, request));
        match state.reactions.len() {
            0 => panic!("the script has no reactions"),
            1 => state.reactions[0].clone(),
            _ => state.reactions.pop_front().expect("a reaction is left"),
        }
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
            match self.react(request) {
                Reaction::Respond(status, headers, body) => {
                    let mut response = Response::builder().status(status);
                    for (name, value) in headers {
                        response = response.header(name, value);
                    }
                    Ok(response.body(Body::from(body)).expect("a valid response"))
                }
                Reaction::Refuse => Err(TransportError::new("refused").not_sent()),
                Reaction::Disconnect => Err(TransportError::new("disconnected")),
                Reaction::Stall => std::future::pending().await,
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        self.state().start.elapsed()
    }
}
