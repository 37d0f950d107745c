//! A server on loopback that does what no server should, step by step as a test says.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use github_actions_client::{Client, ClientBuilder, Error, Retry};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

/// How long to wait for what is to happen soon; only a test that fails takes as long.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the server does once it has a request.
#[derive(Debug, Clone)]
pub enum Step {
    /// Sends these bytes.
    Say(Vec<u8>),
    /// Sends these bytes again and again, until the client is gone.
    Flood(&'static [u8]),
    /// Sends this byte again and again with breaks between, until the client is gone.
    Trickle(u8),
    /// Sends no more, and waits until the client is gone.
    Stall,
    /// Ends the connection in good order.
    Close,
    /// Ends the connection as a crash does, so that the client gets a reset.
    Reset,
}

/// What the server does about one request; the connection is kept for the next one unless a step
/// ends it.
pub type Answer = Vec<Step>;

/// Sends this text.
pub fn say(text: impl Into<Vec<u8>>) -> Step {
    Step::Say(text.into())
}

/// A whole answer with these header lines and this body, as a good server gives it.
pub fn answer(status: u16, headers: &[&str], body: &str) -> Answer {
    let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    let length = body.len();
    vec![say(format!(
        "HTTP/1.1 {status} It Is\r\n{lines}content-length: {length}\r\n\r\n{body}"
    ))]
}

/// What [`get`] takes for a success.
pub fn good() -> Answer {
    answer(200, &[], "{ \"total_count\": 0, \"jobs\": [] }")
}

/// How often something has happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Connections that were made.
    pub connections: usize,
    /// Requests whose head and body came whole.
    pub requests: usize,
    /// Connections that the client has ended.
    pub gone: usize,
}

/// A server that gives its first answer to its first request, and so on; the last of them is for
/// all further requests, too.
pub struct Hostile {
    address: SocketAddr,
    script: Arc<Script>,
}

struct Script {
    answers: Vec<Answer>,
    heads: Mutex<Vec<String>>,
    counts: watch::Sender<Counts>,
}

impl Hostile {
    /// Starts a server with these answers.
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let script = Arc::new(Script {
            answers: answers.into_iter().collect(),
            heads: Mutex::default(),
            counts: watch::Sender::default(),
        });
        let shared = script.clone();
        // It ends with the runtime of the test.
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                shared.counts.send_modify(|counts| counts.connections += 1);
                let shared = shared.clone();
                tokio::spawn(async move {
                    if !matches!(shared.serve(socket).await, Ok(Ended::ByServer)) {
                        shared.counts.send_modify(|counts| counts.gone += 1);
                    }
                });
            }
        });
        Self { address, script }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The heads of the requests that it has got.
    pub fn heads(&self) -> Vec<String> {
        self.script.heads.lock().expect("nobody panicked").clone()
    }

    /// The first lines of the requests, without the version.
    pub fn targets(&self) -> Vec<String> {
        let line = |head: &String| head.split(" HTTP/").next().unwrap_or_default().to_owned();
        self.heads().iter().map(line).collect()
    }

    /// How often something has happened so far.
    pub fn counts(&self) -> Counts {
        *self.script.counts.borrow()
    }

    /// How many requests it has got.
    pub fn requests(&self) -> usize {
        self.counts().requests
    }

    /// Waits until this holds, which it is to do soon.
    pub async fn until(&self, holds: impl FnMut(&Counts) -> bool) {
        let mut counts = self.script.counts.subscribe();
        let waited = timeout(PATIENCE, counts.wait_for(holds)).await;
        assert!(waited.is_ok(), "this is all so far: {:?}", self.counts());
    }
}

/// Who has ended a connection.
enum Ended {
    ByServer,
    ByClient,
}

impl Script {
    async fn serve(&self, mut socket: TcpStream) -> io::Result<Ended> {
        while let Some(head) = request(&mut socket).await? {
            let number = {
                let mut heads = self.heads.lock().expect("nobody panicked");
                heads.push(head);
                heads.len()
            };
            self.counts.send_modify(|counts| counts.requests = number);
            let index = number.min(self.answers.len()) - 1;
            for step in &self.answers[index] {
                match step {
                    Step::Say(bytes) => socket.write_all(bytes).await?,
                    Step::Flood(bytes) => loop {
                        socket.write_all(bytes).await?;
                    },
                    Step::Trickle(byte) => loop {
                        socket.write_all(&[*byte]).await?;
                        sleep(Duration::from_millis(2)).await;
                    },
                    Step::Stall => while socket.read(&mut [0; 1024]).await? > 0 {},
                    Step::Close => return Ok(Ended::ByServer),
                    Step::Reset => {
                        socket.set_zero_linger()?;
                        return Ok(Ended::ByServer);
                    }
                }
            }
        }
        Ok(Ended::ByClient)
    }
}

/// The head of the next request, once its body is there, too; `None` if there is none.
async fn request(socket: &mut TcpStream) -> io::Result<Option<String>> {
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

/// A header of a request; nothing if it has none of that name.
pub fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(": "));
    fields.find_map(|(known, value)| known.eq_ignore_ascii_case(name).then_some(value))
}

/// A builder of clients for this server, with a token, and retries that do not wait for long.
pub fn builder(server: &Hostile) -> ClientBuilder {
    let retry = Retry::new().initial_wait(Duration::from_millis(1));
    let builder = Client::builder().server(server.url());
    builder.token("TOKEN").retry(retry)
}

/// A client of this server, with a token.
pub fn client(server: &Hostile) -> Client {
    builder(server).build().expect("the server is usable")
}

/// A call that is safe to repeat.
pub async fn get(client: &Client) -> Result<(), Error> {
    let jobs = client.workflow_jobs();
    jobs.list_jobs_for_workflow_run("o", "r", 1).await.map(drop)
}

/// A call that must not be carried out twice.
pub async fn post(client: &Client) -> Result<(), Error> {
    let runs = client.workflow_runs();
    runs.cancel_workflow_run("o", "r", 1).await.map(drop)
}

/// The status that an error tells of.
pub fn status(error: &Error) -> Option<u16> {
    error.status().map(|status| status.as_u16())
}
