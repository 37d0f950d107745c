//! The extensions of requests that a transport can read: destination and operation.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use github_actions_client::transport::{
    Body, BoxFuture, Destination, OperationInfo, ReqwestTransport, Transport, TransportError,
};
use github_actions_client::{Client, http};
use tests::hostile::{Hostile, Response, builder, header, response};

/// The extensions of a request.
type Extensions = (Destination, Option<OperationInfo>);

/// A layer that adds a header to the requests to the API, and records the extensions of all.
#[derive(Clone)]
struct Layer {
    inner: ReqwestTransport,
    seen: Arc<Mutex<Vec<Extensions>>>,
}

impl Layer {
    fn new() -> Self {
        let http = reqwest::Client::builder();
        Self {
            inner: ReqwestTransport::from_builder(http).expect("a valid transport"),
            seen: Arc::default(),
        }
    }

    fn client(&self, api: &Hostile) -> Client {
        let builder = builder(api).transport(self.clone());
        builder.build().expect("a valid client")
    }

    /// Returns the destinations of the requests so far, with the IDs of their operations.
    fn seen(&self) -> Vec<(Destination, Option<&'static str>)> {
        let seen = self.seen.lock().expect("no panic");
        seen.iter()
            .map(|(destination, operation)| {
                (
                    *destination,
                    operation.as_ref().map(|operation| operation.id),
                )
            })
            .collect()
    }
}

impl Transport for Layer {
    fn send(
        &self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let extensions = request.extensions();
        let destination = *extensions.get().expect("every request has a destination");
        let operation = extensions.get().cloned();
        self.seen
            .lock()
            .expect("no panic")
            .push((destination, operation));
        if destination == Destination::Api {
            let key = http::HeaderValue::from_static("SECRET");
            request.headers_mut().insert("x-proxy-key", key);
        }
        self.inner.send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.inner.sleep(duration)
    }
}

fn redirect(status: u16, url: &str) -> Response {
    response(status, &[&format!("location: {url}")], "")
}

const LOG: &str = "actions/download-job-logs-for-workflow-run";

#[tokio::test]
async fn typed_requests_have_operation_info() {
    let api = Hostile::start([response(503, &[], ""), response(204, &[], "")]).await;
    let layer = Layer::new();
    let client = layer.client(&api);
    let run = client.workflow_runs().delete_workflow_run("o", "r", 1);
    run.await.expect("the second attempt succeeds");
    client.get("/other").await.expect("a success");

    let id = Some("actions/delete-workflow-run");
    let expected = [id, id, None].map(|id| (Destination::Api, id));
    assert_eq!(layer.seen(), expected);
    let seen = layer.seen.lock().expect("no panic");
    let operation = seen[0].1.as_ref().expect("an operation");
    assert_eq!(operation.method, http::Method::DELETE);
    assert_eq!(
        operation.path,
        "/repos/{owner}/{repo}/actions/runs/{run_id}"
    );
}

#[tokio::test]
async fn pages_and_redirects_of_the_api_keep_destination_and_operation() {
    let page = |headers: &[&str]| response(200, headers, "{ \"total_count\": 0, \"jobs\": [] }");
    let api = Hostile::start([
        redirect(308, "/moved"),
        page(&["link: <?page=2>; rel=\"next\""]),
        page(&[]),
    ])
    .await;
    let layer = Layer::new();
    let client = layer.client(&api);
    let jobs = client.workflow_jobs();
    let items = jobs.list_jobs_for_workflow_run("o", "r", 1).items();
    items.try_collect().await.expect("two pages");
    let id = Some("actions/list-jobs-for-workflow-run");
    assert_eq!(layer.seen(), [(Destination::Api, id); 3]);
}

#[tokio::test]
async fn a_header_for_the_api_never_reaches_storage_hosts() {
    // The link expires once, and each storage host redirects to another one.
    let last = Hostile::start([response(403, &[], "expired"), response(200, &[], "line\n")]).await;
    let first = Hostile::start([redirect(307, &format!("{}/log", last.url()))]).await;
    let api = Hostile::start([redirect(302, &format!("{}/log", first.url()))]).await;
    let layer = Layer::new();
    let client = layer.client(&api);
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let link = link.expect("a download link");
    assert_eq!(link.text().await.expect("the log"), "line\n");

    let request = (Destination::Api, Some(LOG));
    let download = [(Destination::Other, None); 2];
    let renewed = [&[request], &download[..], &[request], &download].concat();
    assert_eq!(layer.seen(), renewed);
    let heads = api.heads();
    assert_eq!(heads.len(), 2);
    for head in heads {
        assert_eq!(header(&head, "x-proxy-key"), Some("SECRET"), "{head}");
    }
    let heads = [first.heads(), last.heads()].concat();
    assert_eq!(heads.len(), 4);
    for head in heads {
        assert_eq!(header(&head, "x-proxy-key"), None, "{head}");
        assert_eq!(header(&head, "authorization"), None, "{head}");
    }
}

#[tokio::test]
async fn a_download_from_the_origin_of_the_api_is_not_a_request_to_the_api() {
    let api = Hostile::start([redirect(302, "/log"), response(200, &[], "line\n")]).await;
    let layer = Layer::new();
    let client = layer.client(&api);
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let link = link.expect("a download link");
    assert_eq!(link.text().await.expect("the log"), "line\n");
    assert_eq!(
        layer.seen(),
        [(Destination::Api, Some(LOG)), (Destination::Other, None)]
    );
    let heads = api.heads();
    assert_eq!(header(&heads[0], "x-proxy-key"), Some("SECRET"));
    assert_eq!(header(&heads[1], "x-proxy-key"), None);
    assert_eq!(header(&heads[1], "authorization"), None);
}
