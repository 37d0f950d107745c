//! A server on loopback that does as little as it can: it has a thread of its own, keeps connections,
//! and gives every request the same answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

/// A server that gives every request the same answer.
pub struct Loopback {
    address: SocketAddr,
    open: Arc<AtomicUsize>,
}

impl Loopback {
    /// Starts a server that answers with this body, after this time.
    pub fn start(body: &str, delay: Duration) -> Self {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\n";
        let answer = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
        let answer: Arc<[u8]> = answer.into_bytes().into();
        let open = Arc::new(AtomicUsize::new(0));
        let (sender, receiver) = std::sync::mpsc::channel();
        let counter = Arc::clone(&open);
        thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                let address = listener.local_addr().expect("an address");
                sender.send(address).expect("somebody waits for it");
                loop {
                    let (socket, _) = listener.accept().await.expect("a caller");
                    let (answer, counter) = (Arc::clone(&answer), Arc::clone(&counter));
                    tokio::spawn(async move {
                        counter.fetch_add(1, Ordering::Relaxed);
                        serve(socket, &answer, delay).await;
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

    /// The server's base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections are open.
    pub fn connections(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }
}

/// Answers request after request, all without a body, until the caller goes away.
async fn serve(mut socket: TcpStream, answer: &[u8], delay: Duration) {
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
                if socket.write_all(answer).await.is_err() {
                    return;
                }
            }
        }
    }
}
