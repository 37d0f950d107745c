//! The progress of a list, which outlives its stream.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::runtime::error::RateLimit;
use crate::runtime::paging::Cursor;

/// The progress of a list, returned by [`Items::progress`](crate::paging::Items::progress) and
/// [`Pages::progress`](crate::paging::Pages::progress).
///
/// It is shared with the stream, so that it stays available when stream adaptors or `try_collect`
/// have consumed the stream.
#[derive(Clone)]
pub struct Progress(Arc<Mutex<State>>);

/// The state of a list.
#[derive(Default)]
pub struct State {
    /// The start of the last page.
    pub page: Option<Cursor>,
    /// The number of items of the last page that were returned. Pages are returned whole.
    taken: usize,
    /// The number of items of the last page that were not returned.
    left: usize,
    /// The start of the page after it. `None` after the last page.
    pub next: Option<Cursor>,
    pub limit_reached: bool,
    pub rate_limit: Option<RateLimit>,
}

impl State {
    /// Forgets the pages so far.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Starts a page whose items are returned one by one, and returns the number of those that an
    /// earlier list has returned.
    pub fn start_page(&mut self, items: usize) -> usize {
        let skip = self.page.as_ref().map_or(0, |page| page.skip);
        self.taken = skip.min(items);
        self.left = items - self.taken;
        self.taken
    }

    /// Counts an item that is returned.
    pub fn take_item(&mut self) {
        self.taken += 1;
        self.left -= 1;
    }
}

impl Progress {
    /// Returns the position after the last item or page that the stream has returned, or `None` at
    /// the end of the list.
    ///
    /// After an error, it is the position at which the list can be resumed: `None` if the link to
    /// the next page is invalid. Items that a stream adaptor buffers count as returned.
    pub fn cursor(&self) -> Option<Cursor> {
        let state = self.state();
        if state.left == 0 {
            return state.next.clone();
        }
        let page = state.page.clone()?;
        Some(page.at_item(state.taken))
    }

    /// Returns `true` if the list ended because the server limits the number of items of a
    /// filtered list, so that it may be incomplete. Meaningful only at the end of the list.
    pub fn limit_reached(&self) -> bool {
        let state = self.state();
        state.limit_reached && state.left == 0
    }

    /// Returns the rate limit that the last page reported.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.state().rate_limit.clone()
    }

    pub(crate) fn new() -> Self {
        Self(Arc::default())
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress")
            .field("cursor", &self.cursor())
            .field("limit_reached", &self.limit_reached())
            .field("rate_limit", &self.rate_limit())
            .finish()
    }
}
