//! Restarting a resource before waiting for it.

use crate::runtime::error::Error;
use crate::runtime::request::{Parameters, Returns, decode_output};
use crate::runtime::send::execute;

/// A request that restarts a resource, and the number that tells its attempts apart.
pub struct Restart<T> {
    request: Parameters,
    number: fn(&T) -> Option<i64>,
    /// The number before the restart.
    old: i64,
}

impl<T> Restart<T> {
    pub fn new(request: Parameters, number: fn(&T) -> Option<i64>) -> Self {
        Self {
            request,
            number,
            old: i64::MAX,
        }
    }

    /// Restarts the resource that `state` requests.
    ///
    /// The number is read before the restart: afterwards, responses may still have the old one.
    pub async fn send<O: Returns<Output = T>>(&mut self, state: &Parameters) -> Result<(), Error> {
        let response = execute(state.clone(), O::decode_early).await?;
        self.old = (self.number)(&decode_output::<O>(response)?).ok_or_else(|| {
            Error::decode("cannot tell attempts apart: the response has no number of the attempt")
                .with_request(|| state.failed())
        })?;
        let request = self.request.clone();
        execute(request, |_| Ok(None)).await.map(drop)
    }

    /// Returns `true` if a response is that of the restarted resource.
    pub fn is_visible(&self, output: &T) -> bool {
        (self.number)(output).is_some_and(|new| new > self.old)
    }
}
