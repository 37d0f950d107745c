//! Credentials, and the operations that they are sent with.

use crate::server::Server;

#[tokio::test]
async fn each_operation_gets_the_credentials_it_names() {
    let server = Server::new();
    let client = server.builder().api_key("K").query_api_key("Q&").cookie_api_key("C");
    let client = client.basic("ann", "p:w").token("T").build().expect("a valid client");
    let api = client.auth();

    api.with_header().await.expect("a response");
    assert_eq!(server.request(), "GET /auth/header HTTP/1.1\naccept: */*\nx-key: K\n\n");
    api.with_query().await.expect("a response");
    assert_eq!(server.request(), "GET /auth/query?api%20key=Q%26 HTTP/1.1\naccept: */*\n\n");
    api.with_cookie().await.expect("a response");
    assert_eq!(server.request(), "GET /auth/cookie HTTP/1.1\naccept: */*\ncookie: sid=C\n\n");
    api.with_basic().await.expect("a response");
    assert_eq!(
        server.request(),
        "GET /auth/basic HTTP/1.1\naccept: */*\nauthorization: Basic YW5uOnA6dw==\n\n"
    );
    api.with_bearer().await.expect("a response");
    assert_eq!(
        server.request(),
        "GET /auth/bearer HTTP/1.1\naccept: */*\nauthorization: Bearer T\n\n"
    );
    api.with_both().await.expect("a response");
    assert_eq!(
        server.request(),
        "GET /auth/both?api%20key=Q%26 HTTP/1.1\naccept: */*\n\
         authorization: Basic YW5uOnA6dw==\n\n"
    );
    api.with_none().await.expect("a response");
    assert_eq!(server.request(), "GET /auth/none HTTP/1.1\naccept: */*\n\n");
}

#[tokio::test]
async fn errors_do_not_contain_credentials() {
    let server = Server::responding("text/plain", "not empty");
    let client = server.builder().query_api_key("S3CRET").build().expect("a valid client");
    assert!(!format!("{client:?}").contains("S3CRET"));
    let raw = client.auth().with_query().send_raw().await.expect("a response");
    assert!(server.request().contains("api%20key=S3CRET"));
    let error = raw.unexpected();
    assert!(!format!("{error} {error:?}").contains("S3CRET"), "{error:?}");
}
