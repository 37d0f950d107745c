//! The source of a download: a URL, whose response is resumed and renewed.

use bytes::Bytes;
use http::response::Parts;
use http::{HeaderMap, StatusCode};
use url::Url;

use crate::runtime::client::Settings;
use crate::runtime::download::{
    Content, Progress, Target, encoding, error_document, fetch, read_start, unexpected_document,
    web_document,
};
use crate::runtime::error::{Conventions, Error, ErrorResponse};
use crate::runtime::send::exchange::{next_chunk, read_body};
use crate::runtime::send::{Attempts, trace_retry};
use crate::runtime::transport::Body;

/// The maximum number of bytes of an error document that are read from a storage host.
const MAX_ERROR_DOCUMENT: usize = 64 * 1024;

/// The number of bytes after a failure that count as progress. A server that sends less between
/// two failures is retried no more often than one that sends nothing.
const MIN_PROGRESS: u64 = 64 * 1024;

/// The conventions of storage hosts, which are not those of the API.
static STORAGE: Conventions = Conventions::COMMON;

/// The source of a download.
pub struct Source {
    target: Target,
    content: Content,
    body: Option<Body>,
    /// The first chunk of the body, if it was read already.
    first_chunk: Option<Bytes>,
    /// The attempts since the last progress, once one has failed.
    attempts: Option<Attempts>,
    /// The number of bytes that were received before the last failure.
    failed_at: u64,
    /// Whether the URL was renewed since the last progress.
    renewed: bool,
    /// The number of times that the URL was renewed.
    renewals: u32,
}

impl Source {
    pub fn new(target: Target) -> Self {
        Self {
            content: Content::new(target.max_size),
            target,
            body: None,
            first_chunk: None,
            attempts: None,
            failed_at: 0,
            renewed: false,
            renewals: 0,
        }
    }

    pub fn progress(&self) -> Progress {
        self.content.progress()
    }

    /// Opens the URL, and returns the headers of the response.
    pub async fn start(&mut self) -> Result<HeaderMap, Error> {
        loop {
            match self.open().await {
                Ok(headers) => return Ok(headers),
                Err(error) => self.recover(error).await?,
            }
        }
    }

