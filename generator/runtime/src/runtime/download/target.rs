//! The target of a download, and the settings that apply to it.

use std::sync::Arc;

use http::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH};
use url::Url;

use crate::runtime::download::location;
use crate::runtime::error::Error;
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
    pub max_size: Option<u64>,
    pub on_progress: Option<Arc<dyn Fn(Progress) + Send + Sync>>,
}

impl Target {
    pub fn new(response: &RawResponse) -> Result<Self, Error> {
        Ok(Self {
            parameters: unconditional(&response.parameters),
            url: location(response)?,
            max_size: None,
            on_progress: None,
        })
    }

    /// Returns `true` if the API can be asked for the URL again.
    pub fn is_renewable(&self) -> bool {
        self.parameters.is_idempotent() && !self.parameters.content.is_stream()
    }

    /// Asks the API for the URL again.
    pub async fn renew(&mut self) -> Result<(), Error> {
        self.url = location(&execute(self.parameters.clone()).await?)?;
        Ok(())
    }
}

/// Returns the request without its conditions, because it needs a response with a body.
fn unconditional(parameters: &Parameters) -> Parameters {
    let mut parameters = parameters.clone();
    parameters.conditional = false;
    parameters
        .headers
        .retain(|(name, _)| *name != IF_NONE_MATCH.as_str() && *name != IF_MODIFIED_SINCE.as_str());
    parameters
}
