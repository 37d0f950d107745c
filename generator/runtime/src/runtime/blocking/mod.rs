//! Blocking calls, for programs without an async runtime.
//!
//! [`Wait::wait`] replaces `.await`, and [`WaitEach::wait_each`] iterates over pages, items or the
//! chunks of a download. Both block the thread, so they fail in an async task.

use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};
use tokio::task::consume_budget;

use crate::runtime::error::Error;

/// Waits for futures: requests, pages, downloads and bodies.
pub trait Wait<T>: IntoFuture + Sized {
    /// Blocks the thread until the future completes.
    ///
    /// # Errors
    ///
    /// Fails if the future does, and in an async task, whose thread must not block. There, use
    /// `.await`, or move the call to `tokio::task::spawn_blocking`.
    fn wait(self) -> Result<T, Error>;
}

impl<T, E: Into<Error>, F: IntoFuture<Output = Result<T, E>>> Wait<T> for F {
    fn wait(self) -> Result<T, Error> {
        block_on(self.into_future())?.map_err(Into::into)
    }
}

/// Iterates over streams: pages, items, and the chunks of a download or a body.
pub trait WaitEach<T>: Stream + Unpin + Sized {
    /// Returns an iterator that blocks the thread until the next item is available. In an async
    /// task, the only item is an error.
    fn wait_each(self) -> BlockingIter<Self> {
        BlockingIter(Some(self))
    }
}

impl<T, E: Into<Error>, S: Stream<Item = Result<T, E>> + Unpin> WaitEach<T> for S {}

/// A blocking iterator over a stream.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct BlockingIter<S>(Option<S>);

impl<T, E: Into<Error>, S: Stream<Item = Result<T, E>> + Unpin> Iterator for BlockingIter<S> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = self.0.as_mut()?;
        let next = poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx));
        match block_on(next) {
            Ok(next) => next.map(|item| item.map_err(Into::into)),
            Err(error) => {
                self.0 = None;
                Some(Err(error))
            }
        }
    }
}

/// Wakes a parked thread.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Returns the output of a future.
///
/// A thread of its own drives sockets and timers, so that any thread may block, including the
/// blocking threads of a runtime.
fn block_on<F: Future>(future: F) -> Result<F::Output, Error> {
    if is_async_task() {
        return Err(Error::configuration(
            "cannot block the thread of an async task: use `.await` or `spawn_blocking`",
        ));
    }
    static RUNTIME: LazyLock<io::Result<Runtime>> = LazyLock::new(|| {
        Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
    });
    let runtime = RUNTIME.as_ref().map_err(|error| {
        Error::configuration(format!("cannot start the blocking runtime: {error}"))
    })?;
    let _context = runtime.enter();
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return Ok(output),
            Poll::Pending => thread::park(),
        }
    }
}

/// Returns `true` if the thread polls an async task of tokio.
///
/// Blocking there never ends in some cases: the task exhausts its cooperative budget, or the
/// thread that waits is also the one that drives the connection. Only async tasks have a budget,
/// so the end of the budget identifies them. The blocking threads of a runtime have none.
fn is_async_task() -> bool {
    // Tokio counts the budget in a byte.
    (0..=u8::MAX).any(|_| {
        let budget = pin!(consume_budget());
        budget
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_pending()
    })
}
