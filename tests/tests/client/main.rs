//! The emitted client: the requests it sends, and how it handles responses and failures.

mod blocking;
mod conditional;
mod downloads;
mod endless;
mod errors;
mod hostile;
mod moved;
mod octokit;
mod operations;
mod paging;
mod paging_limits;
mod payloads;
mod polling;
mod prism;
mod rate_limits;
mod redirects;
mod resume;
mod retries;
mod retries_wire;
mod save;
mod secrets;
mod timeouts;
mod transports;
mod versions;
