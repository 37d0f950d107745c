//! The emitted client: the requests it sends, and how it handles responses and failures.

mod blocking;
mod conditional;
mod deadlines;
mod downloads;
mod elsewhere;
mod endless;
mod errors;
mod hostile;
mod limits;
mod long_lists;
mod moved;
mod octokit;
mod paging;
mod payloads;
mod prism;
mod resent;
mod resumed;
mod retries;
mod saved;
mod secrets;
mod transports;
mod versions;
mod waiting;
mod wire;
