//! The attempts of a request: which failures are retried, and after which wait.

use std::time::Duration;

use http::StatusCode;

use crate::runtime::client::{Client, Provided, Provider, Settings, is_new};
use crate::runtime::error::{Error, ErrorKind, is_transient};
use crate::runtime::request::Parameters;

/// The minimum wait before a request is sent again with a credential that is new; the maximum is
/// twice as long.
const NEW_CREDENTIAL_WAIT: Duration = Duration::from_secs(1);

/// The attempts of a request.
pub struct Attempts {
    client: Client,
    settings: Settings,
    idempotent: bool,
    replayable: bool,
    start: Duration,
    /// The number of attempts, including the current one.
    pub made: u32,
    /// The error of the attempt before the current one.
    pub last_error: Option<Error>,
    /// The number of attempts that failed, except because of a rate limit.
    failed: u32,
    /// The number of attempts that a rate limit rejected.
    rate_limited: u32,
    /// The time spent waiting for a rate limit.
    waited: Duration,
    /// Whether a rejected credential was already followed by another attempt.
    renewed: bool,
}

impl Attempts {
    pub fn new(client: &Client, settings: Settings, idempotent: bool, replayable: bool) -> Self {
        Self {
            client: client.clone(),
            settings,
            idempotent,
            replayable,
            start: client.0.transport.now(),
            made: 0,
            last_error: None,
            failed: 0,
            rate_limited: 0,
            waited: Duration::ZERO,
            renewed: false,
        }
    }

    /// Records that the last attempt succeeded.
    pub fn succeed(&self) {
        self.client.0.budget.give_back(self.failed > 0);
    }

    /// Returns how long the request is held back because a rate limit rejected another one; `None`
    /// if it can be sent.
    pub fn hold(&mut self) -> Option<Duration> {
        let shared = &self.client.0;
        let remaining = shared.gate.as_ref()?.remaining(shared.transport.now());
        let hold = with_jitter(remaining);
        let waited = self.waited.saturating_add(hold);
        let is_allowed = waited <= self.settings.rate_limit_wait && self.has_time_for(hold);
        if remaining.is_zero() || !is_allowed {
            return None;
        }
        self.waited = waited;
        Some(hold)
    }

    /// Returns the wait before a request is sent again once because its credentials were rejected:
    /// with other ones of the providers, or with the same ones if the server may not know them yet.
    pub fn credential_wait(
        &mut self,
        parameters: &Parameters,
        error: &Error,
        provided: &[(&Provider, Provided)],
    ) -> Option<Duration> {
        let is_rejected = error.status() == Some(StatusCode::UNAUTHORIZED);
        if !is_rejected || self.renewed || !self.replayable {
            return None;
        }
        self.renewed = true;
        let shared = &self.client.0;
        let now = shared.transport.now();
        let is_new = match provided {
            [] => parameters.has_credentials() && is_new(shared.start, now),
            provided => provided.iter().any(|(_, it)| it.is_new(now)),
        };
        if !is_new {
            for (provider, credential) in provided {
                provider.reject(credential);
            }
            return (!provided.is_empty()).then_some(Duration::ZERO);
        }
        let wait = NEW_CREDENTIAL_WAIT.mul_f64(1.0 + fastrand::f64());
        let may_retry = self.settings.retry.max_attempts > 1 && self.has_time_for(wait);
        may_retry.then_some(wait)
    }

    /// Returns the wait before the next attempt, or `None` if the request is not retried.
    pub fn next_wait(&mut self, error: &Error) -> Option<Duration> {
        self.close_gate(error);
        if !self.replayable {
            return None;
        }
        // The caller has set how long a rate limit may hold a request up.
        if !self.settings.rate_limit_wait.is_zero() && error.is_rate_limited() {
            return self.rate_limit_wait(error);
        }
        self.retry_wait(error)
    }

    /// Holds other requests back if a rate limit rejected this one.
    fn close_gate(&self, error: &Error) {
        let shared = &self.client.0;
        if let Some(gate) = &shared.gate
            && error.is_rate_limited()
            && let Some(limit) = error.rate_limit()
        {
            let wait = limit.wait_after(self.rate_limited);
            gate.close(shared.transport.now().saturating_add(wait));
        }
    }

    fn rate_limit_wait(&mut self, error: &Error) -> Option<Duration> {
        let max = self.settings.rate_limit_wait;
        let wait = error.rate_limit()?.wait_after(self.rate_limited);
        // A server may reject requests but specify no wait: it must not be flooded.
        let factor = 2_u32.saturating_pow(self.rate_limited);
        let min = Duration::from_secs(1).saturating_mul(factor);
        let wait = with_jitter(wait.max(min));
        let waited = self.waited.saturating_add(wait);
        if waited > max || !self.has_time_for(wait) {
            return None;
        }
        self.rate_limited += 1;
        self.waited = waited;
        Some(wait)
    }

    fn retry_wait(&mut self, error: &Error) -> Option<Duration> {
        let retry = &self.settings.retry;
        self.failed += 1;
        let may_retry = self.failed < retry.max_attempts && self.is_safe_to_retry(error);
        let retry_after = error.retry_after().unwrap_or_default();
        let mut wait = retry.backoff(self.failed);
        if !retry_after.is_zero() {
            wait = wait.max(with_jitter(retry_after));
        }
        // Waits for a rate limit do not count.
        let elapsed = self
            .elapsed()
            .saturating_sub(self.waited)
            .saturating_add(wait);
        let in_time = elapsed <= retry.max_elapsed && self.has_time_for(wait);
        let is_short = retry_after <= retry.max_wait;
        (may_retry && is_short && in_time && self.client.0.budget.take()).then_some(wait)
    }

    /// Returns `true` if the failure is transient and the request is not processed twice.
    fn is_safe_to_retry(&self, error: &Error) -> bool {
        let rejected = error.status() == Some(StatusCode::TOO_MANY_REQUESTS);
        match error.kind() {
            ErrorKind::Api => self.idempotent && is_transient(error.status()) || rejected,
            ErrorKind::Transport | ErrorKind::Timeout => self.idempotent || !error.is_sent(),
            ErrorKind::Decode => self.idempotent && error.is_retryable(),
            _ => false,
        }
    }

    /// Returns `true` if an attempt after this wait starts before the timeout of the request.
    fn has_time_for(&self, wait: Duration) -> bool {
        let elapsed = self.elapsed().saturating_add(wait);
        self.settings
            .timeout
            .is_none_or(|timeout| elapsed < timeout)
    }

    fn elapsed(&self) -> Duration {
        self.client.0.elapsed_since(self.start)
    }
}

/// Extends a wait by up to a tenth, and at most 30 seconds, so that requests that wait for the
/// same moment are spread.
pub fn with_jitter(wait: Duration) -> Duration {
    let jitter = (wait / 10).min(Duration::from_secs(30));
    wait.saturating_add(jitter.mul_f64(fastrand::f64()))
}
