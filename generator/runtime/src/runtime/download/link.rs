//! Answers that lead to another place.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, header};
use url::Url;

use super::download::Download;
use super::request::Parts;
use super::response::Answer;
use super::source::Source;
use super::url::join;
use super::{Error, Received, Request};

/// The place that an answer leads to, with ways to fetch what is there.
///
/// Credentials are for the API's own server: none is sent to the place, which proves the right to
/// read by its URL alone and is often valid for a short time only. If that has passed, the API is
/// asked for the place again.
#[derive(Clone)]
#[must_use = "nothing is fetched until it is downloaded, saved or taken as text or bytes"]
pub struct Redirect {
    /// The request that leads to the place.
    pub(super) parts: Parts,
    pub(super) place: Url,
    pub(super) max_size: Option<u64>,
    pub(super) on_progress: Option<Arc<dyn Fn(Progress) + Send + Sync>>,
}

/// How far a download has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many bytes have come.
    pub bytes: u64,
    /// How many there are in all, if the server says so.
    pub total: Option<u64>,
}

impl Request<()> {
    /// Takes the place that the answer's `Location` header names, and does not go there.
    pub fn redirect(self) -> Request<Redirect> {
        let mut request = self.answer(Redirect::of);
        request.parts.expects_redirect = true;
        request
    }
}

impl Redirect {
    fn of(received: &Received) -> Result<Self, Error> {
        Ok(Self {
            parts: received.parts.unconditional(),
            place: place(&received.answer)?,
            max_size: None,
            on_progress: None,
        })
    }

    /// The URL of the place. It may prove the right to read: take care where you show it.
    pub fn location(&self) -> &str {
        self.place.as_str()
    }

    /// How many bytes the content may have: a download of more fails, and as soon as the server
    /// says how many there are.
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.max_size = Some(bytes);
        self
    }

    /// Is called whenever a piece of the content has come. Each download starts from nothing.
    pub fn on_progress(mut self, call: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Arc::new(call));
        self
    }

    /// Goes to the place, and gives its content piece by piece as it comes.
    ///
    /// Where the content breaks off, the download goes on from there, as often as
    /// [`Retry`](crate::Retry) says for each piece.
    ///
    /// # Errors
    ///
    /// Fails if there is no answer, or one that is not a success: the content may be gone.
    pub async fn download(&self) -> Result<Download, Error> {
        Download::start(Source::new(self)).await
    }

    /// The whole content, in memory.
    ///
    /// # Errors
    ///
    /// Fails as [`download`](Self::download) does, or if the content breaks off or is longer than
    /// [`max_size`](Self::max_size).
    pub async fn bytes(&self) -> Result<Vec<u8>, Error> {
        let mut download = self.download().await?;
        let mut content = Vec::new();
        while let Some(piece) = download.try_next().await? {
            content.extend_from_slice(&piece);
        }
        Ok(content)
    }

    /// The whole content as text. What is not UTF-8 is replaced by `U+FFFD`: logs hold whatever
    /// programs print.
    ///
    /// # Errors
    ///
    /// Fails as [`bytes`](Self::bytes) does.
    pub async fn text(&self) -> Result<String, Error> {
        Ok(String::from_utf8(self.bytes().await?)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
}

/// The place that an answer names.
pub(super) fn place(answer: &Answer) -> Result<Url, Error> {
    onward(&answer.url()?, &answer.headers)
        .ok_or_else(|| Error::decode("the answer has no usable Location header"))
}

/// Where the `Location` header leads from here; nowhere without encryption if it is used here.
pub(super) fn onward(here: &Url, headers: &HeaderMap) -> Option<Url> {
    let next = join(here, headers.get(header::LOCATION)?.to_str().ok()?)?;
    let usable = match next.scheme() {
        "https" => true,
        "http" => here.scheme() == "http",
        _ => false,
    };
    usable.then_some(next)
}

impl fmt::Debug for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redirect")
            .field("location", &without_query(&self.place))
            .finish_non_exhaustive()
    }
}

/// The URL without what may prove the right to read.
pub(super) fn without_query(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    url.to_string()
}
