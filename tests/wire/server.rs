//! A server on loopback, and the requests as they were on the wire.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use wire::{Client, ClientBuilder};

/// A server that sends the same response to every request.
pub struct Server {
    url: String,
    requests: Receiver<String>,
}

impl Server {
    /// Starts a server whose responses are empty.
    pub fn new() -> Self {
        Self::start("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".to_owned())
    }

    /// Starts a server whose responses have a body of this media type.
    pub fn responding(media_type: &str, body: &str) -> Self {
        let length = body.len();
        Self::start(format!(
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: {media_type}\r\n\
             content-length: {length}\r\n\r\n{body}"
        ))
    }

    fn start(response: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (sender, requests) = mpsc::channel();
        thread::spawn(move || {
            for socket in listener.incoming() {
                let done = serve(socket.expect("a connection"), &response, &sender);
                done.expect("a complete request");
            }
        });
        Self { url, requests }
    }

    /// Returns a builder of clients of this server.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder().server(self.url.as_str())
    }

    /// Returns a client of this server without credentials.
    pub fn client(&self) -> Client {
        self.builder().build().expect("a valid client")
    }

    /// Returns the next request: its first line, its headers by name, an empty line and its body.
    ///
    /// Headers that depend on the transport are omitted, and a boundary is `BOUNDARY`.
    pub fn request(&self) -> String {
        let request = self.requests.recv_timeout(Duration::from_secs(10));
        request.expect("the client sends a request")
    }
}

fn serve(mut socket: TcpStream, response: &str, requests: &Sender<String>) -> io::Result<()> {
    let mut reader = BufReader::new(socket.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut headers = Vec::new();
    let mut length = 0;
    let mut boundary = None;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        match name {
            "host" | "user-agent" | "accept-encoding" => continue,
            "content-length" => length = value.parse().expect("a number"),
            "content-type" => {
                boundary = value.split_once("boundary=").map(|(_, it)| it.to_owned());
            }
            _ => {}
        }
        headers.push(format!("{name}: {value}\n"));
    }
    headers.sort();
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = String::from_utf8_lossy(&body).replace("\r\n", "\n");
    let mut request = format!("{}\n{}\n{body}", first.trim_end(), headers.concat());
    if let Some(boundary) = boundary {
        // The length depends on that of the boundary.
        request = request.replace(&boundary, "BOUNDARY");
        request = request.replace(&format!("content-length: {length}\n"), "");
    }
    // A test that ignores its request has ended.
    let _ = requests.send(request);
    socket.write_all(response.as_bytes())
}
