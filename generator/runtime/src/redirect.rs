//! Answers that lead to another place, and the download of what is there.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode, header};
use reqwest::Url;
use tokio::io::AsyncWriteExt as _;

use super::stream::Steps;
use super::{Client, Error, ErrorKind, Received, Request};

/// How often a place may lead on to another one.
const MOST_REDIRECTS: usize = 5;

/// The place that an answer leads to, with ways to fetch what is there.
///
/// Credentials are for the API's own server: none is sent to the place, which proves the right to
/// read by its URL alone and is often valid for a short time only.
#[derive(Clone)]
#[must_use = "nothing is fetched until it is downloaded, saved or taken as text or bytes"]
pub struct Redirect {
    client: Client,
    operation: String,
    location: Url,
}

impl Request<()> {
    /// Takes the place that the answer's `Location` header names, and does not go there.
    pub fn redirect(self) -> Request<Redirect> {
        let mut request = self.answer(|received| Redirect::from_answer(&received));
        request.parts.expects_redirect = true;
        request
    }
}

impl Redirect {
    fn from_answer(received: &Received) -> Result<Self, Error> {
        let location = location(&received.url, &received.headers)
            .ok_or_else(|| Error::decode("the answer has no usable Location header"))?;
        Ok(Self {
            client: received.client.clone(),
            operation: format!("GET {}", without_query(&location)),
            location,
        })
    }

    /// The URL of the place. It may prove the right to read: take care where you show it.
    pub fn location(&self) -> &str {
        self.location.as_str()
    }

    /// Goes to the place, and gives its content piece by piece as it comes.
    ///
    /// # Errors
    ///
    /// Fails if there is no answer, or one that is not a success: the URL may have expired.
    pub async fn download(&self) -> Result<Download, Error> {
        let mut place = self.location.clone();
        for _ in 0..=MOST_REDIRECTS {
            let response = self.client.0.http.get(place.clone());
            let response = match self.client.0.headers.get(header::USER_AGENT) {
                Some(user_agent) => response.header(header::USER_AGENT, user_agent),
                None => response,
            };
            let response = response
                .send()
                .await
                .map_err(|error| self.failed("the server does not answer", error))?;
            if response.status().is_success() {
                return Ok(Download::new(response, self.operation.clone()));
            }
            match location(&place, response.headers()) {
                Some(next) if response.status().is_redirection() => place = next,
                _ => return Err(self.refused(response).await),
            }
        }
        Err(Error::decode("the place leads on too often").of(&self.operation))
    }

    /// The whole content, in memory.
    ///
    /// # Errors
    ///
    /// Fails as [`download`](Self::download) does, or if the content breaks off.
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
        Ok(String::from_utf8_lossy(&self.bytes().await?).into_owned())
    }

    /// Writes the content to a file, and gives its size in bytes.
    ///
    /// The file gets its name when it is whole: until then its content stands beside it, under
    /// the name with `.part` at its end.
    ///
    /// # Errors
    ///
    /// Fails as [`bytes`](Self::bytes) does, or if the file cannot be written; what was there
    /// under the name before stays.
    pub async fn save(&self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let mut download = self.download().await?;
        let part = part_of(path);
        let written = write(&mut download, &part).await;
        let done = match written {
            Ok(size) => tokio::fs::rename(&part, path)
                .await
                .map(|()| size)
                .map_err(|error| unwritable(path, error)),
            Err(error) => Err(error),
        };
        if done.is_err() {
            // The first error is the one to report, whether or not the rest can be removed.
            let _ = tokio::fs::remove_file(&part).await;
        }
        done
    }

    async fn refused(&self, response: reqwest::Response) -> Error {
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await.unwrap_or_default();
        let request_id = self.client.0.request_id;
        Error::api()
            .with_answer(status, headers, body, request_id)
            .of(&self.operation)
    }

    fn failed(&self, detail: &str, error: reqwest::Error) -> Error {
        Error::transport(detail, error).of(&self.operation)
    }
}

impl fmt::Debug for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redirect")
            .field("location", &without_query(&self.location))
            .finish_non_exhaustive()
    }
}

/// Content that comes piece by piece; also a [`Stream`].
#[must_use = "a download makes progress when its pieces are asked for"]
pub struct Download {
    status: StatusCode,
    headers: HeaderMap,
    pieces: Steps<(reqwest::Response, String), Bytes>,
}

impl Download {
    fn new(response: reqwest::Response, operation: String) -> Self {
        Self {
            status: response.status(),
            headers: response.headers().clone(),
            pieces: Steps::new((response, operation), |(mut response, operation)| {
                Box::pin(async move {
                    match response.chunk().await {
                        Ok(Some(piece)) => Ok(Some((piece, Some((response, operation))))),
                        Ok(None) => Ok(None),
                        Err(error) => {
                            Err(Error::transport("the content broke off", error).of(&operation))
                        }
                    }
                })
            }),
        }
    }

    /// The status of the answer, a success.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How many bytes there are in all, if the server says so.
    pub fn content_length(&self) -> Option<u64> {
        self.headers
            .get(header::CONTENT_LENGTH)?
            .to_str()
            .ok()?
            .parse()
            .ok()
    }

    /// The next piece; `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails if the content breaks off.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        self.pieces.try_next().await
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces.poll_next(cx)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The place that the `Location` header names, seen from this URL.
fn location(here: &Url, headers: &HeaderMap) -> Option<Url> {
    here.join(headers.get(header::LOCATION)?.to_str().ok()?)
        .ok()
}

/// The URL without what may prove the right to read.
fn without_query(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    url.to_string()
}

fn part_of(path: &Path) -> PathBuf {
    let mut part = OsString::from(path);
    part.push(".part");
    part.into()
}

async fn write(download: &mut Download, path: &Path) -> Result<u64, Error> {
    let file = tokio::fs::File::create(path).await;
    let mut file = file.map_err(|error| unwritable(path, error))?;
    let mut size = 0;
    while let Some(piece) = download.try_next().await? {
        file.write_all(&piece)
            .await
            .map_err(|error| unwritable(path, error))?;
        size += piece.len() as u64;
    }
    file.sync_all()
        .await
        .map_err(|error| unwritable(path, error))?;
    Ok(size)
}

fn unwritable(path: &Path, error: std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("cannot write {}", path.display())).because(error)
}
