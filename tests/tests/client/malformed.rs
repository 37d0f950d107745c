//! Bodies with faults: those that do not change the meaning are repaired, and those that come from
//! a proxy are transient.

use std::time::Duration;

use github_actions_client::models::{BasicError, Job};
use github_actions_client::polling::Polling;
use github_actions_client::{Client, Error, ErrorKind};
use serde_json::{Value, json};

use tests::script::{Script, respond};

use tests::samples::sample;

const OK: &str = r#"{"total_count": 0, "jobs": []}"#;

async fn list(client: &Client) -> Result<i64, Error> {
    let jobs = client.workflow_jobs();
    let list = jobs.list_jobs_for_workflow_run("o", "r", 1).await?;
    Ok(list.total_count)
}

/// Returns the JSON that a response with this body decodes into.
async fn decoded(body: &str) -> Result<Value, Error> {
    let client = Script::new([respond(200, &[], body)]).client();
    client.get("/").json::<Value>().await
}

#[tokio::test(start_paused = true)]
async fn retries_bodies_that_are_not_json() {
    for body in [
        "",
        " \n",
        "\u{feff}",
        "<html>Unicorn!</html>",
        "upstream error",
        r#"{"total_count": 0, "jo"#,
        r#"{"total_count": 0, "jobs": [{"id": 1}"#,
        r#"{"total_count": 0, "jobs": []} <html>"#,
    ] {
        let script = Script::new([respond(200, &[], body), respond(200, &[], OK)]);
        assert_eq!(list(&script.client()).await.ok(), Some(0), "{body}");
        assert_eq!(script.count(), 2, "{body}");

        let script = Script::new([respond(200, &[], body)]);
        let error = list(&script.client()).await.expect_err(body);
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 3));
        assert!(error.is_retryable(), "{error}");
        assert_eq!(error.body().map(|it| it.as_ref()), Some(body.as_bytes()));
    }
}

