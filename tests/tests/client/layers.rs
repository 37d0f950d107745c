//! Layers around each attempt, and the limits of a client's requests.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use github_actions_client::ErrorKind;
use github_actions_client::transport::{
    Body, Destination, Layer, Next, OperationInfo, TransportError, TransportService,
};
use http::{Request, Response};
use tests::script::{Script, respond, status};

type Notes = Arc<Mutex<Vec<String>>>;

fn note(notes: &Notes, text: impl Into<String>) {
    notes.lock().expect("no test panicked").push(text.into());
}

fn noted(notes: &Notes) -> Vec<String> {
    notes.lock().expect("no test panicked").clone()
}

/// Returns a layer that notes each request and response under a name.
fn noting(notes: &Notes, name: &'static str) -> impl Layer + use<> {
    let notes = Arc::clone(notes);
    move |request: Request<Body>, next: Next| {
        let notes = Arc::clone(&notes);
        async move {
            note(&notes, format!("{name}>"));
            let response = next.send(request).await?;
            note(&notes, format!("<{name} {}", response.status().as_u16()));
            Ok(response)
        }
    }
}

#[tokio::test(start_paused = true)]
async fn layers_surround_each_attempt_in_order() {
    let script = Script::new([status(503), status(204)]);
    let notes = Notes::default();
    let builder = script.builder();
    let builder = builder
        .layer(noting(&notes, "a"))
        .layer(noting(&notes, "b"));
    let client = builder.build().expect("a valid client");
    client.get("/x").await.expect("a success");
    assert_eq!(
        noted(&notes),
        [
            "a>", "b>", "<b 503", "<a 503", "a>", "b>", "<b 204", "<a 204"
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn layers_see_operation_and_destination() {
    let link = [("location", "https://storage.example.com/log?sig=x")];
    let log = respond(200, &[("content-type", "text/plain")], "log");
    let script = Script::new([respond(302, &link, ""), log]);
    let notes = Notes::default();
    let seen = Arc::clone(&notes);
    let layer = move |request: Request<Body>, next: Next| {
        let extensions = request.extensions();
        let id = extensions.get::<OperationInfo>().map(|it| it.id);
        let destination = extensions.get::<Destination>();
        let has_token = request.headers().contains_key("authorization");
        note(&seen, format!("{id:?} {destination:?} {has_token}"));
        async move { next.send(request).await }
    };
    let client = script.builder().layer(layer).build();
    let client = client.expect("a valid client");
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    link.expect("a link").text().await.expect("a log");
    assert_eq!(
        noted(&notes),
        [
            "Some(\"actions/download-job-logs-for-workflow-run\") Some(Api) true",
            "None Some(Other) false",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_layer_can_respond_itself_fail_and_change_requests() {
    let script = Script::new([status(204)]);
    let layer = |mut request: Request<Body>, next: Next| async move {
        match request.uri().path() {
            "/cached" => Ok(Response::new(Body::from("\"cached\""))),
            "/broken" => Err(TransportError::new("circuit open").not_sent().permanent()),
            _ => {
                let id = http::HeaderValue::from_static("42");
                request.headers_mut().insert("x-request-id", id);
                next.send(request).await
            }
        }
    };
    let client = script.builder().layer(layer).build();
    let client = client.expect("a valid client");
    let cached: String = client.get("/cached").json().await.expect("a response");
    assert_eq!(cached, "cached");
    let error = client.get("/broken").await.expect_err("a failing layer");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(script.count(), 0);
    client.get("/other").await.expect("a success");
    assert_eq!(script.requests()[0].1.headers()["x-request-id"], "42");
}

/// A service of tower that counts requests.
#[derive(Clone)]
struct Counting<S>(S, Arc<AtomicUsize>);

impl<S: tower_service::Service<Request<Body>>> tower_service::Service<Request<Body>>
    for Counting<S>
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(
        &mut self,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.call(request)
    }
}

/// A layer of tower that counts requests.
struct CountingLayer(Arc<AtomicUsize>);

impl tower_layer::Layer<TransportService> for CountingLayer {
    type Service = Counting<TransportService>;

    fn layer(&self, inner: TransportService) -> Self::Service {
        Counting(inner, Arc::clone(&self.0))
    }
}

#[tokio::test(start_paused = true)]
async fn layers_of_tower_surround_each_attempt() {
    let script = Script::new([status(503), status(204)]);
    let count = Arc::new(AtomicUsize::new(0));
    let builder = script
        .builder()
        .tower_layer(CountingLayer(Arc::clone(&count)));
    let client = builder.build().expect("a valid client");
    client.get("/x").await.expect("a success");
    assert_eq!(count.load(Ordering::Relaxed), 2);
}

/// Returns a layer that responds after a second, and the highest number of concurrent requests.
fn slow() -> (impl Layer, Arc<AtomicUsize>) {
    let (running, highest) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let shown = Arc::clone(&highest);
    let layer = move |request: Request<Body>, next: Next| {
        let (running, highest) = (Arc::clone(&running), Arc::clone(&highest));
        async move {
            let now = running.fetch_add(1, Ordering::Relaxed) + 1;
            highest.fetch_max(now, Ordering::Relaxed);
            next.sleep(Duration::from_secs(1)).await;
            running.fetch_sub(1, Ordering::Relaxed);
            next.send(request).await
        }
    };
    (layer, shown)
}

#[tokio::test(start_paused = true)]
async fn concurrent_requests_are_limited() {
    let script = Script::new([status(204)]);
    let (layer, highest) = slow();
    // Requests that wait for others do not time out.
    let builder = script.builder().layer(layer).max_concurrent_requests(3);
    let builder = builder.read_timeout(Duration::from_secs(2));
    let client = builder.build().expect("a valid client");
    let results = join_all((0..30).map(|_| client.get("/x").into_future())).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(highest.load(Ordering::Relaxed), 3);
    assert_eq!(script.count(), 30);
}

#[tokio::test(start_paused = true)]
async fn a_download_counts_until_it_has_been_read_or_dropped() {
    let link = [("location", "https://storage.example.com/log?sig=x")];
    let log = respond(200, &[("content-type", "text/plain")], "log");
    let script = Script::new([respond(302, &link, ""), log, status(204)]);
    let builder = script.builder().max_concurrent_requests(1);
    let client = builder.build().expect("a valid client");
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let download = link.expect("a link").download().await.expect("a download");
    let other = client.get("/x").timeout(Duration::from_secs(5)).await;
    assert_eq!(other.expect_err("no place").kind(), ErrorKind::Timeout);
    drop(download);
    client.get("/x").await.expect("a success");
}

fn limited(seconds: &str) -> tests::script::Reaction {
    respond(429, &[("retry-after", seconds)], "")
}

#[tokio::test(start_paused = true)]
async fn other_requests_are_held_back_while_one_is_rate_limited() {
    let run = async |hold: bool| {
        let script = Script::new([limited("30"), status(204)]);
        let builder = script.builder();
        let builder = builder.wait_for_rate_limit(Duration::from_secs(60));
        let builder = if hold {
            builder.hold_while_rate_limited()
        } else {
            builder
        };
        let client = builder.build().expect("a valid client");
        let other = async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            client.get("/other").await
        };
        let (first, other) = futures_util::join!(client.get("/first").into_future(), other);
        first.expect("a success");
        other.expect("a success");
        let requests = script.requests();
        let other = requests.iter().find(|it| it.1.uri().path() == "/other");
        other.expect("it was sent").0
    };
    assert_eq!(run(false).await.as_secs(), 1);
    let held = run(true).await;
    assert!((30..=33).contains(&held.as_secs()), "{held:?}");
}

#[tokio::test(start_paused = true)]
async fn a_request_that_may_not_wait_that_long_is_sent_at_once() {
    let script = Script::new([limited("3000"), status(204)]);
    let builder = script.builder().hold_while_rate_limited();
    let client = builder.build().expect("a valid client");
    let error = client.get("/x").await.expect_err("a rate limit");
    assert!(error.is_rate_limited());
    client.get("/y").await.expect("a success");
    assert_eq!(script.requests()[1].0.as_secs(), 0);
}
