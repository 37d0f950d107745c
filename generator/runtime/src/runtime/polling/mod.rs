//! Polling: sending a request repeatedly until its response meets a condition.

use std::time::Duration;

use http::StatusCode;

use crate::runtime::error::Error;
use crate::runtime::request::{
    Parameters, RawResponse, Request, Returns, Validators, decode_output,
};
use crate::runtime::send::conditional::set_validators;
use crate::runtime::send::execute;
use crate::runtime::transport::with_timeout;

/// The wait between polling requests.
///
/// Polling sends a request repeatedly until its response meets a condition, such as a status of
/// `completed`:
///
/// - The wait between two requests grows by half each time, from an initial to a maximum wait.
///   It is at least 100 milliseconds, and the last request is sent shortly before the timeout.
/// - Transient failures do not end it. A rate limit or a `Retry-After` header extends the wait;
///   polling fails at once if the wait would exceed the timeout.
/// - Requests are conditional. Most servers do not count a response that has not changed against
///   the rate limit.
/// - Settings of the request, such as its timeout and retries, apply to each request that is sent.
/// - If the timeout of polling elapses, it fails with
///   [`ErrorKind::Timeout`](crate::ErrorKind::Timeout). The source of that error is the last
///   transient failure, if the last request failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Polling {
    initial_wait: Duration,
    max_wait: Duration,
}

impl Polling {
    /// Creates a polling interval that grows from an initial to a maximum wait.
    pub const fn new(initial_wait: Duration, max_wait: Duration) -> Self {
        Self {
            initial_wait,
            max_wait,
        }
    }

    fn bounded(&self, wait: Duration) -> Duration {
        wait.min(self.max_wait).max(Duration::from_millis(100))
    }
}

impl<O: Returns> Request<O> {
    /// Polls until the response meets a condition, and returns it. See [`Polling`].
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send`](Self::send) unless they are transient, and
    /// [`ErrorKind::Timeout`](crate::ErrorKind::Timeout) if `timeout` elapses first.
    pub async fn poll(
        self,
        polling: Polling,
        timeout: Duration,
        mut is_done: impl FnMut(&O::Output) -> bool,
    ) -> Result<O::Output, Error> {
        let client = self.parameters.client.clone();
        let mut poller = Poller::new(self.parameters, polling, timeout);
        let polled = async {
            loop {
                let output = decode_output::<O>(poller.next().await?)?;
                if is_done(&output) {
                    return Ok(output);
                }
            }
        };
        let result = with_timeout(&*client.0.transport, Some(timeout), polled).await;
        result.unwrap_or_else(|| Err(poller.timed_out()))
    }
}

/// The polling of a request, which does not depend on the type of its response.
struct Poller {
    parameters: Parameters,
    polling: Polling,
    timeout: Duration,
    start: Duration,
    validators: Validators,
    /// The wait after the next response, unless something extends it.
    wait: Duration,
    /// The wait before the next request. `None` before the first.
    pause: Option<Duration>,
    /// The number of times in a row that a rate limit rejected the request.
    rate_limited: u32,
    last_error: Option<Error>,
}

impl Poller {
    fn new(parameters: Parameters, polling: Polling, timeout: Duration) -> Self {
        Self {
            start: parameters.client.0.transport.now(),
            parameters,
            polling,
            timeout,
            validators: Validators::new(),
            wait: polling.bounded(polling.initial_wait),
            pause: None,
            rate_limited: 0,
            last_error: None,
        }
    }

    /// Returns the next response that differs from the one before.
    async fn next(&mut self) -> Result<RawResponse, Error> {
        loop {
            if let Some(pause) = self.pause {
                self.parameters.client.0.transport.sleep(pause).await;
            }
            let mut parameters = self.parameters.clone();
            set_validators(&mut parameters, &self.validators);
            let result = execute(parameters).await;
            let left = self.timeout.saturating_sub(self.elapsed());
            let mut min_wait = Duration::ZERO;
            self.last_error = None;
            if result.is_ok() {
                self.rate_limited = 0;
            }
            let changed = match result {
                Ok(response) if response.status() == StatusCode::NOT_MODIFIED => None,
                Ok(response) => {
                    self.validators = response.validators();
                    Some(response)
                }
                Err(error) if error.is_retryable() => {
                    min_wait = self.requested_wait(&error);
                    if min_wait > left {
                        return Err(error);
                    }
                    self.last_error = Some(error);
                    None
                }
                Err(error) => return Err(error),
            };
            // The last request is sent shortly before the timeout, so that late changes are seen.
            let max_wait = (left - left / 10).max(Duration::from_secs(1));
            self.pause = Some(self.wait.min(max_wait).max(min_wait));
            self.wait = self
                .polling
                .bounded(self.wait.saturating_add(self.wait / 2));
            if let Some(response) = changed {
                return Ok(response);
            }
        }
    }

    /// Returns the wait that the server requests after a failure.
    fn requested_wait(&mut self, error: &Error) -> Duration {
        match error.rate_limit().filter(|_| error.is_rate_limited()) {
            Some(limit) => {
                let wait = limit.wait_after(self.rate_limited);
                self.rate_limited += 1;
                wait
            }
            None => error.retry_after().unwrap_or_default(),
        }
    }

    fn timed_out(self) -> Error {
        let error = Error::timeout("polling did not complete", self.timeout)
            .with_operation(&self.parameters.operation());
        match self.last_error {
            Some(last) => error.with_source(last),
            None => error,
        }
    }

    fn elapsed(&self) -> Duration {
        let now = self.parameters.client.0.transport.now();
        now.saturating_sub(self.start)
    }
}
