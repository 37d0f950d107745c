//! Sending a request: attempts, redirects within the server, and judging what comes back.

use std::pin::Pin;

use bytes::Bytes;
use http::{Method, StatusCode, header};
use url::Url;

use super::request::Parts;
use super::response::Answer;
use super::retry::Attempts;
use super::transport::within;
use super::url::{join, same_origin};
use super::{Error, Received, Request, Response, trace};

/// How often a request may be sent on to another place of the same server.
const MOST_REDIRECTS: usize = 5;

impl<T> Request<T> {
    /// Sends the request, and gives status and headers with the decoded body.
    ///
    /// A redirect to the same server is followed where the standard allows it; one to another
    /// server is not, so that no credential leaves the server it is for. What may pass is tried
    /// again, as [`Retry`](crate::Retry) says.
    ///
    /// # Errors
    ///
    /// Fails if an argument cannot be sent, if there is no answer in time, if its status is not
    /// the operation's success, or if its body is not what the description says.
    pub async fn send(self) -> Result<Response<T>, Error> {
        let answer = self.parts.exchange().await?;
        self.decode(answer)
    }

    /// Decodes the answer to a request of [`build`](Self::build) that was sent by something else.
    ///
    /// # Errors
    ///
    /// Fails if its status is not the operation's success, or if its body is not what the
    /// description says.
    pub fn receive(self, answer: http::Response<Bytes>) -> Result<Response<T>, Error> {
        let (head, body) = answer.into_parts();
        let answer = Answer {
            uri: self.parts.build()?.uri().clone(),
            status: head.status,
            headers: head.headers,
            body,
            attempts: 0,
        };
        let answer = self.parts.judge(answer);
        let answer = answer.map_err(|error| error.of(&self.parts.operation()))?;
        self.decode(answer)
    }

    pub(super) fn decode(self, answer: Answer) -> Result<Response<T>, Error> {
        let received = Received {
            parts: self.parts,
            answer,
        };
        match (self.decode)(&received) {
            Ok(body) => Ok(received.response(body)),
            Err(error) => Err(received.refuse(error)),
        }
    }
}

impl Parts {
    /// The answer that counts as a success, in the time that the request has.
    pub(super) async fn exchange(&self) -> Result<Answer, Error> {
        let mut attempts = Attempts::new(self);
        let limit = self.settings.timeout;
        let sending = self.attempt_all(&mut attempts);
        if let Some(answer) = within(self.client.transport(), limit, sending).await {
            return answer;
        }
        let error = Error::timeout("not done", limit.unwrap_or_default());
        let error = error.of(&self.operation()).after(attempts.made);
        Err(match attempts.last {
            Some(last) => error.because(last),
            None => error,
        })
    }

    async fn attempt_all(&self, attempts: &mut Attempts) -> Result<Answer, Error> {
        loop {
            attempts.made += 1;
            let error = match self.attempt(attempts.made).await {
                Ok(mut answer) => {
                    attempts.succeed();
                    answer.attempts = attempts.made;
                    return Ok(answer);
                }
                Err(error) => error.of(&self.operation()).after(attempts.made),
            };
            let Some(wait) = attempts.wait(&error) else {
                return Err(error);
            };
            trace::again(&error, wait);
            attempts.last = Some(error);
            self.client.transport().sleep(wait).await;
        }
    }

    /// One attempt, which is several exchanges if the server leads on.
    async fn attempt(&self, attempt: u32) -> Result<Answer, Error> {
        let mut place: Option<Url> = None;
        let mut left = MOST_REDIRECTS;
        loop {
            let request = self.build_for(place.as_ref().or(self.target.as_ref()))?;
            let mut span = trace::Span::of(&request, Some(self.path), attempt);
            let answer = span
                .watch(self.client.answer(request, &self.settings))
                .await;
            span.end(answer.as_ref().map(|answer| answer.status));
            let answer = answer?;
            let Some(next) = self.moved_to(&answer) else {
                return self.judge(answer);
            };
            if left == 0 {
                let error = Error::decode("the server leads on too often");
                return Err(error.with(answer.failure(self.client.0.defaults)));
            }
            left -= 1;
            place = Some(next);
        }
    }

    /// Where on the same server the resource has moved to, if the request can be sent there as
    /// it is.
    ///
    /// A 302 or 303 is not a move: it names another resource, which the caller may want or not.
    fn moved_to(&self, answer: &Answer) -> Option<Url> {
        let moved = match answer.status {
            StatusCode::MOVED_PERMANENTLY => matches!(self.method, Method::GET | Method::HEAD),
            StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
            _ => false,
        };
        if !moved {
            return None;
        }
        let here = answer.url().ok()?;
        let place = answer.headers.get(header::LOCATION)?.to_str().ok()?;
        let place = join(&here, place)?;
        same_origin(&place, &here).then_some(place)
    }

    /// The answer, if its status is one that the caller asked for.
    fn judge(&self, answer: Answer) -> Result<Answer, Error> {
        let status = answer.status;
        let unchanged = status == StatusCode::NOT_MODIFIED;
        let success = status.is_success()
            || unchanged && self.conditional
            || status.is_redirection() && !unchanged && self.expects_redirect;
        if success {
            return Ok(answer);
        }
        let missing = status == StatusCode::NOT_FOUND;
        let missing = missing.then(|| self.missing()).flatten();
        let error = Error::api().with(answer.failure(self.client.0.defaults));
        Err(error.unavailable(missing))
    }

    /// Why the server does not have the operation, if it is known not to.
    fn missing(&self) -> Option<String> {
        self.client.0.product.as_ref()?.lacks(&self.limits)
    }
}

impl<T: Send + 'static> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let answer = self.parts.exchange().await?;
            // Models may be large: this one is not moved through a response first.
            let received = Received {
                parts: self.parts,
                answer,
            };
            (self.decode)(&received).map_err(|error| received.refuse(error))
        })
    }
}