    /// Returns the next chunk, or `None` after the last. Reconnects if the body was interrupted.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            match self.read().await {
                Ok(chunk) => {
                    let advanced = self.progress().bytes - self.failed_at;
                    if chunk.is_none() || advanced >= MIN_PROGRESS {
                        self.renewed = false;
                        if let Some(attempts) = self.attempts.take() {
                            attempts.succeed();
                        }
                    }
                    if let (Some(_), Some(call)) = (&chunk, &self.target.on_progress) {
                        call(self.progress());
                    }
                    return Ok(chunk);
                }
                Err(error) => self.recover(error).await?,
            }
        }
    }

    /// Prepares the next attempt, or returns the error if there is none.
    async fn recover(&mut self, error: Error) -> Result<(), Error> {
        self.body = None;
        self.first_chunk = None;
        self.failed_at = self.progress().bytes;
        let error = error.with_request(|| self.target.failed(&self.target.url));
        let is_rejected = error
            .status()
            .is_some_and(|status| status.is_client_error());
        let may_be_expired = is_rejected && !error.is_retryable();
        if may_be_expired && !self.renewed && self.target.is_renewable() {
            return self.renew(error).await;
        }
        let parameters = &self.target.parameters;
        let attempts = self.attempts.get_or_insert_with(|| {
            // The timeout of the request does not apply to the content.
            let settings = Settings {
                timeout: None,
                ..parameters.settings
            };
            Attempts::new(&parameters.client, settings, true, true)
        });
        attempts.made += 1;
        let error = error.with_attempts(attempts.made);
        let Some(wait) = attempts.next_wait(&error) else {
            return Err(error);
        };
        trace_retry(&error, wait);
        parameters.client.0.transport.sleep(wait).await;
        Ok(())
    }

    /// Asks the API for the URL again: at once if it may have expired, and later if a new one did.
    async fn renew(&mut self, error: Error) -> Result<(), Error> {
        self.renewed = true;
        self.renewals = self.renewals.saturating_add(1);
        if self.renewals > 1 {
            let parameters = &self.target.parameters;
            let client = &parameters.client.0;
            if !client.budget.take() {
                return Err(error);
            }
            let wait = parameters.settings.retry.backoff(self.renewals - 1);
            trace_retry(&error, wait);
            client.transport.sleep(wait).await;
        }
        self.target.renew().await
    }

    async fn read(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            if self.body.is_none() && !self.content.is_complete() {
                self.open().await?;
            }
            let Some(body) = &mut self.body else {
                return Ok(None);
            };
            let parameters = &self.target.parameters;
            let read_timeout = parameters.settings.read_timeout;
            let chunk = match self.first_chunk.take() {
                Some(chunk) => Some(chunk),
                None => next_chunk(&parameters.client, body, read_timeout).await?,
            };
            let Some(chunk) = chunk else {
                return self.content.end().map(|()| None);
            };
            let chunk = self.content.push(chunk)?;
            if !chunk.is_empty() {
                return Ok(Some(chunk));
            }
        }
    }

    /// Opens the URL for the missing bytes, or for all of them if parts prove nothing.
    async fn open(&mut self) -> Result<HeaderMap, Error> {
        loop {
            let attempt = self.attempts.as_ref().map_or(1, |it| it.made + 1);
            let (url, response) = fetch(&self.target, &self.content, attempt).await?;
            if let Some(headers) = self.accept(&url, response).await? {
                return Ok(headers);
            }
            self.content.start_over();
        }
    }

    /// Accepts a response as the content, or as the missing part of it. Returns `None` if it may
    /// be a part of another content.
    async fn accept(
        &mut self,
        url: &Url,
        response: http::Response<Body>,
    ) -> Result<Option<HeaderMap>, Error> {
        let (head, mut body) = response.into_parts();
        let is_partial = match head.status {
            StatusCode::OK => false,
            StatusCode::PARTIAL_CONTENT if self.content.range().is_some() => true,
            StatusCode::RANGE_NOT_SATISFIABLE if self.content.range().is_some() => {
                // The body may have been interrupted after its last byte.
                let is_complete = self.content.complete_at(&head.headers);
                return Ok(is_complete.then_some(head.headers));
            }
            _ => {
                let error = Error::api().with_request(|| self.target.failed(url));
                return Err(self.rejected(error, head, body).await);
            }
        };
        if let Some(encoding) = encoding(&head.headers) {
            let error = Error::decode(format!("unsupported content encoding: {encoding}"));
            return Err(self.rejected(error, head, body).await);
        }
        if is_partial {
            if !self.content.begin_part(&head.headers)? {
                return Ok(None);
            }
        } else {
            let start = read_start(&self.target, &head.headers, &mut body).await?;
            let document = error_document(&head.headers, &start)
                .or_else(|| self.web_document(&head.headers, &start));
            self.first_chunk = (!start.is_empty()).then(|| start.into());
            if let Some(kind) = document {
                let error = unexpected_document(kind).with_request(|| self.target.failed(url));
                return Err(self.rejected(error, head, body).await);
            }
            self.content.begin(&head.headers)?;
        }
        self.body = Some(body);
        Ok(Some(head.headers))
    }

    fn web_document(&self, headers: &HeaderMap, start: &[u8]) -> Option<&'static str> {
        if self.target.accepts_documents {
            return None;
        }
        web_document(headers, start)
    }

    /// Adds a response to an error, with the start of its body.
    async fn rejected(&mut self, error: Error, head: Parts, mut body: Body) -> Error {
        let parameters = &self.target.parameters;
        let (client, read_timeout) = (&parameters.client, parameters.settings.read_timeout);
        let start = self.first_chunk.take().unwrap_or_default();
        let (rest, _) = read_body(client, &mut body, MAX_ERROR_DOCUMENT, read_timeout).await;
        let body = if start.is_empty() {
            rest
        } else {
            [start, rest].concat().into()
        };
        let response = ErrorResponse::new(head.status, head.headers, body, &STORAGE);
        let query = self.target.url.query().unwrap_or_default();
        let values = query.split('&').filter_map(|pair| pair.split('=').nth(1));
        error.with_response(response).without_secrets(values)
    }
}
