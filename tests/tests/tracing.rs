//! Spans of requests, by the OpenTelemetry conventions for HTTP clients.
//!
//! They are a test program of their own: `tracing` caches for the whole process whether a span is
//! enabled, and the other tests send requests without a subscriber.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use github_actions_client::{Client, Credential};
use tests::script::{Reaction, Script, respond, status};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, Registry};

/// Records the fields of all spans and events, in order.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<BTreeMap<String, String>>>>);

struct Fields<'f>(&'f mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let text = format!("{value:?}");
        self.0
            .insert(field.name().to_owned(), text.trim_matches('"').to_owned());
    }
}

impl<S: Subscriber + for<'l> LookupSpan<'l>> Layer<S> for Recorder {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, _: Context<'_, S>) {
        let mut records = self.0.lock().expect("no test panicked with the lock");
        let mut fields = BTreeMap::from([("id".to_owned(), id.into_u64().to_string())]);
        attributes.record(&mut Fields(&mut fields));
        records.push(fields);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut records = self.0.lock().expect("no test panicked with the lock");
        let id = id.into_u64().to_string();
        let span = records
            .iter_mut()
            .rev()
            .find(|fields| fields.get("id") == Some(&id));
        values.record(&mut Fields(span.expect("a known span")));
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = BTreeMap::new();
        event.record(&mut Fields(&mut fields));
        self.0
            .lock()
            .expect("no test panicked with the lock")
            .push(fields);
    }
}

/// Returns the fields of the spans and events of a call with these reactions.
async fn record(
    reactions: Vec<Reaction>,
    call: impl AsyncFnOnce(Client),
) -> Vec<BTreeMap<String, String>> {
    let recorder = Recorder::default();
    let subscriber = Registry::default().with(recorder.clone());
    let _guard = tracing::subscriber::set_default(subscriber);
    let key = Credential::query("key", "hunter2");
    let client = Script::new(reactions)
        .builder()
        .token("hunter2")
        .credential(key)
        .build();
    call(client.expect("a valid client")).await;
    let records = recorder.0.lock().expect("no test panicked with the lock");
    records.clone()
}

/// Returns the values of these fields, or empty strings.
fn fields<'f>(record: &'f BTreeMap<String, String>, names: &[&str]) -> Vec<&'f str> {
    let value = |name: &&str| record.get(*name).map_or("", String::as_str);
    names.iter().map(value).collect()
}

#[tokio::test(start_paused = true)]
async fn each_attempt_has_a_span() {
    let records = record(vec![status(503), status(204)], async |client| {
        let runs = client.workflow_runs();
        runs.delete_workflow_run("o", "r", 7)
            .await
            .expect("the second attempt succeeds");
    })
    .await;
    let [first, retry, second] = records.as_slice() else {
        panic!("{records:#?}");
    };
    let template = "/repos/{owner}/{repo}/actions/runs/{run_id}";
    let names = [
        "otel.name",
        "otel.kind",
        "http.request.method",
        "url.template",
        "url.full",
        "operation.id",
    ];
    let name = format!("DELETE {template}");
    let url = "https://api.github.com/repos/o/r/actions/runs/7?key=REDACTED";
    let id = "actions/delete-workflow-run";
    let values = [name.as_str(), "client", "DELETE", template, url, id];
    assert_eq!(fields(first, &names), values);
    assert_eq!(fields(second, &names), values);
    assert_eq!(
        fields(first, &["server.address", "server.port"]),
        ["api.github.com", "443"]
    );
    let outcome = [
        "http.response.status_code",
        "error.type",
        "otel.status_code",
        "http.request.resend_count",
    ];
    assert_eq!(fields(first, &outcome), ["503", "503", "ERROR", ""]);
    assert_eq!(fields(second, &outcome), ["204", "", "", "1"]);
    assert!(
        retry["error"].contains("503 Service Unavailable"),
        "{retry:?}"
    );
    assert!(!format!("{records:?}").contains("hunter2"), "{records:#?}");
}

#[tokio::test(start_paused = true)]
async fn spans_tell_pages_apart() {
    let page = |link: &str| respond(200, &[("link", link)], r#"{"total_count": 0, "jobs": []}"#);
    let reactions = vec![
        page("</repositories/1/jobs?k%65y=hunter2&per_page=5&page=2&empty>; rel=next"),
        page(""),
    ];
    let records = record(reactions, async |client| {
        let jobs = client.workflow_jobs();
        let request = jobs.list_jobs_for_workflow_run("o", "r", 7).per_page(5);
        request.items().try_collect().await.expect("two pages");
    })
    .await;
    let urls: Vec<&str> = records.iter().map(|it| it["url.full"].as_str()).collect();
    assert_eq!(
        urls,
        [
            "https://api.github.com/repos/o/r/actions/runs/7/jobs?per_page=5&key=REDACTED",
            "https://api.github.com/repositories/1/jobs?k%65y=REDACTED&per_page=5&page=2&empty"
        ]
    );
    assert!(!format!("{records:?}").contains("hunter2"), "{records:#?}");
}

#[tokio::test(start_paused = true)]
async fn span_has_an_error_type_without_a_response() {
    let records = record(vec![Reaction::Disconnect], async |client| {
        let runs = client.workflow_runs();
        runs.cancel_workflow_run("o", "r", 7)
            .await
            .expect_err("no response");
    })
    .await;
    let outcome = [
        "http.response.status_code",
        "error.type",
        "otel.status_code",
    ];
    assert_eq!(fields(&records[0], &outcome), ["", "Transport", "ERROR"]);
    assert_eq!(records.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn span_of_a_timed_out_request_is_cancelled() {
    let records = record(vec![Reaction::Stall], async |client| {
        let runs = client.workflow_runs();
        let request = runs
            .get_workflow_run("o", "r", 7)
            .timeout(Duration::from_secs(1));
        request.await.expect_err("a timeout");
    })
    .await;
    let outcome = [
        "http.response.status_code",
        "error.type",
        "otel.status_code",
    ];
    assert_eq!(fields(&records[0], &outcome), ["", "cancelled", "ERROR"]);
}

#[tokio::test(start_paused = true)]
async fn span_hides_the_query_of_a_download() {
    let redirect = respond(
        302,
        &[("location", "https://storage.example.com/log?sig=hunter2")],
        "",
    );
    let records = record(vec![redirect, respond(200, &[], "line")], async |client| {
        let jobs = client.workflow_jobs();
        let log = jobs.download_job_logs_for_workflow_run("o", "r", 7).await;
        log.expect("a download link").text().await.expect("the log");
    })
    .await;
    let names = ["otel.name", "url.full", "url.template", "operation.id"];
    assert_eq!(
        fields(&records[1], &names),
        ["GET", "https://storage.example.com/log", "", ""]
    );
    assert!(!format!("{records:?}").contains("hunter2"), "{records:#?}");
}
