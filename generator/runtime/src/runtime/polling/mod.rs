//! Polling: sending a request repeatedly until its response meets a condition.

mod interval;
mod poller;
mod restart;
mod wait_until;

pub use interval::Polling;
pub use poller::Poller;
pub use restart::Restart;
pub use wait_until::WaitUntil;
