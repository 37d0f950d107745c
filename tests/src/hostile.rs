//! A loopback server that misbehaves, step by step as a test scripts it.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use github_actions_client::{Client, ClientBuilder, Error, Retry};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

/// The timeout of waiting for an event, which only a failing test reaches.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A step of a response.
#[derive(Debug, Clone)]
pub enum Step {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Sends these bytes repeatedly, until the client disconnects.
    Flood(&'static [u8]),
    /// Sends this byte repeatedly with pauses, until the client disconnects.
    Trickle(u8),
    /// Sends nothing until the client disconnects.
    Stall,
    /// Closes the connection.
    Close,
    /// Resets the connection, as a crash does.
    Reset,
}

/// A response to a request. The connection stays open unless a step closes it.
pub type Response = Vec<Step>;

/// Creates a step that sends these bytes.
pub fn send(bytes: impl Into<Vec<u8>>) -> Step {
    Step::Send(bytes.into())
}

/// Creates a well-formed response with these header lines.
pub fn response(status: u16, headers: &[&str], body: &str) -> Response {
    let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    let length = body.len();
    vec![send(format!(
        "HTTP/1.1 {status} Status\r\n{lines}content-length: {length}\r\n\r\n{body}"
    ))]
}

/// Creates a successful response to [`get`].
pub fn ok() -> Response {
    response(200, &[], "{ \"total_count\": 0, \"jobs\": [] }")
}

/// The numbers of events so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Accepted connections.
    pub connections: usize,
    /// Complete requests.
    pub requests: usize,
    /// Connections that the client closed.
    pub closed: usize,
}

/// A server with a response for each request. The last one is repeated.
pub struct Hostile {
    address: SocketAddr,
    script: Arc<Script>,
}

struct Script {
    responses: Vec<Response>,
    heads: Mutex<Vec<String>>,
    counts: watch::Sender<Counts>,
}

impl Hostile {
    /// Starts a server with these responses.
    pub async fn start(responses: impl IntoIterator<Item = Response>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let script = Arc::new(Script {
            responses: responses.into_iter().collect(),
            heads: Mutex::default(),
            counts: watch::Sender::default(),
        });
        let shared = script.clone();
        // The task ends with the runtime of the test.
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                shared.counts.send_modify(|counts| counts.connections += 1);
                let shared = shared.clone();
                tokio::spawn(async move {
                    if !matches!(shared.serve(socket).await, Ok(Closed::ByServer)) {
                        shared.counts.send_modify(|counts| counts.closed += 1);
                    }
                });
            }
        });
        Self { address, script }
    }

    /// Returns the base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the heads of the requests so far.
    pub fn heads(&self) -> Vec<String> {
        self.script.heads.lock().expect("no task panicked").clone()
    }

    /// Returns the method and target of each request so far.
    pub fn targets(&self) -> Vec<String> {
        let line = |head: &String| head.split(" HTTP/").next().unwrap_or_default().to_owned();
        self.heads().iter().map(line).collect()
    }

    /// Returns the numbers of events so far.
    pub fn counts(&self) -> Counts {
        *self.script.counts.borrow()
    }

    /// Returns the number of requests so far.
    pub fn requests(&self) -> usize {
        self.counts().requests
    }

    /// Waits until the counts meet a condition.
    pub async fn wait_until(&self, condition: impl FnMut(&Counts) -> bool) {
        let mut counts = self.script.counts.subscribe();
        let waited = timeout(TIMEOUT, counts.wait_for(condition)).await;
        assert!(waited.is_ok(), "timed out: {:?}", self.counts());
    }
}

/// The side that closed a connection.
enum Closed {
    ByServer,
    ByClient,
}

impl Script {
    async fn serve(&self, mut socket: TcpStream) -> io::Result<Closed> {
        while let Some(head) = read_request(&mut socket).await? {
            let number = {
                let mut heads = self.heads.lock().expect("no task panicked");
                heads.push(head);
                heads.len()
            };
            self.counts.send_modify(|counts| counts.requests = number);
            let index = number.min(self.responses.len()) - 1;
            for step in &self.responses[index] {
                match step {
                    Step::Send(bytes) => socket.write_all(bytes).await?,
                    Step::Flood(bytes) => loop {
                        socket.write_all(bytes).await?;
                    },
                    Step::Trickle(byte) => loop {
                        socket.write_all(&[*byte]).await?;
                        sleep(Duration::from_millis(2)).await;
                    },
                    Step::Stall => while socket.read(&mut [0; 1024]).await? > 0 {},
                    Step::Close => return Ok(Closed::ByServer),
                    Step::Reset => {
                        socket.set_zero_linger()?;
                        return Ok(Closed::ByServer);
                    }
                }
            }
        }
        Ok(Closed::ByClient)
    }
}

/// Reads the next request and returns its head, or `None` if the client closed the connection.
async fn read_request(socket: &mut TcpStream) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if socket.read(&mut byte).await? == 0 {
            return Ok(None);
        }
        head.extend(byte);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let length = header(&head, "content-length").map_or(0, |it| it.parse().expect("a number"));
    let mut body = vec![0; length];
    socket.read_exact(&mut body).await?;
    Ok(Some(head))
}

/// Returns a header of a request.
pub fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(": "));
    fields.find_map(|(known, value)| known.eq_ignore_ascii_case(name).then_some(value))
}

/// Returns a builder of clients of this server, with a token and short waits between retries.
pub fn builder(server: &Hostile) -> ClientBuilder {
    let retry = Retry::new().initial_wait(Duration::from_millis(1));
    let builder = Client::builder().server(server.url());
    builder.token("TOKEN").retry(retry)
}

/// Returns a client of this server, with a token and short waits between retries.
pub fn client(server: &Hostile) -> Client {
    builder(server).build().expect("a valid client")
}

/// Sends an idempotent request.
pub async fn get(client: &Client) -> Result<(), Error> {
    let jobs = client.workflow_jobs();
    jobs.list_jobs_for_workflow_run("o", "r", 1).await.map(drop)
}

/// Sends a request that is not idempotent.
pub async fn post(client: &Client) -> Result<(), Error> {
    let runs = client.workflow_runs();
    runs.cancel_workflow_run("o", "r", 1).await.map(drop)
}

/// Returns the status of an error.
pub fn status(error: &Error) -> Option<u16> {
    error.status().map(|status| status.as_u16())
}
