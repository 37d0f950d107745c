//! The target of a download, and the settings that apply to it.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header as names};
use url::Url;

use crate::runtime::download::{location, web_document, without_query};
use crate::runtime::error::{Error, FailedRequest};
use crate::runtime::request::{Parameters, RawResponse};
use crate::runtime::send::execute;

/// The progress of a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The number of bytes downloaded.
    pub bytes: u64,
    /// The size of the content in bytes, if the server reports it.
    pub total: Option<u64>,
}

/// The target of a download.
#[derive(Clone)]
pub struct Target {
    /// The request of the API that returns the URL.
    pub parameters: Parameters,
    pub url: Url,
    /// The content, if the API returned it instead of a redirect.
    pub inline: Option<Inline>,
    /// Whether HTML and JSON documents are content.
    pub accepts_documents: bool,
    pub max_size: Option<u64>,
    pub on_progress: Option<Arc<dyn Fn(Progress) + Send + Sync>>,
}

/// Content that the API returned instead of a redirect to it.
#[derive(Clone)]
pub struct Inline {
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Target {
    pub fn new(response: &RawResponse) -> Result<Self, Error> {
        let (url, inline) = locate(response)?;
        Ok(Self {
            parameters: unconditional(&response.parameters),
            url,
            inline,
            accepts_documents: false,
            max_size: None,
            on_progress: None,
        })
    }

    /// Returns `true` if the API can be asked for the URL again.
    pub fn is_renewable(&self) -> bool {
        self.parameters.is_idempotent() && !self.parameters.content.is_stream()
    }

    /// Returns the request for an error about the content at this URL.
    pub fn failed(&self, url: &Url) -> FailedRequest {
        FailedRequest {
            download: self.inline.is_none().then(|| without_query(url)),
            ..self.parameters.failed()
        }
    }

    /// Asks the API for the URL again.
    pub async fn renew(&mut self) -> Result<(), Error> {
        let response = execute(self.parameters.clone(), |_| Ok(None)).await?;
        (self.url, self.inline) = locate(&response)?;
        Ok(())
    }
}

/// Returns the location of the content, and the content itself if the response has it.
fn locate(response: &RawResponse) -> Result<(Url, Option<Inline>), Error> {
    let (headers, body) = (response.headers(), response.bytes());
    let is_content = response.status() == StatusCode::OK
        && !headers.contains_key(names::LOCATION)
        && (headers.contains_key(names::CONTENT_TYPE) || !body.is_empty());
    if !is_content {
        return Ok((location(response)?, None));
    }
    let url = response.url()?;
    if let Some(kind) = web_document(headers, &body) {
        return Err(unexpected_document(kind));
    }
    let headers = headers.clone();
    Ok((url, Some(Inline { headers, body })))
}

/// The error of a document in place of content.
pub fn unexpected_document(kind: &str) -> Error {
    Error::decode(format!("unexpected content: {kind}"))
}

/// Returns the request without its conditions, because it needs a response with a body.
fn unconditional(parameters: &Parameters) -> Parameters {
    let mut parameters = parameters.clone();
    parameters.conditional = false;
    parameters.headers.retain(|(name, _)| {
        *name != names::IF_NONE_MATCH.as_str() && *name != names::IF_MODIFIED_SINCE.as_str()
    });
    parameters
}
