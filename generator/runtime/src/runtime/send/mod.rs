//! Sending requests: attempts, redirects, conditional requests and traces.

pub mod attempts;
pub mod conditional;
pub mod exchange;
mod execute;
mod future;
pub mod stream;
#[cfg(not(feature = "tracing"))]
#[path = "no_trace.rs"]
mod trace;
#[cfg(feature = "tracing")]
mod trace;

pub use attempts::Attempts;
pub use conditional::Conditional;
pub use execute::{Exchange, execute};
pub use future::ResponseFuture;
pub use trace::{Span, trace_retry};
