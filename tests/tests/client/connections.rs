//! Proxies and certificates: an error with a permanent cause names it after one attempt.

use std::env;
use std::error::Error as _;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use github_actions_client::{Client, Error, ErrorKind};
use tests::hostile::Step::Close;
use tests::hostile::{Hostile, get, ok, response};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// The variable with the URL of the server for a child process.
const SERVER: &str = "TEST_SERVER";

fn assert_permanent(error: &Error, cause: &str) {
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Configuration, 1),
        "{error}"
    );
    assert!(!error.is_retryable() && !error.is_sent());
    let text = error.to_string();
    assert!(text.contains(cause) && !text.contains("SECRET"), "{text}");
    assert!(error.source().is_some());
}

#[tokio::test]
async fn an_untrusted_certificate_is_named_after_one_attempt() {
    let certificate = CertificateDer::from(&include_bytes!("../../tls/certificate.der")[..]);
    let key = PrivatePkcs8KeyDer::from(&include_bytes!("../../tls/key.der")[..]);
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key.into())
        .expect("a valid certificate");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::Relaxed);
            // The handshake fails, because the client does not trust the certificate.
            drop(acceptor.accept(socket).await);
        }
    });
    let url = format!("https://localhost:{port}");
    let client = Client::builder().server(url).token("SECRET").build();
    let error = get(&client.expect("a valid client")).await;
    let error = error.expect_err("an untrusted certificate");
    assert_permanent(&error, "untrusted certificate: invalid peer certificate");
    assert_eq!(count.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn an_unusable_proxy_is_named_after_one_attempt() {
    for (reaction, cause) in [
        (response(407, &[], ""), "proxy authorization required"),
        (response(403, &[], ""), "unsuccessful"),
        (vec![Close], "unexpected end of file"),
    ] {
        let proxy = Hostile::start([reaction]).await;
        let error = through(&proxy.url()).await;
        assert_permanent(&error, &format!("unusable proxy: tunnel error: {cause}"));
        assert_eq!(proxy.requests(), 1);
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let error = through(&format!("http://{address}")).await;
    assert_permanent(&error, "unusable proxy: tunnel error: ");
    assert!(error.to_string().contains("refused"), "{error}");
}

/// Returns the error of a request through this proxy.
async fn through(proxy: &str) -> Error {
    let proxy = proxy.replace("http://", "http://me:SECRET@");
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .proxy(reqwest::Proxy::all(proxy).expect("a valid proxy"))
        .build()
        .expect("a valid HTTP client");
    let client = Client::builder().token("SECRET").http(http).build();
    let call = get(&client.expect("a valid client")).await;
    call.expect_err("an unusable proxy")
}

#[tokio::test]
async fn requests_for_a_loopback_address_need_no_proxy() {
    let (server, proxy) = (Hostile::start([ok()]).await, Hostile::start([ok()]).await);
    let program = env::current_exe().expect("the path of the tests");
    let (url, proxy_url) = (server.url(), proxy.url());
    let child = tokio::task::spawn_blocking(move || {
        Command::new(program)
            .args(["--exact", "connections::sends_a_request"])
            .env(SERVER, url)
            .env("http_proxy", &proxy_url)
            .env("HTTP_PROXY", &proxy_url)
            .env("ALL_PROXY", &proxy_url)
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .output()
    });
    let output = child.await.expect("a task").expect("a child process");
    assert!(output.status.success(), "{output:?}");
    assert_eq!((server.requests(), proxy.requests()), (1, 0));
}

/// Also runs in a child process, whose environment has a proxy.
#[tokio::test]
async fn sends_a_request() {
    let own = Hostile::start([ok()]).await;
    let url = env::var(SERVER).unwrap_or_else(|_| own.url());
    let client = Client::builder().server(url).token("TOKEN").build();
    get(&client.expect("a valid client")).await.expect("a list");
}
