//! Operations as they are emitted.

#[cfg(feature = "test-util")]
use bytes::Bytes;

use super::models::{Run, RunList};
use crate::runtime::client::Availability;
use crate::runtime::download::{DownloadLink, Link};
use crate::runtime::error::Error;
#[cfg(feature = "test-util")]
use crate::runtime::mock::{ToResponse, json_response, response};
use crate::runtime::operation::operation;
use crate::runtime::paging::{Paged, ResultLimit};
use crate::runtime::request::{ByStatus, Empty, FromResponse, Json, RawResponse};
use crate::runtime::upload::UploadBody;

operation!(ListRuns = "actions/list-runs": GET "/repos/{repo}/runs" -> RunList as Json);

impl Paged for ListRuns {
    const RESULT_LIMIT: Option<ResultLimit> = Some(ResultLimit {
        items: 2,
        parameters: &["branch"],
    });
}

operation!(GetRun = "actions/get-run":
    GET "/runs/{run_id}" -> Run as Json;
    const AVAILABILITY: &'static [Availability] = &[
        Availability::Since {
            product: "GHES",
            version: "3.5",
        },
        Availability::NotOn { product: "GHE.com" },
    ];
);

operation!(
    /// Downloads the logs of a run.
    DownloadLogs = "actions/download-logs":
    GET "/runs/{run_id}/logs" -> DownloadLink as Link
);

operation!(UpdateRun = "actions/update-run":
    PATCH "/runs/{run_id}" -> UpdateRunResponse as ByStatus;
    const ACCEPT: Option<&'static str> = Some("application/json, application/problem+json");
    const CONTENT_TYPE: &'static str = "application/merge-patch+json";
);

/// The responses of `actions/update-run`, by status.
#[derive(Debug, Clone, PartialEq)]
pub enum UpdateRunResponse {
    Ok(Run),
    Accepted,
}

impl FromResponse for UpdateRunResponse {
    fn from_response(response: &RawResponse) -> Result<Self, Error> {
        match response.status().as_u16() {
            200 => response.json().map(Self::Ok),
            202 => Ok(Self::Accepted),
            _ => Err(response.unexpected()),
        }
    }
}

#[cfg(feature = "test-util")]
impl ToResponse for UpdateRunResponse {
    fn to_response(&self) -> http::Response<Bytes> {
        match self {
            Self::Ok(body) => json_response(200, body),
            Self::Accepted => response(202, None, ""),
        }
    }
}

operation!(Upload = "actions/upload": PUT "/artifact" -> () as Empty);

impl UploadBody for Upload {}
