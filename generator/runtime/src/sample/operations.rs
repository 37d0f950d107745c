//! Operations as they are emitted.

#[cfg(feature = "test-util")]
use bytes::Bytes;
use http::Method;

use super::models::{Run, RunList};
use crate::runtime::client::Availability;
use crate::runtime::download::{DownloadLink, Link};
use crate::runtime::error::Error;
#[cfg(feature = "test-util")]
use crate::runtime::mock::{ToResponse, json_response, response};
use crate::runtime::paging::{Paged, ResultLimit};
use crate::runtime::request::{ByStatus, Empty, FromResponse, Json, Operation, RawResponse};
use crate::runtime::upload::UploadBody;

/// Lists the runs of a repository.
#[derive(Debug, Clone, Copy)]
pub struct ListRuns;

impl Operation for ListRuns {
    type Output = RunList;
    type Decoder = Json;
    const ID: &'static str = "actions/list-runs";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/repos/{repo}/runs";
}

impl Paged for ListRuns {
    const RESULT_LIMIT: Option<ResultLimit> = Some(ResultLimit {
        items: 2,
        parameters: &["branch"],
    });
}

/// Gets a run.
#[derive(Debug, Clone, Copy)]
pub struct GetRun;

impl Operation for GetRun {
    type Output = Run;
    type Decoder = Json;
    const ID: &'static str = "actions/get-run";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/runs/{run_id}";
    const AVAILABILITY: &'static [Availability] = &[
        Availability::Since {
            product: "GHES",
            version: "3.5",
        },
        Availability::NotOn { product: "GHE.com" },
    ];
}

/// Downloads the logs of a run.
#[derive(Debug, Clone, Copy)]
pub struct DownloadLogs;

impl Operation for DownloadLogs {
    type Output = DownloadLink;
    type Decoder = Link;
    const ID: &'static str = "actions/download-logs";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/runs/{run_id}/logs";
}

/// Updates a run.
#[derive(Debug, Clone, Copy)]
pub struct UpdateRun;

impl Operation for UpdateRun {
    type Output = UpdateRunResponse;
    type Decoder = ByStatus;
    const ID: &'static str = "actions/update-run";
    const METHOD: Method = Method::PATCH;
    const PATH: &'static str = "/runs/{run_id}";
    const ACCEPT: Option<&'static str> = Some("application/json, application/problem+json");
    const CONTENT_TYPE: &'static str = "application/merge-patch+json";
}

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

/// Uploads an artifact.
#[derive(Debug, Clone, Copy)]
pub struct Upload;

impl Operation for Upload {
    type Output = ();
    type Decoder = Empty;
    const ID: &'static str = "actions/upload";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/artifact";
}

impl UploadBody for Upload {}
