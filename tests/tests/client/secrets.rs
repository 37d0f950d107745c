//! Credentials, which are never shown or sent to other servers.

use std::error::Error as _;

use github_actions_client::{Client, Credential, ErrorKind, Retry, Server};
use tests::script::{Script, respond};
use tests::server::{answering, requests};
use wiremock::ResponseTemplate;

const TOKEN: &str = "ghp_hunter2";

#[test]
fn debug_hides_credentials() {
    let builder = Client::builder()
        .token(TOKEN)
        .credential(Credential::query("key", TOKEN))
        .header("authorization", TOKEN)
        .header("cookie", TOKEN)
        .header("proxy-authorization", TOKEN);
    let mut shown = vec![format!("{builder:#?}")];
    let client = builder.build().expect("a valid client");
    shown.push(format!("{client:#?}"));
    let runs = client.workflow_runs();
    let request = runs
        .get_workflow_run("o", "r", 1)
        .header("authorization", TOKEN);
    shown.push(format!("{runs:#?} {request:#?}"));
    let built = request.build().expect("a valid request");
    shown.push(format!("{:#?}", built.headers()));
    shown.push(format!("{:#?}", Credential::bearer(TOKEN)));
    for shown in shown {
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}

#[test]
fn debug_of_a_received_response_hides_secrets() {
    let client = Client::builder().build().expect("a valid client");
    let runs = client.workflow_runs();
    let response = http::Response::builder()
        .status(302)
        .header("location", "https://storage.example.com/log?sig=hunter2")
        .header("set-cookie", "session=hunter2")
        .body(bytes::Bytes::new())
        .expect("a valid response");
    let request = runs.download_workflow_run_logs("o", "r", 1);
    let received = request.receive(response).expect("a download link");
    let shown = format!("{received:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
fn error_hides_an_invalid_token() {
    for token in [
        "hunter2\n",
        "hunter2\r\nx-admin: 1",
        "hünter2",
        "hunter2\0",
        "",
    ] {
        let error = Client::builder()
            .token(token)
            .build()
            .expect_err("an invalid token");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let shown = format!("{error} {error:?} {:?}", error.source());
        assert!(!shown.contains("nter2"), "{shown}");
    }
}

#[test]
fn errors_and_debug_hide_credentials_of_server_urls() {
    for url in [
        "https://me:hunter2@example.com/",
        "https://example.com?key=hunter2",
        "https://hunter2@x@y/",
    ] {
        let builder = Client::builder().server(url.to_owned());
        let shown = format!("{builder:?}");
        let error = builder.build().expect_err("an invalid URL");
        assert!(
            !format!("{shown} {error} {error:?}").contains("hunter2"),
            "{shown} {error}"
        );
    }
    let server = Server::ghes("hunter2@example.com");
    let error = Client::builder()
        .server(server)
        .build()
        .expect_err("an invalid hostname");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}

#[tokio::test]
async fn debug_hides_secret_response_headers() {
    let headers = [
        ("location", "https://storage.example.com/log?sig=hunter2"),
        ("set-cookie", "session=hunter2"),
    ];
    for code in [302, 404] {
        let client = Script::new([respond(code, &headers, "")]).client();
        let jobs = client.workflow_jobs();
        let request = jobs.download_job_logs_for_workflow_run("o", "r", 1);
        let shown = match request.send().await {
            Ok(response) => format!("{response:?}"),
            Err(error) => format!("{error:?} {:?}", error.headers()),
        };
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}

#[tokio::test]
async fn errors_hide_query_credentials() {
    let server = answering(ResponseTemplate::new(200).set_body_string("{")).await;
    let address = server.uri();
    for address in [address.as_str(), "http://127.0.0.1:1"] {
        let client = Client::builder()
            .server(address.to_owned())
            .retry(Retry::off())
            .credential(Credential::query("key", TOKEN))
            .build()
            .expect("a valid client");
        let call = client.workflow_runs().get_workflow_run("o", "r", 1).await;
        let error = call.expect_err("no run");
        let mut shown = format!("{error} {error:?}");
        let mut source = error.source();
        while let Some(error) = source {
            shown.push_str(&format!(" {error} {error:?}"));
            source = error.source();
        }
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    assert_eq!(requests(&server).await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn errors_hide_secrets_that_a_server_repeats() {
    for (code, body) in [
        (400, r#"{"message": "invalid header: Bearer ghp_hunter2"}"#),
        (
            400,
            "<p>authorization: Bearer ghp_hunter2, x-key: key_hunter2",
        ),
        (200, r#"{"id": "ghp_hunter2"}"#),
        (200, "ghp_hunter2"),
    ] {
        let key = Credential::header("x-key", "key_hunter2");
        let script = Script::new([respond(code, &[], body)]);
        let client = script.builder().token(TOKEN).credential(key).build();
        let client = client.expect("a valid client");
        let error = client.workflow_runs().get_workflow_run("o", "r", 1).await;
        let error = error.expect_err(body);
        let shown = format!("{error} {:?}", error.message());
        assert!(!shown.contains("hunter2"), "{shown}");
        // The body is unchanged.
        assert_eq!(error.body().map(|it| it.as_ref()), Some(body.as_bytes()));
    }
    let values = "token=hunter2_token, user=\"octocat\"";
    let token = Credential::authorization("Token", values);
    let body = r#"{"message": "unknown Token token=hunter2_token, user=octocat (hunter2_token)"}"#;
    let script = Script::new([respond(400, &[], body)]);
    let client = script.builder().credential(token).build();
    let client = client.expect("a valid client");
    let error = client.workflow_runs().get_workflow_run("o", "r", 1).await;
    let error = error.expect_err("status 400");
    let message = "unknown Token REDACTED, user=REDACTED (REDACTED)";
    assert_eq!(error.message(), Some(message));
    let link = "https://storage.example.com/log?sig=hunter2hunter2";
    // A rejected link is renewed once.
    let link = respond(302, &[("location", link)], "");
    let rejected = respond(403, &[], "no access to /log?sig=hunter2hunter2");
    let script = Script::new([link.clone(), rejected.clone(), link, rejected]);
    let jobs = script.client();
    let jobs = jobs.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let error = link.expect("a link").text().await.expect_err("403");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}

#[tokio::test]
async fn adds_query_credentials_to_next_links() {
    let page = |link: &str| respond(200, &[("link", link)], r#"{"total_count": 0, "jobs": []}"#);
    let script = Script::new([
        page("<https://api.github.com/repositories/1/jobs?page=2>; rel=\"next\""),
        page("<https://api.github.com/repositories/1/jobs?key=other&page=3>; rel=\"next\""),
        page(""),
    ]);
    let key = Credential::query("key", TOKEN);
    let client = script
        .builder()
        .credential(key)
        .build()
        .expect("a valid client");
    let jobs = client.workflow_jobs();
    let all = jobs.list_jobs_for_workflow_run("o", "r", 1).items();
    all.try_collect().await.expect("all pages");
    let sent: Vec<String> = script
        .requests()
        .iter()
        .map(|it| it.1.uri().to_string())
        .collect();
    assert!(
        sent[0].ends_with("/runs/1/jobs?per_page=100&key=ghp_hunter2"),
        "{sent:?}"
    );
    assert!(
        sent[1].ends_with("/1/jobs?page=2&key=ghp_hunter2"),
        "{sent:?}"
    );
    assert!(sent[2].ends_with("/1/jobs?key=other&page=3"), "{sent:?}");
}

#[tokio::test]
async fn rejects_visited_pages_without_query_credentials() {
    let page = |link: &str| respond(200, &[("link", link)], r#"{"total_count": 0, "jobs": []}"#);
    let [a, b] = [1, 2].map(|it| page(&format!("<https://api.github.com/x?page={it}>; rel=next")));
    let script = Script::new([a.clone(), b.clone(), a, b.clone(), b]);
    let key = Credential::query("key", TOKEN);
    let client = script
        .builder()
        .credential(key)
        .build()
        .expect("a valid client");
    let jobs = client.workflow_jobs();
    let all = jobs.list_jobs_for_workflow_run("o", "r", 1).items();
    let error = all.try_collect().await.expect_err("a visited page");
    assert!(
        error.to_string().ends_with("page already visited"),
        "{error}"
    );
    assert_eq!(script.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn sends_no_token_to_other_origins() {
    for location in [
        "https://example.com/repos/o/r/actions/runs/1",
        "http://api.github.com/repos/o/r/actions/runs/1",
        "https://api.github.com:8443/repos/o/r/actions/runs/1",
        "https://api.github.com@example.com/",
        "//example.com/",
    ] {
        for code in [301, 302, 303, 307, 308] {
            let script = Script::new([respond(code, &[("location", location)], "")]);
            let client = script.client();
            let call = client.workflow_runs().get_workflow_run("o", "r", 1).await;
            let error = call.expect_err("another origin");
            assert_eq!(
                error.status().map(|it| it.as_u16()),
                Some(code),
                "{location}"
            );
            assert_eq!(script.count(), 1, "{location}");
        }
    }
}
