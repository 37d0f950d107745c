//! Asking again and again, until an answer is as wanted.

use std::time::Duration;

use super::transport::within;
use super::{Conditional, Error, Request, Validators};

/// How often to ask again.
#[derive(Debug, Clone, Copy)]
pub struct Polling {
    /// The wait before the second request; half as long again before each further one.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
}

impl<T> Request<T> {
    /// Sends the request again and again, until its answer is as wanted, and gives that.
    ///
    /// Failures that may pass do not end it. An answer that has not changed is not sent again by
    /// servers that know entity tags, which mostly does not count against a rate limit either.
    ///
    /// # Errors
    ///
    /// Fails as [`send`](Self::send) does for what will not pass, and if no answer is as wanted
    /// in this time.
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
        let start = client.transport().now();
        let (mut validators, mut wait) = (Validators::new(), polling.first_wait);
        loop {
            let mut least = Duration::ZERO;
            let answer = self.clone().send_if_changed(&validators).await;
            *last = None;
            match answer {
                Ok(Conditional::Changed(answer)) if is_wanted(&answer.body) => {
                    return Ok(answer.body);
                }
                Ok(Conditional::Changed(answer)) => validators = answer.validators(),
                Ok(Conditional::NotModified(_)) => {}
                Err(error) if error.is_retryable() => {
                    least = error.retry_after().unwrap_or_default();
                    *last = Some(error);
                }
                Err(error) => return Err(error),
            }
            // Closer to the end, the waits become shorter again: what comes late is not missed.
            let left = limit.saturating_sub(client.transport().now().saturating_sub(start));
            let next = wait.min(left / 2).max(polling.first_wait).max(least);
            client.transport().sleep(next).await;
            wait = (wait + wait / 2).min(polling.longest_wait);
        }
    }
}
