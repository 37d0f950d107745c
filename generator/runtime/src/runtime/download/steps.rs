//! A stream that is made by one asynchronous step after another.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::Error;

/// What a step gives: an item and the state for the next step, if there is one.
type Step<S, T> = Result<Option<(T, Option<S>)>, Error>;

/// A step that is under way.
type Pending<S, T> = Pin<Box<dyn Future<Output = Step<S, T>> + Send>>;

/// A stream of what each step gives; it ends when a step leaves no state, and after an error.
pub(super) struct Steps<S, T> {
    state: Option<S>,
    pending: Option<Pending<S, T>>,
    step: fn(S) -> Pending<S, T>,
}

impl<S, T> Steps<S, T> {
    pub(super) fn new(state: S, step: fn(S) -> Pending<S, T>) -> Self {
        Self {
            state: Some(state),
            pending: None,
            step,
        }
    }

    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        if let Some(state) = self.state.take() {
            self.pending = Some((self.step)(state));
        }
        let Some(pending) = &mut self.pending else {
            return Poll::Ready(None);
        };
        let given = ready!(pending.as_mut().poll(cx));
        self.pending = None;
        Poll::Ready(match given {
            Ok(Some((item, state))) => {
                self.state = state;
                Some(Ok(item))
            }
            Ok(None) => None,
            Err(error) => Some(Err(error)),
        })
    }
}
