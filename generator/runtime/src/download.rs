//! Content that comes piece by piece, and goes on where it broke off.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::response::Parts as Head;
use http::{HeaderMap, Request, StatusCode, header};
use url::Url;

use super::redirect::{is_http, place, without_query};
use super::response::Answer;
use super::retry::Attempts;
use super::stream::Steps;
use super::url::join;
use super::{Body, Error, Progress, Redirect, TransportError, trace};

/// How often a place may lead on to another one.
const MOST_REDIRECTS: usize = 5;

/// How many bytes of a refusal are kept.
const MOST_OF_A_REFUSAL: usize = 64 * 1024;

/// Content that comes piece by piece; also a [`Stream`].
#[must_use = "a download makes progress when its pieces are asked for"]
pub struct Download {
    headers: HeaderMap,
    progress: Progress,
    pieces: Steps<Box<Source>, (Bytes, Progress)>,
}

impl Download {
    pub(super) async fn start(mut source: Source) -> Result<Self, Error> {
        let headers = loop {
            match source.open().await {
                Ok(headers) => break headers,
                Err(error) => source.recover(error).await?,
            }
        };
        Ok(Self {
            headers,
            progress: source.progress(),
            pieces: Steps::new(Box::new(source), |mut source| {
                Box::pin(async move {
                    let piece = source.next().await?;
                    Ok(piece.map(|piece| ((piece, source.progress()), Some(source))))
                })
            }),
        })
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// The next piece; `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails if the content breaks off for good, or is longer than it may be.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        std::future::poll_fn(|cx| self.poll(cx)).await.transpose()
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        self.pieces.poll_next(cx).map_ok(|(piece, progress)| {
            self.progress = progress;
            piece
        })
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}

/// Where the content comes from, and how far it has come.
pub(super) struct Source {
    redirect: Redirect,
    body: Option<Body>,
    /// The first piece of the body, if it was looked at already.
    ahead: Option<Bytes>,
    /// How many bytes have been given.
    given: u64,
    /// How many bytes of the body come once more, because it starts anew.
    again: u64,
    total: Option<u64>,
    etag: Option<String>,
    /// The attempts at the next piece, if any has failed.
    attempts: Option<Attempts>,
    /// Whether the API was asked for the place again since the last piece.
    renewed: bool,
}

impl Source {
    pub fn new(redirect: &Redirect) -> Self {
        Self {
            redirect: redirect.clone(),
            body: None,
            ahead: None,
            given: 0,
            again: 0,
            total: None,
            etag: None,
            attempts: None,
            renewed: false,
        }
    }

    fn progress(&self) -> Progress {
        Progress {
            bytes: self.given,
            total: self.total,
        }
    }

