//! The requests of polling, which do not depend on the type of their response.

use std::time::Duration;

use http::StatusCode;

use crate::runtime::error::Error;
use crate::runtime::polling::Polling;
use crate::runtime::request::{DecodeEarly, Parameters, RawResponse, Returns, Validators};
use crate::runtime::send::attempts::with_jitter;
use crate::runtime::send::conditional::set_validators;
use crate::runtime::send::execute;

/// The wait after a response with status 401.
const UNAUTHORIZED_WAIT: Duration = Duration::from_secs(1);

/// The polling of a request.
pub struct Poller {
    parameters: Parameters,
    decode: DecodeEarly,
    polling: Polling,
    timeout: Duration,
    start: Duration,
    validators: Validators,
    /// The wait before the next request, unless something extends it.
    wait: Duration,
    /// The wait that the server requests before the next request.
    min_wait: Duration,
    /// The number of requests that were sent.
    sent: u32,
    /// The number of times in a row that a rate limit rejected the request.
    rate_limited: u32,
    /// Whether the last response had status 401.
    unauthorized: bool,
    /// The time of the first of the last responses in a row with status 404.
    not_found_since: Option<Duration>,
    /// The time of the first final response without a result.
    final_since: Option<Duration>,
    /// The last successful response.
    last: Option<RawResponse>,
    /// The error of the last request, if it failed.
    last_error: Option<Error>,
}

impl Poller {
    pub fn new(
        parameters: Parameters,
        decode: DecodeEarly,
        polling: Polling,
        timeout: Duration,
    ) -> Self {
        Self {
            start: parameters.client.0.transport.now(),
            parameters,
            decode,
            polling,
            timeout,
            validators: Validators::new(),
            wait: polling.first_wait(),
            min_wait: Duration::ZERO,
            sent: 0,
            rate_limited: 0,
            unauthorized: false,
            not_found_since: None,
            final_since: None,
            last: None,
            last_error: None,
        }
    }

    /// Sends the request after a wait, and returns whether there is a response that differs from
    /// the one before.
    pub async fn next(&mut self) -> Result<bool, Error> {
        if self.sent > 0 {
            let pause = self.pause();
            self.parameters.client.0.transport.sleep(pause).await;
        }
        self.sent = self.sent.saturating_add(1);
        let mut parameters = self.parameters.clone();
        set_validators(&mut parameters, &self.validators);
        let result = execute(parameters, self.decode).await;
        (self.last_error, self.min_wait) = (None, Duration::ZERO);
        let response = match result {
            Ok(response) => response,
            Err(error) => {
                self.min_wait = self.tolerate(error)?;
                return Ok(false);
            }
        };
        (self.rate_limited, self.not_found_since) = (0, None);
        self.unauthorized = false;
        if response.status() == StatusCode::NOT_MODIFIED {
            return Ok(false);
        }
        self.validators = response.validators();
        self.last = Some(response);
        Ok(true)
    }

    /// Decodes the last successful response.
    pub fn decode<O: Returns>(&mut self) -> Result<O::Output, Error> {
        let Some(response) = &self.last else {
            return Err(Error::decode("no response").with_request(|| self.parameters.failed()));
        };
        O::decode(response).map_err(|error| self.with_last(error))
    }

    /// Records whether the last response is final but lacks its result.
    pub fn expect_result(&mut self, is_final: bool) {
        if !is_final {
            self.final_since = None;
        } else if self.final_since.is_none() {
            self.final_since = Some(self.now());
            self.wait = self.polling.first_wait();
        }
    }

    /// Returns `true` if the result of a final response is late.
    pub fn is_result_overdue(&self) -> bool {
        self.final_since
            .is_some_and(|since| self.left(since, self.polling.max_result_wait).is_zero())
    }

    /// The error of the timeout, with the last successful response.
    pub fn timed_out(mut self) -> Error {
        let error = Error::timeout("polling did not complete", self.timeout);
        let error = match self.last_error.take() {
            Some(last) => error.with_source(last),
            None => error,
        };
        let sent = self.sent;
        self.with_last(error).with_attempts(sent)
    }

    /// Adds the last successful response to an error.
    fn with_last(&mut self, error: Error) -> Error {
        match self.last.take() {
            Some(response) => response.into_error(error),
            None => error.with_request(|| self.parameters.failed()),
        }
    }

    /// Returns the wait before the next request.
    fn pause(&mut self) -> Duration {
        // The last request is sent shortly before the timeout, so that late changes are seen.
        let left = self.left(self.start, self.timeout);
        let mut max = (left - left / 10).max(Duration::from_secs(1));
        for (since, time) in [
            (self.not_found_since, self.polling.max_not_found),
            (self.final_since, self.polling.max_result_wait),
        ] {
            if let Some(since) = since {
                max = max.min(self.left(since, time));
            }
        }
        let pause = with_jitter(self.wait).min(max).max(self.min_wait);
        self.wait = self.polling.wait_after(self.wait);
        pause
    }

    /// Returns the wait that the server requests after a failure, or the error if it is permanent.
    fn tolerate(&mut self, error: Error) -> Result<Duration, Error> {
        let min_wait = if error.is_not_found() && error.not_available().is_none() {
            let since = *self.not_found_since.get_or_insert(self.now());
            if self.left(since, self.polling.max_not_found).is_zero() {
                return Err(error);
            }
            Duration::ZERO
        } else if error.is_unauthorized() && self.last.is_some() && !self.unauthorized {
            // The rejection of a credential that has worked can be temporary.
            self.unauthorized = true;
            self.wait = UNAUTHORIZED_WAIT;
            Duration::ZERO
        } else if error.is_retryable() {
            self.requested_wait(&error)
        } else {
            return Err(error);
        };
        if min_wait > self.left(self.start, self.timeout) {
            return Err(error);
        }
        self.last_error = Some(error);
        Ok(min_wait)
    }

    /// Returns the wait that the server requests after a transient failure.
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

    fn now(&self) -> Duration {
        self.parameters.client.0.transport.now()
    }

    /// Returns the rest of a period that started at this time.
    fn left(&self, since: Duration, period: Duration) -> Duration {
        period.saturating_sub(self.parameters.client.0.elapsed_since(since))
    }
}
