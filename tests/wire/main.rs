//! Requests and responses of an emitted crate on the wire: styles of parameters, bodies, streams and
//! credentials.

mod auth;
mod bodies;
mod server;
mod streams;
mod styles;
mod values;
