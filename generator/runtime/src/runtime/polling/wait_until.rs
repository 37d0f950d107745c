//! The wait for a response that meets a condition.

use std::fmt;
use std::time::Duration;

use crate::runtime::error::Error;
use crate::runtime::polling::{Poller, Polling, Restart};
use crate::runtime::request::{Parameters, Request, Returns};
use crate::runtime::transport::{BoxFuture, with_timeout};

/// A wait until the response to a request meets a condition. See [`Polling`].
///
/// Awaiting it polls, and returns the response that meets the condition.
#[must_use = "waits do nothing unless awaited"]
pub struct WaitUntil<'a, O: Returns> {
    parameters: Parameters,
    polling: Polling,
    timeout: Duration,
    conditions: Vec<Condition<'a, O::Output>>,
    has_result: Option<Condition<'a, O::Output>>,
    on_response: Option<Observer<'a, O::Output>>,
    restart: Option<Restart<O::Output>>,
}

type Condition<'a, T> = Box<dyn FnMut(&T) -> bool + Send + 'a>;

type Observer<'a, T> = Box<dyn FnMut(&T) + Send + 'a>;

impl<O: Returns> Request<O> {
    /// Polls until the response meets a condition, and returns it. See [`Polling`].
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send`](Self::send) unless they are transient, and
    /// [`ErrorKind::Timeout`](crate::ErrorKind::Timeout) if `timeout` elapses first.
    pub fn poll<'a>(
        self,
        polling: Polling,
        timeout: Duration,
        is_done: impl FnMut(&O::Output) -> bool + Send + 'a,
    ) -> WaitUntil<'a, O> {
        WaitUntil {
            parameters: self.parameters,
            polling,
            timeout,
            conditions: vec![Box::new(is_done)],
            has_result: None,
            on_response: None,
            restart: None,
        }
    }
}

impl<'a, O: Returns> WaitUntil<'a, O> {
    /// Sets the wait after the first response.
    pub fn initial_wait(mut self, wait: Duration) -> Self {
        self.polling.initial_wait = wait;
        self
    }

    /// Sets the maximum wait between two requests.
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.polling.max_wait = wait;
        self
    }

    /// Sets how long status 404 is tolerated, counted from the first of several in a row.
    pub fn max_not_found(mut self, time: Duration) -> Self {
        self.polling.max_not_found = time;
        self
    }

    /// Sets how long a final response without its [result](Self::result) is requested again.
    pub fn max_result_wait(mut self, time: Duration) -> Self {
        self.polling.max_result_wait = time;
        self
    }

    /// Sets a function that is called with each response, except those that have not changed.
    pub fn on_response(mut self, call: impl FnMut(&O::Output) + Send + 'a) -> Self {
        self.on_response = Some(Box::new(call));
        self
    }

    /// Adds a condition that the final response must also meet.
    pub fn require(mut self, condition: impl FnMut(&O::Output) -> bool + Send + 'a) -> Self {
        self.conditions.push(Box::new(condition));
        self
    }

    /// Sets a condition that the final response should also meet, such as the presence of its
    /// result. After [`max_result_wait`](Self::max_result_wait), the response is returned without.
    pub fn result(mut self, has_result: impl FnMut(&O::Output) -> bool + Send + 'a) -> Self {
        self.has_result = Some(Box::new(has_result));
        self
    }

    /// Sends a request that restarts the resource before polling, and waits for the result of the
    /// restart.
    ///
    /// The number of the resource, such as that of its attempt, must increase. The path parameters,
    /// headers and settings are those of the request that restarts it.
    pub fn restarted_by<P>(
        mut self,
        request: Request<P>,
        number: fn(&O::Output) -> Option<i64>,
    ) -> Self {
        let restart = request.parameters;
        self.parameters.arguments.clone_from(&restart.arguments);
        self.parameters.headers.clone_from(&restart.headers);
        self.parameters.settings = restart.settings;
        self.restart = Some(Restart::new(restart, number));
        self
    }

    async fn run(mut self) -> Result<O::Output, Error> {
        let client = self.parameters.client.clone();
        let mut poller = Poller::new(
            self.parameters.clone(),
            O::decode_early,
            self.polling,
            self.timeout,
        );
        let timeout = Some(self.timeout);
        let polled = with_timeout(&*client.0.transport, timeout, self.poll(&mut poller)).await;
        polled.unwrap_or_else(|| Err(poller.timed_out()))
    }

    async fn poll(&mut self, poller: &mut Poller) -> Result<O::Output, Error> {
        if let Some(restart) = &mut self.restart {
            restart.send::<O>(&self.parameters).await?;
        }
        loop {
            if poller.next().await? {
                let output = poller.decode::<O>()?;
                if let Some(call) = &mut self.on_response {
                    call(&output);
                }
                let is_done = self.is_done(&output);
                if is_done && self.has_result(&output) {
                    return Ok(output);
                }
                poller.expect_result(is_done);
            }
            if poller.is_result_overdue() {
                return poller.decode::<O>();
            }
        }
    }

    fn is_done(&mut self, output: &O::Output) -> bool {
        let restart = self.restart.as_ref();
        restart.is_none_or(|restart| restart.is_visible(output))
            && self.conditions.iter_mut().all(|is_met| is_met(output))
    }

    fn has_result(&mut self, output: &O::Output) -> bool {
        let condition = self.has_result.as_mut();
        condition.is_none_or(|has_result| has_result(output))
    }
}

impl<'a, O: Returns + 'a> IntoFuture for WaitUntil<'a, O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<O: Returns> fmt::Debug for WaitUntil<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitUntil")
            .field("polling", &self.polling)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
