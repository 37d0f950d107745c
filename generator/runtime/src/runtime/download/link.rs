//! Links to downloads.

use std::fmt;
use std::sync::Arc;

use crate::runtime::download::{Download, Progress, Source, Target, without_query};
use crate::runtime::error::{Error, without_byte_order_mark};
use crate::runtime::request::{Decode, RawResponse, Request, Untyped};

/// A download link returned by the API, or the content itself if the API returned it directly.
///
/// Its URL grants access to the content, often for a short time. No credentials are sent to it.
/// Interrupted downloads resume where they stopped; an expired URL is renewed. If the server does
/// not prove that the rest belongs to the same content, the download starts over, and the received
/// bytes are compared with the new ones.
///
/// Content that the API returns directly is in memory, and
/// [`max_response_size`](crate::ClientBuilder::max_response_size) limits its size.
#[derive(Clone)]
#[must_use = "links do nothing unless downloaded"]
pub struct DownloadLink(pub(super) Target);

/// Decodes a redirect into a [`DownloadLink`], without following it. A response with status 200
/// is content, unless it is an HTML or JSON document.
#[derive(Debug)]
pub enum Link {}

impl Decode<DownloadLink> for Link {
    const REDIRECT: bool = true;

    fn decode(response: &RawResponse) -> Result<DownloadLink, Error> {
        Target::new(response).map(DownloadLink)
    }
}

impl<T, D> Request<Untyped<T, D>> {
    /// Returns the `Location` header of the response as a download link.
    pub fn download_link(self) -> Request<Untyped<DownloadLink, Link>> {
        self.decode_with()
    }
}

impl DownloadLink {
    /// Returns the URL. It may grant access to the content, so treat it as a secret.
    pub fn location(&self) -> &str {
        self.0.url.as_str()
    }

    /// Sets the maximum size of the content in bytes. Defaults to no limit.
    ///
    /// A larger download fails, before it starts if the server reports the size.
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.0.max_size = Some(bytes);
        self
    }

    /// Accepts HTML and JSON documents as content. By default they are errors, because sign-in
    /// pages and error documents replace logs and archives.
    pub fn accept_documents(mut self) -> Self {
        self.0.accepts_documents = true;
        self
    }

    /// Sets a function that is called after each chunk. The progress of each download starts at
    /// zero.
    pub fn on_progress(mut self, call: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.0.on_progress = Some(Arc::new(call));
        self
    }

    /// Starts the download, and returns a stream of its chunks.
    ///
    /// [`Retry`](crate::Retry) applies to each chunk.
    ///
    /// # Errors
    ///
    /// Fails if no response arrives, if its status is not a success, or if it is a document in
    /// place of the content. The content may no longer exist.
    pub async fn download(&self) -> Result<Download, Error> {
        Download::start(Source::new(self.0.clone())).await
    }

    /// Downloads the content into memory.
    ///
    /// # Errors
    ///
    /// Fails as [`download`](Self::download) does, if the download is interrupted for good, or if
    /// the content exceeds [`max_size`](Self::max_size).
    pub async fn bytes(&self) -> Result<Vec<u8>, Error> {
        let mut download = self.download().await?;
        let mut content = Vec::new();
        while let Some(chunk) = download.try_next().await? {
            content.extend_from_slice(&chunk);
        }
        Ok(content)
    }

    /// Downloads the content as text, without a byte order mark. Invalid UTF-8 is replaced by
    /// `U+FFFD`, because logs contain the output of arbitrary programs.
    ///
    /// # Errors
    ///
    /// Fails as [`bytes`](Self::bytes) does.
    pub async fn text(&self) -> Result<String, Error> {
        let mut content = self.bytes().await?;
        let mark = content.len() - without_byte_order_mark(&content).len();
        content.drain(..mark);
        Ok(String::from_utf8(content)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
}

impl fmt::Debug for DownloadLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DownloadLink")
            .field("location", &without_query(&self.0.url))
            .finish_non_exhaustive()
    }
}
