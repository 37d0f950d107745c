//! Spans of requests, by the OpenTelemetry conventions for HTTP clients.
//!
//! They have a program to themselves: `tracing` caches for the whole process whether a span is of
//! interest, and the other tests send requests without a subscriber.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use github_actions_client::{Client, Credential};
use tests::script::{Act, Script, answer, status};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, Registry};

/// The fields of all spans and events, in their order.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<BTreeMap<String, String>>>>);

struct Fields<'f>(&'f mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let text = format!("{value:?}");
        self.0
            .insert(field.name().to_owned(), text.trim_matches('"').to_owned());
    }
}

impl<S: Subscriber + for<'l> LookupSpan<'l>> Layer<S> for Seen {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, _: Context<'_, S>) {
        let mut seen = self.0.lock().expect("no test has failed with it in hand");
        let mut fields = BTreeMap::from([("id".to_owned(), id.into_u64().to_string())]);
        attributes.record(&mut Fields(&mut fields));
        seen.push(fields);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut seen = self.0.lock().expect("no test has failed with it in hand");
        let id = id.into_u64().to_string();
        let span = seen
            .iter_mut()
            .rev()
            .find(|fields| fields.get("id") == Some(&id));
        values.record(&mut Fields(span.expect("the span was new once")));
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = BTreeMap::new();
        event.record(&mut Fields(&mut fields));
        self.0
            .lock()
            .expect("no test has failed with it in hand")
            .push(fields);
    }
}

/// What is seen of calls that are answered like this.
async fn seen(acts: Vec<Act>, call: impl AsyncFnOnce(Client)) -> Vec<BTreeMap<String, String>> {
    let seen = Seen::default();
    let subscriber = Registry::default().with(seen.clone());
    let _guard = tracing::subscriber::set_default(subscriber);
    let key = Credential::query("key", "hunter2");
    let client = Script::new(acts)
        .builder()
        .token("hunter2")
        .credential(Ok(key))
        .build();
    call(client.expect("usable")).await;
    let seen = seen.0.lock().expect("no test has failed with it in hand");
    seen.clone()
}

fn fields<'f>(of: &'f BTreeMap<String, String>, names: &[&str]) -> Vec<&'f str> {
    let value = |name: &&str| of.get(*name).map_or("", String::as_str);
    names.iter().map(value).collect()
}

#[tokio::test(start_paused = true)]
async fn each_attempt_has_a_span() {
    let seen = seen(vec![status(503), status(204)], async |client| {
        let runs = client.workflow_runs();
        runs.delete_workflow_run("o", "r", 7)
            .await
            .expect("the second attempt");
    })
    .await;
    let [first, again, second] = seen.as_slice() else {
        panic!("{seen:#?}");
    };
    let template = "/repos/{owner}/{repo}/actions/runs/{run_id}";
    let names = [
        "otel.name",
        "otel.kind",
        "http.request.method",
        "url.template",
        "url.full",
    ];
    let name = format!("DELETE {template}");
    let url = "https://api.github.com/repos/o/r/actions/runs/7";
    let values = [name.as_str(), "client", "DELETE", template, url];
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
        again["error"].contains("503 Service Unavailable"),
        "{again:?}"
    );
    assert!(!format!("{seen:?}").contains("hunter2"), "{seen:#?}");
}

#[tokio::test(start_paused = true)]
async fn a_failure_without_an_answer_has_a_type() {
    let seen = seen(vec![Act::Break], async |client| {
        let runs = client.workflow_runs();
        runs.cancel_workflow_run("o", "r", 7)
            .await
            .expect_err("it breaks off");
    })
    .await;
    let outcome = [
        "http.response.status_code",
        "error.type",
        "otel.status_code",
    ];
    assert_eq!(fields(&seen[0], &outcome), ["", "Transport", "ERROR"]);
    assert_eq!(seen.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_given_up_has_not_succeeded() {
    let seen = seen(vec![Act::Stall], async |client| {
        let runs = client.workflow_runs();
        let request = runs
            .get_workflow_run("o", "r", 7)
            .timeout(Duration::from_secs(1));
        request.await.expect_err("silence");
    })
    .await;
    let outcome = [
        "http.response.status_code",
        "error.type",
        "otel.status_code",
    ];
    assert_eq!(fields(&seen[0], &outcome), ["", "cancelled", "ERROR"]);
}

#[tokio::test(start_paused = true)]
async fn a_place_is_shown_without_what_it_proves() {
    let place = answer(
        302,
        &[("location", "https://storage.example.com/log?sig=hunter2")],
        "",
    );
    let seen = seen(vec![place, answer(200, &[], "line")], async |client| {
        let jobs = client.workflow_jobs();
        let log = jobs.download_job_logs_for_workflow_run("o", "r", 7).await;
        log.expect("a place").text().await.expect("the log");
    })
    .await;
    let names = ["otel.name", "url.full", "url.template"];
    assert_eq!(
        fields(&seen[1], &names),
        ["GET", "https://storage.example.com/log", ""]
    );
    assert!(!format!("{seen:?}").contains("hunter2"), "{seen:#?}");
}
