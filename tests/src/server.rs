//! A server on loopback, and what it was asked.

use std::time::Duration;

use github_actions_client::{Client, ClientBuilder, Retry};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// A builder of clients for this server, with a token, and retries that do not wait for long.
pub fn builder(server: &MockServer) -> ClientBuilder {
    let retry = Retry::new().initial_wait(Duration::from_millis(1));
    let builder = Client::builder().server(server.uri());
    builder.token("TOKEN").retry(retry)
}

/// A client of this server, with a token.
pub fn client(server: &MockServer) -> Client {
    builder(server)
        .build()
        .expect("the server has a usable URL")
}

/// A server that gives every request the same answer.
pub async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

/// All requests that the server has got.
pub async fn requests(server: &MockServer) -> Vec<Request> {
    server
        .received_requests()
        .await
        .expect("the server keeps requests")
}

/// The only request that the server has got.
pub async fn only_request(server: &MockServer) -> Request {
    let mut requests = requests(server).await;
    assert_eq!(requests.len(), 1, "{requests:#?}");
    requests.remove(0)
}

/// A header of a request; nothing if it has none of that name.
pub fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request
        .headers
        .get(name)
        .map(|value| value.to_str().expect("a text"))
}

/// Path and query of a request, as they were sent.
pub fn target(request: &Request) -> String {
    match request.url.query() {
        Some(query) => format!("{}?{query}", request.url.path()),
        None => request.url.path().to_owned(),
    }
}
