//! Reading a stream, and resuming it after an interruption.

use std::borrow::Cow;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::header::ACCEPT;

use crate::runtime::error::Error;
use crate::runtime::request::Parameters;
use crate::runtime::send::execute;
use crate::runtime::send::stream::into_stream;
use crate::runtime::streaming::parser::{Framing, Parser, Part};
use crate::runtime::transport::{Body, BoxFuture};

/// The header with the identifier of the last event, which resumes a stream.
const LAST_EVENT_ID: &str = "last-event-id";

/// The wait before a stream is resumed, unless the server sets it.
const RETRY: Duration = Duration::from_secs(3);

/// The maximum wait before a stream is resumed.
const MAX_RETRY: Duration = Duration::from_secs(60);

/// A stream that is being read.
pub struct Reader {
    parameters: Parameters,
    parser: Parser,
    body: Option<Body>,
    /// Whether nothing more is requested.
    is_ended: bool,
    /// The number of times that the stream was interrupted since the last part.
    interruptions: u32,
}

/// The future of a part, which returns the reader for the next one. `None` after the last.
type Step = BoxFuture<'static, (Option<Result<Part, Error>>, Box<Reader>)>;

/// The parts of a stream. It ends after an error.
pub struct Parts(Option<Step>);

impl Parts {
    /// Returns the parts of the response to a request, which is sent when the first one is polled.
    pub fn new(mut parameters: Parameters, framing: Framing, media_type: &'static str) -> Self {
        parameters.streams = true;
        let is_accept = |(name, _): &(Cow<'static, str>, String)| *name == ACCEPT.as_str();
        if !parameters.headers.iter().any(is_accept) {
            parameters.header(ACCEPT.as_str(), media_type);
        }
        Self(Some(step(Box::new(Reader {
            parameters,
            parser: Parser::new(framing),
            body: None,
            is_ended: false,
            interruptions: 0,
        }))))
    }

    /// Ends the stream.
    pub fn end(&mut self) {
        self.0 = None;
    }
}

impl Stream for Parts {
    type Item = Result<Part, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(current) = &mut self.0 else {
            return Poll::Ready(None);
        };
        let (part, reader) = ready!(current.as_mut().poll(cx));
        self.0 = matches!(part, Some(Ok(_))).then(|| step(reader));
        Poll::Ready(part)
    }
}

fn step(mut reader: Box<Reader>) -> Step {
    Box::pin(async move { (reader.next().await, reader) })
}

impl Reader {
    async fn next(&mut self) -> Option<Result<Part, Error>> {
        loop {
            if let Some(part) = self.parser.next() {
                self.interruptions = 0;
                return Some(Ok(part));
            }
            if self.is_ended {
                return None;
            }
            let chunk = match &mut self.body {
                Some(body) => body.next().await,
                None => match execute(self.parameters.clone(), |_| Ok(None)).await {
                    Ok(response) => {
                        self.body = Some(into_stream(response).body);
                        continue;
                    }
                    Err(error) => return Some(Err(error)),
                },
            };
            match chunk {
                Some(Ok(chunk)) => self.parser.push(&chunk),
                Some(Err(error)) => {
                    let error = Error::from(error).with_request(|| self.parameters.failed());
                    if !self.can_resume(&error) {
                        return Some(Err(error));
                    }
                    self.resume().await;
                }
                None => {
                    self.is_ended = true;
                    self.parser.end();
                }
            }
            let max = self.parameters.settings.max_response_size;
            if self.parser.pending() > max {
                return Some(Err(self.too_large(max)));
            }
        }
    }

    /// Returns `true` if the server can send the events after the last one.
    fn can_resume(&self, error: &Error) -> bool {
        let max = self.parameters.settings.retry.max_attempts;
        self.parser.last_id.is_some()
            && error.is_retryable()
            && self.parameters.is_idempotent()
            && self.interruptions + 1 < max
    }

    async fn resume(&mut self) {
        self.interruptions += 1;
        self.body = None;
        self.parser.restart();
        if let Some(id) = self.parser.last_id.clone() {
            self.parameters.header(LAST_EVENT_ID, id);
        }
        let wait = self.parser.retry.unwrap_or(RETRY).min(MAX_RETRY);
        self.parameters.client.0.transport.sleep(wait).await;
    }

    fn too_large(&self, max: usize) -> Error {
        Error::too_large("an event", max as u64).with_request(|| self.parameters.failed())
    }
}
