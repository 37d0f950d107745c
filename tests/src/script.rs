//! A transport that answers from a script and sends nothing. Its time is tokio's, which tests pause:
//! waits take no time, and their lengths are known exactly.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use github_actions_client::transport::{Body, BoxFuture, Transport, TransportError};
use github_actions_client::{Client, ClientBuilder};
use http::{Request, Response};
use tokio::time::Instant;

/// What becomes of one request.
#[derive(Debug, Clone)]
pub enum Act {
    /// It is answered: status, headers, body.
    Answer(u16, Vec<(&'static str, String)>, String),
    /// It does not reach the server.
    Refuse,
    /// It reaches the server, and there is no answer.
    Break,
    /// There is no answer, ever.
    Stall,
}

/// An answer with this status, without a body.
pub fn status(status: u16) -> Act {
    Act::Answer(status, Vec::new(), String::new())
}

/// An answer with this status, header and body.
pub fn answer(status: u16, headers: &[(&'static str, &str)], body: &str) -> Act {
    let headers = headers.iter();
    let headers = headers.map(|(name, value)| (*name, (*value).to_owned()));
    Act::Answer(status, headers.collect(), body.to_owned())
}

/// A transport that plays a script; the last act is repeated.
#[derive(Clone)]
pub struct Script(Arc<Mutex<State>>);

struct State {
    acts: VecDeque<Act>,
    start: Instant,
    requests: Vec<(Duration, Request<Bytes>)>,
}

impl Script {
    /// A transport that plays these acts.
    pub fn new(acts: impl IntoIterator<Item = Act>) -> Self {
        Self(Arc::new(Mutex::new(State {
            acts: acts.into_iter().collect(),
            start: Instant::now(),
            requests: Vec::new(),
        })))
    }

    /// A builder of clients that send with this.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder().token("TOKEN").transport(self.clone())
    }

    /// A client that sends with this.
    pub fn client(&self) -> Client {
        self.builder().build().expect("the defaults are usable")
    }

    /// When requests came, since the script began, and what they were.
    pub fn requests(&self) -> Vec<(Duration, Request<Bytes>)> {
        self.state().requests.clone()
    }

    /// How many requests came.
    pub fn count(&self) -> usize {
        self.state().requests.len()
    }

    /// The waits between the requests.
    pub fn waits(&self) -> Vec<Duration> {
        let times: Vec<Duration> = self.requests().iter().map(|(time, _)| *time).collect();
        times.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no test has failed with it in hand")
    }

    fn act(&self, request: Request<Bytes>) -> Act {
        let mut state = self.state();
        let time = state.start.elapsed();
        state.requests.push((time, request));
        match state.acts.len() {
            0 => panic!("the script has an act"),
            1 => state.acts[0].clone(),
            _ => state.acts.pop_front().expect("there are several"),
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
            match self.act(request) {
                Act::Answer(status, headers, body) => {
                    let mut answer = Response::builder().status(status);
                    for (name, value) in headers {
                        answer = answer.header(name, value);
                    }
                    Ok(answer.body(Body::from(body)).expect("a usable answer"))
                }
                Act::Refuse => Err(TransportError::new("refused").not_sent()),
                Act::Break => Err(TransportError::new("broken off")),
                Act::Stall => std::future::pending().await,
            }
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }

    fn now(&self) -> Duration {
        self.state().start.elapsed()
    }
}
