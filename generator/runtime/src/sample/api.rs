//! A handle with its requests, as it is emitted.

use std::borrow::Borrow;
use std::time::Duration;

use super::models::{RunStatus, RunUpdate};
use super::operations;
use crate::runtime::client::{Client, ClientBuilder};
use crate::runtime::error::conventions::Conventions;
#[cfg(feature = "test-util")]
use crate::runtime::mock::Mock;
use crate::runtime::polling::{Polling, WaitUntil};
use crate::runtime::request::{Request, to_list, to_strings};
use crate::runtime::setters::setters;
use crate::runtime::transport::Body;

static CONVENTIONS: Conventions = Conventions {
    server: "https://api.example.com",
    user_agent: "sample/1",
    ..Conventions::COMMON
};

#[cfg(feature = "test-util")]
impl Mock {
    /// Creates a mock.
    pub fn new() -> Self {
        Self::of(&CONVENTIONS)
    }
}

#[cfg(feature = "test-util")]
impl Default for Mock {
    fn default() -> Self {
        Self::new()
    }
}

impl Client {
    /// Returns a builder of clients.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(&CONVENTIONS)
    }

    /// Returns the operations of runs.
    pub fn runs(&self) -> Runs<'_> {
        Runs { client: self }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Runs<'c> {
    client: &'c Client,
}

impl Runs<'_> {
    pub fn list(&self, repo: &str) -> ListRuns {
        Request::new(self.client, &[&repo])
    }

    pub fn get(&self, run_id: i64) -> GetRun {
        Request::new(self.client, &[&run_id])
    }

    pub fn download_logs(&self, run_id: i64) -> DownloadLogs {
        Request::new(self.client, &[&run_id])
    }

    pub fn update(&self, run_id: i64, update: &RunUpdate) -> UpdateRun {
        let mut request = Request::new(self.client, &[&run_id]);
        request.parameters.json_body(update);
        request
    }

    pub fn upload(&self, body: impl Into<Body>) -> Upload {
        let mut request = Request::new(self.client, &[]);
        request.parameters.body("application/zip", body);
        request
    }
}

pub type ListRuns = Request<operations::ListRuns>;
pub type GetRun = Request<operations::GetRun>;
pub type DownloadLogs = Request<operations::DownloadLogs>;
pub type UpdateRun = Request<operations::UpdateRun>;
pub type Upload = Request<operations::Upload>;

setters!(ListRuns:
    /// Sets the branch.
    pub fn branch(branch: &str) => query("branch", branch);

    /// Sets the labels.
    pub fn labels(labels: impl IntoIterator<Item = impl AsRef<str>>)
        => query_each("label", to_strings(labels));

    /// Sets the IDs.
    pub fn ids(ids: impl IntoIterator<Item = impl Borrow<i64>>)
        => query_joined("ids", to_list::<i64>(ids), ",");

    /// Sets the statuses.
    pub fn statuses(statuses: impl IntoIterator<Item = impl Borrow<RunStatus>>)
        => query_each("status", to_list::<RunStatus>(statuses));

    /// Sets the path. It shares its name with a method of a method of `Request<Untyped>`.
    pub fn path(path: &str) => query("path", path);
);

impl GetRun {
    /// Polls until `status` is `completed`. See [`Polling`].
    pub fn wait_until_completed(self, timeout: Duration) -> WaitUntil<'static, operations::GetRun> {
        let polling = Polling::new(Duration::from_secs(5), Duration::from_secs(60));
        self.poll(polling, timeout, |run| run.status == RunStatus::Completed)
    }
}
