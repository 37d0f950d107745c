//! Asking again and again, until an answer is as wanted.

use std::time::Duration;

use super::transport::within;
use super::{Conditional, Error, Request, Validators};

/// How often to ask again: after a first wait, and half as long again each further time, up to a
/// longest wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Polling {
    first_wait: Duration,
    longest_wait: Duration,
}

impl Polling {
    /// Waits from the first to the longest; a tenth of a second is the least.
    pub const fn new(first_wait: Duration, longest_wait: Duration) -> Self {
        Self {
            first_wait,
            longest_wait,
        }
    }

    fn wait(&self, wait: Duration) -> Duration {
        wait.min(self.longest_wait).max(Duration::from_millis(100))
    }
}

impl<T> Request<T> {
    /// Sends the request again and again, until its answer is as wanted, and gives that.
    ///
    /// Failures that may pass do not end it. An answer that has not changed is not sent again by
    /// servers that know entity tags, which mostly does not count against a rate limit either.
    ///
    /// # Errors
    ///
    /// Fails as [`send`](Self::send) does for what will not pass, or not in time, and if no
    /// answer is as wanted in this time.
    pub async fn poll(
        self,
        polling: Polling,
        limit: Duration,
        is_wanted: impl Fn(&T) -> bool,
    ) -> Result<T, Error> {
        let client = self.parts.client.clone();
        let operation = self.parts.operation();
        let mut last = None;
        let asking = self.ask_until(polling, limit, is_wanted, &mut last);
        if let Some(answer) = within(client.transport(), Some(limit), asking).await {
            return answer;
        }
        let error = Error::timeout("the answer is not as wanted", limit).of(&operation);
        Err(match last {
            Some(last) => error.because(last),
            None => error,
        })
    }

    async fn ask_until(
        self,
        polling: Polling,
        limit: Duration,
        is_wanted: impl Fn(&T) -> bool,
        last: &mut Option<Error>,
    ) -> Result<T, Error> {
        let client = self.parts.client.clone();
        let transport = client.transport();
        let start = transport.now();
        let (mut validators, mut limited) = (Validators::new(), 0);
        let mut wait = polling.wait(polling.first_wait);
        loop {
            let answer = self.clone().send_if_changed(&validators).await;
            let left = limit.saturating_sub(transport.now().saturating_sub(start));
            let mut least = Duration::ZERO;
            *last = None;
            match answer {
                Ok(Conditional::Changed(answer)) if is_wanted(&answer.body) => {
                    return Ok(answer.body);
                }
                Ok(Conditional::Changed(answer)) => validators = answer.validators(),
                Ok(Conditional::NotModified(_)) => {}
                Err(error) if error.is_retryable() => {
                    least = error.retry_after().unwrap_or_default();
                    if error.rate_limit().is_some_and(|limit| limit.by_rule) {
                        least = least.saturating_mul(2_u32.saturating_pow(limited));
                        limited += 1;
                    }
                    if least > left {
                        return Err(error);
                    }
                    *last = Some(error);
                }
                Err(error) => return Err(error),
            }
            // What comes late is not missed: the last question is asked shortly before the end.
            let latest = (left - left / 10).max(Duration::from_secs(1));
            transport.sleep(wait.min(latest).max(least)).await;
            wait = polling.wait(wait.saturating_add(wait / 2));
        }
    }
}
