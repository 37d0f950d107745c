//! The parts that the examples share.

use std::env;

use github_actions_client::{Client, ClientBuilder, Server};

/// Returns a builder of clients of the server in `GITHUB_API_URL`, a variable of workflow runs.
/// Defaults to api.github.com.
pub fn server() -> ClientBuilder {
    match env::var("GITHUB_API_URL") {
        Ok(url) => Client::builder().server(Server::new(url)),
        Err(_) => Client::builder(),
    }
}

/// Replaces control characters, which could otherwise change the terminal: the authors of pull
/// requests choose the names of jobs and steps.
pub fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}
