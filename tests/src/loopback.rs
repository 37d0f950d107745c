//! A minimal loopback server for benchmarks. It has a thread of its own, keeps connections open,
//! and sends the same response to every request.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

/// A server with the same response to every request.
pub struct Loopback {
    address: SocketAddr,
    open: Arc<AtomicUsize>,
}

impl Loopback {
    /// Starts a server that responds with this body, after a delay.
    pub fn start(body: &str, delay: Duration) -> Self {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\n";
        let response = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
        let response: Arc<[u8]> = response.into_bytes().into();
        let open = Arc::new(AtomicUsize::new(0));
        let (sender, receiver) = std::sync::mpsc::channel();
        let counter = Arc::clone(&open);
        thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                let address = listener.local_addr().expect("an address");
                sender.send(address).expect("a receiver");
                loop {
                    let (socket, _) = listener.accept().await.expect("a connection");
                    let (response, counter) = (Arc::clone(&response), Arc::clone(&counter));
                    tokio::spawn(async move {
                        counter.fetch_add(1, Ordering::Relaxed);
                        serve(socket, &response, delay).await;
                        counter.fetch_sub(1, Ordering::Relaxed);
                    });
                }
            });
        });
        Self {
            address: receiver.recv().expect("the server starts"),
            open,
        }
    }

    /// Returns the base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the number of open connections.
    pub fn connections(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }
}

/// Responds to requests, which must not have a body, until the client disconnects.
async fn serve(mut socket: TcpStream, response: &[u8], delay: Duration) {
    let mut head = Vec::new();
    loop {
        match socket.read_buf(&mut head).await {
            Ok(0) | Err(_) => return,
            Ok(_) if !head.ends_with(b"\r\n\r\n") => {}
            Ok(_) => {
                head.clear();
                if !delay.is_zero() {
                    tokio::time::sleep(delay).await;
                }
                if socket.write_all(response).await.is_err() {
                    return;
                }
            }
        }
    }
}
