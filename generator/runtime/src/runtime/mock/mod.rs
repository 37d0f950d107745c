//! A mock of the API, for tests of the code that uses a client.

mod clock;
mod condition;
mod encode;
mod expectation;
mod handle;
mod on;
mod received;
mod reply;
mod state;
mod transport;

pub use clock::Clock;
pub use condition::Condition;
pub use encode::{Encode, ToResponse, json_response, response};
pub use expectation::{Expectation, Target};
pub use handle::Mock;
pub use on::On;
pub use received::Received;
pub use reply::Reply;
pub use state::{State, report};
pub use transport::MockTransport;
