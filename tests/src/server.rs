//! A loopback server, and the requests that it received.

use std::time::Duration;

use github_actions_client::{Client, ClientBuilder, Retry};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// Returns a builder of clients of this server, with a token and short waits between retries.
pub fn builder(server: &MockServer) -> ClientBuilder {
    let retry = Retry::new().initial_wait(Duration::from_millis(1));
    let builder = Client::builder().server(server.uri());
    builder.token("TOKEN").retry(retry)
}

/// Returns a client of this server, with a token and short waits between retries.
pub fn client(server: &MockServer) -> Client {
    builder(server).build().expect("a valid client")
}

/// Starts a server with the same response to every request.
pub async fn answering(response: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(response)
        .mount(&server)
        .await;
    server
}

/// Returns all requests that the server received.
pub async fn requests(server: &MockServer) -> Vec<Request> {
    server
        .received_requests()
        .await
        .expect("the server records requests")
}

/// Returns the only request that the server received.
pub async fn only_request(server: &MockServer) -> Request {
    let mut requests = requests(server).await;
    assert_eq!(requests.len(), 1, "{requests:#?}");
    requests.remove(0)
}

/// Returns a header of a request.
pub fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request
        .headers
        .get(name)
        .map(|value| value.to_str().expect("a string"))
}

/// Returns path and query of a request, as they were sent.
pub fn target(request: &Request) -> String {
    match request.url.query() {
        Some(query) => format!("{}?{query}", request.url.path()),
        None => request.url.path().to_owned(),
    }
}
