//! Redirects to other servers, which are not followed, and redirect loops.

use github_actions_client::download::DownloadLink;
use github_actions_client::{Client, Error};
use tests::hostile::{Counts, Hostile, client, get, header, ok, post, response, status};

/// Returns a `Location` header line.
fn location(url: &str) -> String {
    format!("location: {url}")
}

/// Requests the download link of a log.
async fn download_link(client: &Client) -> Result<DownloadLink, Error> {
    let jobs = client.workflow_jobs();
    jobs.download_job_logs_for_workflow_run("o", "r", 1).await
}

#[tokio::test]
async fn rejects_redirects_to_another_port() {
    let other = Hostile::start([ok()]).await;
    let authority = other.url().replace("http://", "");
    // All of these lead to the other port.
    let locations = [
        format!("{}/there", other.url()),
        format!("//{authority}/there"),
        format!("\\\\{authority}\\there"),
        format!("http://api.github.com@{authority}/there"),
        format!("https://{authority}/there"),
    ];
    for code in [301, 302, 303, 307, 308] {
        for other_location in &locations {
            let server = Hostile::start([response(code, &[&location(other_location)], "")]).await;
            let client = client(&server);
            for error in [get(&client).await, post(&client).await] {
                let error = error.expect_err("another server");
                assert_eq!((status(&error), error.attempts()), (Some(code), 1));
                let headers = error.headers().expect("a response");
                assert_eq!(headers["location"], other_location.as_str());
            }
            assert_eq!(server.requests(), 2, "{code} {other_location}");
        }
    }
    assert_eq!(other.counts(), Counts::default());
}

#[tokio::test]
async fn rejects_indirect_redirects_to_another_port() {
    let other = Hostile::start([ok()]).await;
    let near = response(307, &[&location("/near")], "");
    let far = response(307, &[&location(&other.url())], "");
    let server = Hostile::start([near.clone(), far.clone(), near, far]).await;
    let client = client(&server);
    for error in [get(&client).await, post(&client).await] {
        assert_eq!(status(&error.expect_err("another server")), Some(307));
    }
    assert_eq!(server.requests(), 4);
    assert_eq!(other.counts(), Counts::default());
}

#[tokio::test]
async fn redirect_loops_end_after_five_redirects() {
    let there = response(308, &[&location("/there")], "");
    let back = response(308, &[&location("/back")], "");
    let redirects = [there, back].into_iter().cycle().take(12);
    let server = Hostile::start(redirects).await;
    let client = client(&server);
    for error in [get(&client).await, post(&client).await] {
        let error = error.expect_err("a redirect loop");
        assert_eq!((status(&error), error.attempts()), (Some(308), 1));
    }
    let start = "/repos/o/r/actions/runs/1";
    let targets = |method: &str, start: String| {
        [
            start.as_str(),
            "/there",
            "/back",
            "/there",
            "/back",
            "/there",
        ]
        .map(|path| format!("{method} {path}"))
    };
    let get = targets("GET", format!("{start}/jobs"));
    let post = targets("POST", format!("{start}/cancel"));
    assert_eq!(server.targets(), [get, post].concat());
}

#[tokio::test]
async fn self_redirects_end_after_five_redirects() {
    let server = Hostile::start([response(307, &[&location("?again")], "")]).await;
    let client = client(&server);
    for error in [get(&client).await, post(&client).await] {
        let error = error.expect_err("a redirect loop");
        assert_eq!((status(&error), error.attempts()), (Some(307), 1));
    }
    assert_eq!(server.requests(), 12);
}

#[tokio::test]
async fn rejects_redirects_without_a_valid_location() {
    for invalid in ["", "http://", "http://[", "mailto:a@b", "\u{ff}"] {
        let server = Hostile::start([response(301, &[&location(invalid)], "")]).await;
        let error = get(&client(&server)).await;
        let error = error.expect_err("an invalid location");
        assert_eq!(status(&error), Some(301), "{invalid:?}");
        assert_eq!(server.requests(), 1, "{invalid:?}");
    }
    let server = Hostile::start([response(301, &[], "")]).await;
    let error = get(&client(&server)).await.expect_err("no location");
    assert_eq!(status(&error), Some(301));
    assert_eq!(server.requests(), 1);
}

#[tokio::test]
async fn sends_no_credentials_to_storage_hosts() {
    let storage = Hostile::start([response(200, &[], "line\n")]).await;
    let on = response(307, &[&location(&format!("{}/log", storage.url()))], "");
    let first = Hostile::start([on]).await;
    for code in [301, 302, 307, 308] {
        let link = location(&format!("{}/log?sig=1", first.url()));
        let api = Hostile::start([response(code, &[&link, "set-cookie: a=b"], "")]).await;
        let link = download_link(&client(&api)).await.expect("a download link");
        assert_eq!(link.bytes().await.expect("the log"), b"line\n");
        let heads = api.heads();
        assert_eq!(heads.len(), 1, "{heads:#?}");
        assert_eq!(header(&heads[0], "authorization"), Some("Bearer TOKEN"));
    }
    let heads = [first.heads(), storage.heads()].concat();
    assert_eq!(heads.len(), 8);
    for head in heads {
        assert_eq!(header(&head, "authorization"), None, "{head}");
        assert_eq!(header(&head, "cookie"), None, "{head}");
        assert_eq!(header(&head, "referer"), None, "{head}");
    }
}
