//! A client as it is emitted, with the tests that need its operations.

mod api;
mod links;
mod models;
mod operations;
mod requests;
mod responses;
mod script;
mod streams;
mod tables;
