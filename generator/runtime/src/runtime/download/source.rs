//! The source of a download: a URL, whose response is resumed and renewed.

use bytes::Bytes;
use http::response::Parts;
use http::{HeaderMap, StatusCode, header as names};
use url::Url;

use crate::runtime::client::Settings;
use crate::runtime::download::{
    Content, Progress, Target, is_error_document, is_xml, redirect, unsatisfied_size, without_query,
};
use crate::runtime::error::{Conventions, Error, ErrorResponse};
use crate::runtime::send::exchange::{next_chunk, read_body, send_once};
use crate::runtime::send::{Attempts, Span, trace_retry};
use crate::runtime::transport::{Body, Destination};

/// The maximum number of redirects between storage hosts.
const MAX_REDIRECTS: usize = 5;

/// The maximum number of bytes of an error's body that are kept.
const MAX_ERROR_BODY: usize = 64 * 1024;

/// The number of bytes of an XML document that suffice to identify it.
const XML_START: usize = 1024;

/// The conventions of storage hosts, which are not those of the API.
static STORAGE: Conventions = Conventions::COMMON;

/// The source of a download.
pub struct Source {
    target: Target,
    content: Content,
    body: Option<Body>,
    /// The first chunk of the body, if it was read already.
    first_chunk: Option<Bytes>,
    /// The attempts at the next chunk, once one has failed.
    attempts: Option<Attempts>,
    /// Whether the URL was renewed since the last chunk.
    renewed: bool,
}

impl Source {
    pub fn new(target: Target) -> Self {
        Self {
            content: Content::new(target.max_size),
            target,
            body: None,
            first_chunk: None,
            attempts: None,
            renewed: false,
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
                    self.renewed = false;
                    if let Some(attempts) = self.attempts.take() {
                        attempts.succeed();
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
        let error = error.with_operation(&format!("GET {}", without_query(&self.target.url)));
        let is_rejected = error
            .status()
            .is_some_and(|status| status.is_client_error());
        let may_be_expired = is_rejected && !error.is_retryable();
        if may_be_expired && !self.renewed && self.target.is_renewable() {
            self.renewed = true;
            return self.target.renew().await;
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
        let wait = attempts.next_wait(&error);
        let Some(wait) = wait.filter(|_| self.content.is_resumable()) else {
            return Err(error);
        };
        trace_retry(&error, wait);
        parameters.client.0.transport.sleep(wait).await;
        Ok(())
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

    /// Opens the URL for the missing bytes, and follows redirects.
    async fn open(&mut self) -> Result<HeaderMap, Error> {
        let mut url = self.target.url.clone();
        for _ in 0..=MAX_REDIRECTS {
            let (head, body) = self.send(&url).await?.into_parts();
            match redirect(&url, &head.headers) {
                Some(next) if head.status.is_redirection() => url = next,
                _ => return self.accept(head, body).await,
            }
        }
        Err(Error::decode("too many redirects"))
    }

    async fn send(&mut self, url: &Url) -> Result<http::Response<Body>, Error> {
        let request = self.request(url)?;
        let attempt = self.attempts.as_ref().map_or(1, |it| it.made + 1);
        let mut span = Span::new(&request, None, attempt);
        let parameters = &self.target.parameters;
        let read_timeout = parameters.settings.read_timeout;
        let response = span
            .instrument(send_once(&parameters.client, request, read_timeout))
            .await;
        span.end(response.as_ref().map(http::Response::status));
        response
    }

    fn request(&self, url: &Url) -> Result<http::Request<Body>, Error> {
        // Sizes and ranges are those of the content without an encoding.
        let mut request = http::Request::get(url.as_str())
            .header(names::ACCEPT_ENCODING, "identity")
            .extension(Destination::Other);
        let client = &self.target.parameters.client;
        if let Some(user_agent) = client.0.headers.get(names::USER_AGENT) {
            request = request.header(names::USER_AGENT, user_agent);
        }
        if let Some((range, validator)) = self.content.range() {
            request = request
                .header(names::RANGE, range)
                .header(names::IF_RANGE, validator);
        }
        request
            .body(Body::empty())
            .map_err(|error| Error::decode("invalid download URL").with_source(error))
    }

    /// Accepts a response as the content, or as the missing part of it.
    async fn accept(&mut self, head: Parts, mut body: Body) -> Result<HeaderMap, Error> {
        let client = &self.target.parameters.client;
        let read_timeout = self.target.parameters.settings.read_timeout;
        let is_partial = self.content.is_started() && head.status == StatusCode::PARTIAL_CONTENT;
        if head.status == StatusCode::RANGE_NOT_SATISFIABLE
            && self.content.complete_at(unsatisfied_size(&head.headers))
        {
            // The body was interrupted after its last byte.
            return Ok(head.headers);
        }
        if head.status != StatusCode::OK && !is_partial {
            let (body, _) = read_body(client, &mut body, MAX_ERROR_BODY, read_timeout).await;
            return Err(with_response(Error::api(), head, body));
        }
        if !self.content.is_started() && is_xml(&head.headers) {
            let mut start = Vec::new();
            while start.len() < XML_START
                && let Some(chunk) = next_chunk(client, &mut body, read_timeout).await?
            {
                start.extend_from_slice(&chunk);
            }
            if is_error_document(&start) {
                let error = Error::decode("the storage host returned an error document");
                return Err(with_response(error, head, start.into()));
            }
            self.first_chunk = Some(start.into());
        }
        self.content.begin(is_partial, &head.headers)?;
        self.body = Some(body);
        Ok(head.headers)
    }
}

fn with_response(error: Error, head: Parts, body: Bytes) -> Error {
    error.with_response(ErrorResponse::new(
        head.status,
        head.headers,
        body,
        &STORAGE,
    ))
}