#[tokio::test(start_paused = true)]
async fn never_retries_json_of_another_shape() {
    for body in ["[]", "null", "{}", r#"{"total_count": "x", "jobs": []}"#] {
        let script = Script::new([respond(200, &[], body)]);
        let error = list(&script.client()).await.expect_err(body);
        assert_eq!((error.kind(), script.count()), (ErrorKind::Decode, 1));
        assert!(!error.is_retryable(), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn never_retries_a_post_because_of_its_body() {
    let script = Script::new([respond(201, &[], "<html>")]);
    let request = script.client().post("/").json::<Value>();
    let error = request.await.expect_err("not JSON");
    assert_eq!((error.kind(), script.count()), (ErrorKind::Decode, 1));
}

#[tokio::test(start_paused = true)]
async fn accepts_bodies_that_need_not_be_json() {
    let script = Script::new([respond(200, &[], "<html>")]);
    let client = script.client();
    let text = client.get("/").text().await.expect("text");
    assert_eq!(text, "<html>");
    client.get("/").await.expect("any body");
    let raw = client.get("/").json::<Value>().send_raw().await;
    assert_eq!(raw.expect("any body").bytes(), "<html>");
    let script = Script::new([respond(200, &[], "")]);
    let none = script.client().get("/").json::<Option<i64>>().await;
    assert_eq!((none.expect("`null`"), script.count()), (None, 1));
}

#[tokio::test(start_paused = true)]
async fn bodies_that_are_not_json_do_not_end_polling() {
    let bodies = ["", "<html>", "{\"total_count\"", "", "", "<html>", OK];
    let script = Script::new(bodies.map(|body| respond(200, &[], body)));
    let client = script.client();
    let jobs = client.workflow_jobs();
    let request = jobs.list_jobs_for_workflow_run("o", "r", 1);
    let polling = Polling::new(Duration::from_secs(5), Duration::from_secs(60));
    let timeout = Duration::from_secs(3600);
    let list = request
        .poll(polling, timeout, |it| it.total_count == 0)
        .await;
    assert!(list.expect("the last response").jobs.is_empty());
    assert_eq!(script.count(), 7);
}

#[tokio::test(start_paused = true)]
async fn an_empty_body_is_called_empty() {
    for body in ["", "\r\n"] {
        let script = Script::new([respond(200, &[], body)]);
        let error = list(&script.client()).await.expect_err(body);
        let text = error.to_string();
        assert!(text.contains("the body is empty"), "{text}");
        assert!(!text.contains("null"), "{text}");
    }
}

#[tokio::test]
async fn skips_a_byte_order_mark() {
    let script = Script::new([respond(200, &[], "\u{feff}{\"a\": 1}")]);
    let client = script.client();
    let text = client.get("/").text().await.expect("text");
    assert_eq!(text, "{\"a\": 1}");
    let value = client.get("/").json::<Value>().await.expect("JSON");
    assert_eq!(value["a"], 1);
    let bytes = client.get("/").bytes().await.expect("bytes");
    assert!(bytes.starts_with(b"\xef\xbb\xbf{"));

    let body = "\u{feff}{\"message\": \"Not Found\"}";
    let script = Script::new([respond(404, &[], body)]);
    let error = list(&script.client()).await.expect_err("404");
    assert_eq!(error.message(), Some("Not Found"));
    let decoded = error.body_as::<BasicError>().expect("JSON");
    assert_eq!(decoded.message.as_deref(), Some("Not Found"));
}

#[tokio::test]
async fn half_surrogate_pairs_are_replaced() {
    for (escaped, expected) in [
        (r"a\ud83db", "a\u{fffd}b"),
        (r"\uDE00", "\u{fffd}"),
        (r"\ud83d\ud83d\ude00", "\u{fffd}\u{1f600}"),
        (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
        (r"\ud83d\n", "\u{fffd}\n"),
        (r"\ud83d\u0041", "\u{fffd}A"),
        (r"\\ud83d \ud83d", "\\ud83d \u{fffd}"),
        (r"\ud83d\ude00 \ud83d", "\u{1f600} \u{fffd}"),
    ] {
        let body = format!(r#"{{"title": "{escaped}", "{escaped}": 1}}"#);
        let value = decoded(&body).await.expect(escaped);
        assert_eq!(value["title"], expected, "{escaped}");
        assert_eq!(value[expected], 1, "{escaped}");
        let body = format!(r#"{{"message": "{escaped}"}}"#);
        let script = Script::new([respond(404, &[], &body)]);
        let error = list(&script.client()).await.expect_err("404");
        assert_eq!(error.message(), Some(expected));
    }
    // An incomplete escape sequence is not JSON.
    decoded(r#""\ud83"#).await.expect_err("incomplete");
    decoded(r#""\ud83d\u00"#).await.expect_err("incomplete");
}

#[tokio::test(start_paused = true)]
async fn a_job_that_never_started_does_not_fail_its_list() {
    let mut absent = sample("job-ghes-3.10");
    let properties = absent.as_object_mut().expect("an object");
    properties.remove("started_at");
    properties.remove("labels");
    let mut jobs = vec![absent];
    for (started_at, labels) in [
        (Value::Null, Value::Null),
        (json!(""), json!("")),
        (json!("0001-01-01T00:00:00Z"), json!([])),
    ] {
        let mut job = sample("job-ghes-3.10");
        job["started_at"] = started_at;
        job["labels"] = labels;
        job["completed_at"] = json!("");
        job["created_at"] = json!("");
        job["steps"][0]["started_at"] = json!("");
        jobs.push(job);
    }
    let body = json!({ "total_count": jobs.len(), "jobs": jobs }).to_string();
    let script = Script::new([respond(200, &[], &body)]);
    let client = script.client();
    let list = client
        .workflow_jobs()
        .list_jobs_for_workflow_run("o", "r", 1);
    let list = list.await.expect("all jobs");
    let labels: Vec<Option<usize>> = list
        .jobs
        .iter()
        .map(|job| job.labels.as_ref().map(Vec::len))
        .collect();
    assert_eq!(labels, [None, None, None, Some(0)]);
    let started: Vec<bool> = list
        .jobs
        .iter()
        .map(|job| job.started_at.is_some())
        .collect();
    assert_eq!(started, [false, false, false, true]);
    assert_eq!(script.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_empty_string_is_null_only_where_a_string_is_invalid() {
    let mut job = sample("job-ghes-3.10");
    job["name"] = json!("");
    job["started_at"] = json!("");
    let script = Script::new([respond(200, &[], &job.to_string())]);
    let client = script.client();
    let jobs = client.workflow_jobs();
    let decoded = jobs.get_job_for_workflow_run("o", "r", 1).await;
    let decoded = decoded.expect("a job");
    assert_eq!((decoded.name.as_str(), decoded.started_at), ("", None));

    job["id"] = json!("");
    let script = Script::new([respond(200, &[], &job.to_string())]);
    let client = script.client();
    let jobs = client.workflow_jobs();
    let error = jobs.get_job_for_workflow_run("o", "r", 1).await;
    let text = error.expect_err("no ID").to_string();
    assert!(text.contains("at id: invalid type: string \"\""), "{text}");
}

#[test]
fn a_time_without_an_offset_is_in_utc() {
    for (time, expected) in [
        ("2024-05-01T10:00:00", "2024-05-01T10:00:00Z"),
        (
            "2024-05-01 10:00:00.1234567",
            "2024-05-01T10:00:00.1234567Z",
        ),
        ("2024-05-01T10:00:00+02:00", "2024-05-01T08:00:00Z"),
    ] {
        let mut job = sample("job-ghes-3.10");
        job["created_at"] = json!(time);
        let decoded: Job = serde_json::from_value(job).expect("a job");
        let created_at = decoded.created_at.map(|it| it.to_string());
        assert_eq!(created_at.as_deref(), Some(expected));
    }
    let mut job = sample("job-ghes-3.10");
    job["created_at"] = json!("2024-05-01T25:00:00");
    let error = serde_json::from_value::<Job>(job).expect_err("an invalid time");
    assert!(error.to_string().contains("hour"), "{error}");
}

#[tokio::test]
async fn keeps_the_billable_time_of_larger_runners() {
    let time = json!({ "total_ms": 1000, "jobs": 1 });
    let body = json!({ "billable": { "UBUNTU": time, "UBUNTU_16_CORE": time } });
    let script = Script::new([respond(200, &[], &body.to_string())]);
    let client = script.client();
    let runs = client.workflow_runs();
    let usage = runs.get_workflow_run_usage("o", "r", 1).await;
    let billable = usage.expect("the usage").billable;
    let time = &billable.additional_properties["UBUNTU_16_CORE"];
    assert_eq!(
        (time.total_ms, billable.ubuntu.map(|it| it.total_ms)),
        (1000, Some(1000))
    );
}
