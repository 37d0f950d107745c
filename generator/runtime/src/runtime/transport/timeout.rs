//! Timeouts, by the clock of a transport.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use crate::runtime::transport::Transport;

/// Returns the output of a future, or `None` if the timeout elapses first.
pub async fn with_timeout<T>(
    transport: &dyn Transport,
    timeout: Option<Duration>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let Some(timeout) = timeout else {
        return Some(future.await);
    };
    let mut future = pin!(future);
    let mut sleep = None;
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => {
            // The clock starts when there is something to wait for.
            let sleep = sleep.get_or_insert_with(|| transport.sleep(timeout));
            sleep.as_mut().poll(cx).map(|()| None)
        }
    })
    .await
}
