//! The same calls where there is no async runtime: what is awaited elsewhere is waited for.
//!
//! [`Wait::wait`] takes the place of `.await`, and [`WaitEach::wait_each`] makes an iterator of
//! pages, items or the pieces of a download.

use std::pin::Pin;
use std::sync::LazyLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle, Runtime};

use super::Error;

/// Waits for what otherwise is awaited: requests, pages, downloads.
pub trait Wait<T>: IntoFuture<Output = Result<T, Error>> + Sized {
    /// Blocks the thread until the result is there.
    ///
    /// # Errors
    ///
    /// Fails as the same call does when it is awaited, and if it is made by a thread of an async
    /// runtime, whose other tasks it would block.
    fn wait(self) -> Result<T, Error> {
        runtime()?.block_on(self.into_future())
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
        let runtime = match runtime() {
            Ok(runtime) => runtime,
            Err(error) => return Some(Err(error)),
        };
        runtime.block_on(std::future::poll_fn(|cx| {
            Pin::new(&mut self.0).poll_next(cx)
        }))
    }
}

/// One runtime with one thread of its own for all clients.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: LazyLock<std::io::Result<Runtime>> = LazyLock::new(|| {
        let mut builder = Builder::new_multi_thread();
        builder.worker_threads(1).enable_all().build()
    });
    if Handle::try_current().is_ok() {
        let problem = "a thread of an async runtime cannot wait: await instead";
        return Err(Error::configuration(problem));
    }
    let failed = |error: &std::io::Error| {
        Error::configuration(format!("there is no runtime to wait with: {error}"))
    };
    RUNTIME.as_ref().map_err(failed)
}
