//! Where a download comes from, and how it goes on where it broke off.

use bytes::Bytes;
use http::response::Parts as Head;
use http::{HeaderMap, Request, StatusCode, header};
use url::Url;

use super::content::{content_range, is_error, is_xml, size, validator};
use super::defaults::Defaults;
use super::failure::Failure;
use super::redirect::{onward, place, without_query};
use super::response::text;
use super::retry::Attempts;
use super::{Body, Error, Progress, Redirect, TransportError, trace};

/// How often a place may lead on to another one.
const MOST_REDIRECTS: usize = 5;

/// How many bytes of a refusal are kept.
const MOST_OF_A_REFUSAL: usize = 64 * 1024;

/// How many bytes of XML tell what it is; they may come in several pieces.
const ENOUGH_OF_XML: usize = 1024;

/// Storage hosts have no part in what the API has agreed on.
static STORAGE: Defaults = Defaults::COMMON;

/// Where the content comes from, and how far it has come.
pub(super) struct Source {
    redirect: Redirect,
    body: Option<Body>,
    /// The start of the body, if it was looked at already.
    ahead: Option<Bytes>,
    /// How many bytes have been given.
    given: u64,
    /// How many bytes of the body come once more, because it starts anew.
    again: u64,
    total: Option<u64>,
    /// What tells whether another answer is of the same content.
    validator: Option<String>,
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
            validator: None,
            attempts: None,
            renewed: false,
        }
    }

    pub fn progress(&self) -> Progress {
        Progress {
            bytes: self.given,
            total: self.total,
        }
    }

    /// Goes to the place, and gives the headers of what is there.
    pub async fn start(&mut self) -> Result<HeaderMap, Error> {
        loop {
            match self.open().await {
                Ok(headers) => return Ok(headers),
                Err(error) => self.recover(error).await?,
            }
        }
    }

    /// The next piece, from another connection or place if need be; `None` after the last.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            match self.piece().await {
                Ok(piece) => {
                    self.renewed = false;
                    if let Some(attempts) = self.attempts.take() {
                        attempts.succeed();
                    }
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
        (self.body, self.ahead) = (None, None);
        let error = error.of(&format!("GET {}", without_query(&self.redirect.place)));
        let parts = &self.redirect.parts;
        let refused = error.status().is_some_and(|it| it.is_client_error());
        if refused && !error.is_retryable() && !self.renewed && parts.is_idempotent() {
            // The right to read may have expired: the API gives a new one.
            self.renewed = true;
            self.redirect.place = place(&parts.exchange().await?)?;
            return Ok(());
        }
        let attempts = self
            .attempts
            .get_or_insert_with(|| Attempts::at_content(parts));
        attempts.made += 1;
        let error = error.after(attempts.made);
        // Without anything to know the content by, what comes next may be of another one.
        let unknown = self.given > 0 && self.total.is_none() && self.validator.is_none();
        let Some(wait) = attempts.wait(&error).filter(|_| !unknown) else {
            return Err(error);
        };
        trace::again(&error, wait);
        parts.client.transport().sleep(wait).await;
        Ok(())
    }

    async fn piece(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            if self.body.is_none() && !self.is_whole() {
                self.open().await?;
            }
            let Some(body) = &mut self.body else {
                return Ok(None);
            };
            let parts = &self.redirect.parts;
            let piece = match self.ahead.take() {
                Some(piece) => Some(piece),
                None => {
                    parts
                        .client
                        .piece(body, parts.settings.read_timeout)
                        .await?
                }
            };
            let Some(mut piece) = piece else {
                let short = self.total.is_some_and(|total| self.given < total);
                return match (self.again, short) {
                    (0, false) => Ok(None),
                    (0, true) => {
                        let short = TransportError::new("it is shorter than it was to be");
                        Err(Error::transport("the content broke off", short))
                    }
                    _ => Err(changed()),
                };
            };
            let known = self.again.min(piece.len() as u64);
            self.again -= known;
            let piece = piece.split_off(known as usize);
            if !piece.is_empty() {
                self.given += piece.len() as u64;
                self.check_size(self.given)?;
                if self.total.is_some_and(|total| self.given > total) {
                    return Err(changed());
                }
                return Ok(Some(piece));
            }
        }
    }

    /// Whether all is given that was to come.
    fn is_whole(&self) -> bool {
        self.given > 0 && self.total == Some(self.given)
    }

    /// Goes to the place, for what has not been given yet.
    async fn open(&mut self) -> Result<HeaderMap, Error> {
        let mut place = self.redirect.place.clone();
        for _ in 0..=MOST_REDIRECTS {
            let (head, body) = self.ask(&place).await?.into_parts();
            match onward(&place, &head.headers) {
                Some(next) if head.status.is_redirection() => place = next,
                _ => return self.take(head, body).await,
            }
        }
        Err(Error::decode("the place leads on too often"))
    }

    async fn ask(&mut self, place: &Url) -> Result<http::Response<Body>, Error> {
        let parts = &self.redirect.parts;
        // Sizes and ranges are those of the content as it comes.
        let mut request = Request::get(place.as_str()).header(header::ACCEPT_ENCODING, "identity");
        if let Some(user_agent) = parts.client.0.headers.get(header::USER_AGENT) {
            request = request.header(header::USER_AGENT, user_agent);
        }
        if let (Some(validator), true) = (&self.validator, self.given > 0) {
            let range = format!("bytes={}-", self.given);
            request = request.header(header::RANGE, range);
            request = request.header(header::IF_RANGE, validator);
        }
        let request = request.body(Bytes::new());
        let request =
            request.map_err(|error| Error::decode("the place cannot be gone to").because(error))?;
        let attempt = self.attempts.as_ref().map_or(1, |it| it.made + 1);
        let mut span = trace::Span::of(&request, None, attempt);
        let pause = parts.settings.read_timeout;
        let answer = span.watch(parts.client.exchange(request, pause)).await;
        span.end(answer.as_ref().map(http::Response::status));
        answer
    }

    /// Takes an answer as the content, or what is left of it.
    async fn take(&mut self, head: Head, mut body: Body) -> Result<HeaderMap, Error> {
        let parts = &self.redirect.parts;
        let pause = parts.settings.read_timeout;
        let resumed = self.given > 0 && head.status == StatusCode::PARTIAL_CONTENT;
        let past_the_end = head.status == StatusCode::RANGE_NOT_SATISFIABLE;
        if past_the_end && self.given > 0 && size(&head.headers) == Some(self.given) {
            // It broke off behind the last byte.
            self.total = Some(self.given);
            return Ok(head.headers);
        }
        if head.status != StatusCode::OK && !resumed {
            let (body, _) = parts.client.read(&mut body, MOST_OF_A_REFUSAL, pause).await;
            return Err(refused(Error::api(), head, body));
        }
        if self.given == 0 && is_xml(&head.headers) {
            let mut start = Vec::new();
            while start.len() < ENOUGH_OF_XML
                && let Some(piece) = parts.client.piece(&mut body, pause).await?
            {
                start.extend_from_slice(&piece);
            }
            if is_error(&start) {
                let error = Error::decode("there is an error in place of the content");
                return Err(refused(error, head, start.into()));
            }
            self.ahead = Some(start.into());
        }
        self.note(resumed, &head.headers)?;
        self.body = Some(body);
        Ok(head.headers)
    }

    /// Notes what an answer says of the content, which has to go on with what has been given.
    fn note(&mut self, resumed: bool, headers: &HeaderMap) -> Result<(), Error> {
        let length = text(headers, "content-length").and_then(|it| it.parse().ok());
        let validator = validator(headers);
        if self.given == 0 {
            (self.total, self.validator) = (length, validator);
            return self.total.map_or(Ok(()), |total| self.check_size(total));
        }
        let (start, total) = match resumed {
            true => {
                let range = text(headers, "content-range").and_then(content_range);
                range.ok_or_else(changed)?
            }
            false => (0, length),
        };
        let other_total = self.total.is_some() && total.is_some() && self.total != total;
        let other = self.validator.is_some() && validator.is_some() && self.validator != validator;
        if start > self.given || other_total || other {
            return Err(changed());
        }
        self.again = self.given - start;
        self.total = self.total.or(total);
        self.total.map_or(Ok(()), |total| self.check_size(total))
    }

    fn check_size(&self, size: u64) -> Result<(), Error> {
        match self.redirect.max_size {
            Some(most) if size > most => Err(Error::too_large("the content", most)),
            _ => Ok(()),
        }
    }
}

fn changed() -> Error {
    Error::decode("the content has changed since it broke off")
}

fn refused(error: Error, head: Head, body: Bytes) -> Error {
    error.with(Failure::new(head.status, head.headers, body, &STORAGE))
}
