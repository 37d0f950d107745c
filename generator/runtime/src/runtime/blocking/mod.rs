//! The same calls where there is no async runtime: what is awaited elsewhere is waited for.
//!
//! [`Wait::wait`] takes the place of `.await`, and [`WaitEach::wait_each`] makes an iterator of
//! pages, items or the pieces of a download. Both block the thread: a task of an async runtime
//! awaits instead.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use super::Error;

/// Waits for what otherwise is awaited: requests, pages, downloads.
pub trait Wait<T>: IntoFuture<Output = Result<T, Error>> + Sized {
    /// Blocks the thread until the result is there.
    ///
    /// # Errors
    ///
    /// Fails as the same call does when it is awaited.
    fn wait(self) -> Result<T, Error> {
        block_on(self.into_future())?
    }
}

impl<T, F: IntoFuture<Output = Result<T, Error>>> Wait<T> for F {}

/// Waits for each thing of a stream: pages, items, the pieces of a download.
pub trait WaitEach<T>: Stream<Item = Result<T, Error>> + Unpin + Sized {
    /// Blocks the thread until the next thing is there, whenever one is asked for.
    fn wait_each(self) -> Each<Self> {
        Each(self)
    }
}

impl<T, S: Stream<Item = Result<T, Error>> + Unpin> WaitEach<T> for S {}

/// Gives what a stream gives, and waits for it.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is asked for something"]
pub struct Each<S>(S);

impl<T, S: Stream<Item = Result<T, Error>> + Unpin> Iterator for Each<S> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = poll_fn(|cx| Pin::new(&mut self.0).poll_next(cx));
        block_on(next).unwrap_or_else(|error| Some(Err(error)))
    }
}

/// Wakes a thread that waits.
struct Sleeper(Thread);

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// What a future gives. Sockets and timers are served by a thread of their own, so that any
/// thread may wait, also one that a runtime keeps for work that blocks.
fn block_on<F: Future>(work: F) -> Result<F::Output, Error> {
    static RUNTIME: LazyLock<std::io::Result<Runtime>> = LazyLock::new(|| {
        let mut builder = Builder::new_multi_thread();
        builder.worker_threads(1).enable_all().build()
    });
    let runtime = RUNTIME.as_ref().map_err(|error| {
        Error::configuration(format!("there is no runtime to wait with: {error}"))
    })?;
    let _inside = runtime.enter();
    let waker = Waker::from(Arc::new(Sleeper(thread::current())));
    let mut work = pin!(work);
    loop {
        match work.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(given) => return Ok(given),
            Poll::Pending => thread::park(),
        }
    }
}