    /// The next piece, from another connection or place if need be.
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            match self.piece().await {
                Ok(piece) => {
                    (self.attempts, self.renewed) = (None, false);
                    if let (Some(_), Some(call)) = (&piece, &self.redirect.on_progress) {
                        call(self.progress());
                    }
                    return Ok(piece);
                }
                Err(error) => self.recover(error).await?,
            }
        }
    }

    /// Gets ready to try again, unless the failure is to last.
    async fn recover(&mut self, error: Error) -> Result<(), Error> {
        self.body = None;
        let refused = error
            .status()
            .is_some_and(|status| status.is_client_error());
        if refused && !error.is_retryable() && !self.renewed {
            // The right to read may have expired: the API gives a new one.
            self.renewed = true;
            let answer = self.redirect.parts.exchange().await?;
            self.redirect.place = place(&answer)?;
            return Ok(());
        }
        let parts = &self.redirect.parts;
        let attempts = self.attempts.get_or_insert_with(|| Attempts::new(parts));
        attempts.made += 1;
        let error = error.after(attempts.made);
        let Some(wait) = attempts.wait(&error) else {
            return Err(error);
        };
        trace::again(&error, wait);
        parts.client.transport().sleep(wait).await;
        Ok(())
    }

    async fn piece(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            if self.body.is_none() {
                self.open().await?;
            }
            let Some(body) = &mut self.body else {
                return Ok(None);
            };
            let parts = &self.redirect.parts;
            let piece = match self.ahead.take() {
                Some(piece) => Ok(Some(piece)),
                None => parts.client.piece(body, parts.settings.read_timeout).await,
            };
            let piece = piece.map_err(|error| error.of(&self.operation()))?;
            let Some(mut piece) = piece else {
                return match self.total {
                    Some(total) if self.given < total => {
                        let short = TransportError::new("it is shorter than it was to be");
                        let error = Error::transport("the content broke off", short);
                        Err(error.of(&self.operation()))
                    }
                    _ => Ok(None),
                };
            };
            let known = self.again.min(piece.len() as u64);
            self.again -= known;
            let piece = piece.split_off(known as usize);
            if !piece.is_empty() {
                self.given += piece.len() as u64;
                self.check_size(self.given)?;
                return Ok(Some(piece));
            }
        }
    }

    /// Goes to the place, for what has not been given yet.
    async fn open(&mut self) -> Result<HeaderMap, Error> {
        let mut place = self.redirect.place.clone();
        for _ in 0..=MOST_REDIRECTS {
            let (head, body) = self.ask(&place).await?.into_parts();
            let next = head.headers.get(header::LOCATION);
            let next = next.and_then(|next| join(&place, next)).filter(is_http);
            match next {
                Some(next) if head.status.is_redirection() => place = next,
                _ => return self.take(place, head, body).await,
            }
        }
        Err(Error::decode("the place leads on too often").of(&self.operation()))
    }

    async fn ask(&mut self, place: &Url) -> Result<http::Response<Body>, Error> {
        let parts = &self.redirect.parts;
        let mut request = Request::get(place.as_str());
        if let Some(user_agent) = parts.client.0.headers.get(header::USER_AGENT) {
            request = request.header(header::USER_AGENT, user_agent);
        }
        if self.given > 0 {
            request = request.header(header::RANGE, format!("bytes={}-", self.given));
            if let Some(etag) = &self.etag {
                request = request.header(header::IF_RANGE, etag);
            }
        }
        let request = request.body(Bytes::new());
        let request = request.map_err(|error| {
            let error = Error::decode("the place cannot be gone to").because(error);
            error.of(&self.operation())
        })?;
        let attempt = self
            .attempts
            .as_ref()
            .map_or(1, |attempts| attempts.made + 1);
        let span = trace::Span::of(&request, None, attempt);
        let pause = parts.settings.read_timeout;
        let answer = span.watch(parts.client.exchange(request, pause)).await;
        span.end(answer.as_ref().map(http::Response::status));
        answer.map_err(|error| error.of(&self.operation()))
    }

    /// Takes an answer as the content, or what is left of it.
    async fn take(&mut self, place: Url, head: Head, mut body: Body) -> Result<HeaderMap, Error> {
        let parts = &self.redirect.parts;
        let pause = parts.settings.read_timeout;
        if !head.status.is_success() {
            let read = parts.client.read(&mut body, MOST_OF_A_REFUSAL, pause).await;
            let body = read.map(|(body, _)| body).unwrap_or_default();
            return Err(self.refused(Error::api(), place, head, body));
        }
        if self.given == 0 && is_xml(&head.headers) {
            let first = parts.client.piece(&mut body, pause).await?;
            let first = first.unwrap_or_default();
            if is_error(&first) {
                let error = Error::decode("there is an error in place of the content");
                return Err(self.refused(error, place, head, first));
            }
            self.ahead = Some(first);
        }
        self.note(head.status, &head.headers)?;
        self.body = Some(body);
        Ok(head.headers)
    }

    /// Notes what an answer says of the content, which has to go on with what has been given.
    fn note(&mut self, status: StatusCode, headers: &HeaderMap) -> Result<(), Error> {
        let text = |name| headers.get(name)?.to_str().ok();
        let length: Option<u64> = text(header::CONTENT_LENGTH).and_then(|it| it.parse().ok());
        // A weak tag does not tell whether two contents have the same bytes.
        let etag = text(header::ETAG).filter(|etag| !etag.starts_with("W/"));
        let etag = etag.map(str::to_owned);
        if self.given == 0 {
            (self.total, self.etag) = (length, etag);
            return self.total.map_or(Ok(()), |total| self.check_size(total));
        }
        let changed = || Error::decode("the content has changed since it broke off");
        let (start, total) = match status {
            StatusCode::PARTIAL_CONTENT => {
                let range = text(header::CONTENT_RANGE).and_then(content_range);
                range.ok_or_else(changed)?
            }
            _ => (0, length),
        };
        let other_total = self.total.is_some() && total.is_some() && self.total != total;
        let other_tag = self.etag.is_some() && etag.is_some() && self.etag != etag;
        if start > self.given || other_total || other_tag {
            return Err(changed().of(&self.operation()));
        }
        self.again = self.given - start;
        Ok(())
    }

    fn refused(&self, error: Error, place: Url, head: Head, body: Bytes) -> Error {
        let answer = Answer {
            url: place,
            status: head.status,
            headers: head.headers,
            body,
        };
        let failure = answer.failure(self.redirect.parts.client.0.defaults);
        error.with(failure).of(&self.operation())
    }

    fn check_size(&self, size: u64) -> Result<(), Error> {
        match self.redirect.max_size {
            Some(most) if size > most => {
                let problem = format!("the content is longer than {most} bytes");
                Err(Error::decode(problem).of(&self.operation()))
            }
            _ => Ok(()),
        }
    }

    fn operation(&self) -> String {
        format!("GET {}", without_query(&self.redirect.place))
    }
}

/// The first byte of a `Content-Range`, and how many there are in all if it says so.
fn content_range(text: &str) -> Option<(u64, Option<u64>)> {
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (start, _) = range.split_once('-')?;
    Some((start.parse().ok()?, total.parse().ok()))
}

fn is_xml(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.contains("xml"))
}

/// Whether an XML document is what storage hosts give in place of the content.
fn is_error(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let root = match text
        .strip_prefix("<?xml")
        .and_then(|it| it.split_once("?>"))
    {
        Some((_, root)) => root.trim_start(),
        None => text,
    };
    root.starts_with("<Error>")
}
