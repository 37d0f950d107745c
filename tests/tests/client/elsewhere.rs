//! Servers that lead elsewhere or in circles: nothing reaches another server, and circles end.

use github_actions_client::download::DownloadLink;
use github_actions_client::{Client, Error};
use tests::hostile::{Counts, Hostile, answer, client, get, good, header, post, status};

/// A `Location` line.
fn location(place: &str) -> String {
    format!("location: {place}")
}

/// Asks for the place of a log.
async fn log(client: &Client) -> Result<DownloadLink, Error> {
    let jobs = client.workflow_jobs();
    jobs.download_job_logs_for_workflow_run("o", "r", 1).await
}

#[tokio::test]
async fn nothing_reaches_another_port() {
    let other = Hostile::start([good()]).await;
    let authority = other.url().replace("http://", "");
    // All of these are the other port, however they are spelled.
    let places = [
        format!("{}/there", other.url()),
        format!("//{authority}/there"),
        format!("\\\\{authority}\\there"),
        format!("http://api.github.com@{authority}/there"),
        format!("https://{authority}/there"),
    ];
    for code in [301, 302, 303, 307, 308] {
        for place in &places {
            let server = Hostile::start([answer(code, &[&location(place)], "")]).await;
            let client = client(&server);
            for error in [get(&client).await, post(&client).await] {
                let error = error.expect_err("it is elsewhere");
                assert_eq!((status(&error), error.attempts()), (Some(code), 1));
                let headers = error.headers().expect("an answer");
                assert_eq!(headers["location"], place.as_str());
            }
            assert_eq!(server.requests(), 2, "{code} {place}");
        }
    }
    assert_eq!(other.counts(), Counts::default());
}

#[tokio::test]
async fn nothing_reaches_another_port_by_a_detour() {
    let other = Hostile::start([good()]).await;
    let near = answer(307, &[&location("/near")], "");
    let far = answer(307, &[&location(&other.url())], "");
    let server = Hostile::start([near.clone(), far.clone(), near, far]).await;
    let client = client(&server);
    for error in [get(&client).await, post(&client).await] {
        assert_eq!(status(&error.expect_err("it is elsewhere")), Some(307));
    }
    assert_eq!(server.requests(), 4);
    assert_eq!(other.counts(), Counts::default());
}

#[tokio::test]
async fn circles_end_after_five_steps() {
    let there = answer(308, &[&location("/there")], "");
    let back = answer(308, &[&location("/back")], "");
    let round = [there, back].into_iter().cycle().take(12);
    let server = Hostile::start(round).await;
    let client = client(&server);
    for error in [get(&client).await, post(&client).await] {
        let error = error.expect_err("it never ends");
        assert_eq!((status(&error), error.attempts()), (Some(308), 1));
    }
    let start = "/repos/o/r/actions/runs/1";
    let circle = |method: &str, start: String| {
        let there = [start, "/there".into(), "/back".into()];
        let targets = there
            .into_iter()
            .chain(["/there", "/back", "/there"].map(String::from));
        targets
            .map(|it| format!("{method} {it}"))
            .collect::<Vec<_>>()
    };
    let get = circle("GET", format!("{start}/jobs"));
    let post = circle("POST", format!("{start}/cancel"));
    assert_eq!(server.targets(), [get, post].concat());
}

#[tokio::test]
async fn a_place_that_leads_to_itself_is_left_after_five_steps() {
    let server = Hostile::start([answer(307, &[&location("?again")], "")]).await;
    let client = client(&server);
    for error in [get(&client).await, post(&client).await] {
        let error = error.expect_err("it never ends");
        assert_eq!((status(&error), error.attempts()), (Some(307), 1));
    }
    assert_eq!(server.requests(), 12);
}

#[tokio::test]
async fn a_redirect_without_a_usable_place_is_an_error() {
    for place in ["", "http://", "http://[", "mailto:a@b", "\u{ff}"] {
        let server = Hostile::start([answer(301, &[&location(place)], "")]).await;
        let error = get(&client(&server)).await;
        let error = error.expect_err("it leads nowhere");
        assert_eq!(status(&error), Some(301), "{place:?}");
    }
    let server = Hostile::start([answer(301, &[], "")]).await;
    let error = get(&client(&server)).await.expect_err("no place");
    assert_eq!(status(&error), Some(301));
    assert_eq!(server.requests(), 1);
}

#[tokio::test]
async fn no_storage_sees_the_token() {
    let storage = Hostile::start([answer(200, &[], "line\n")]).await;
    let on = answer(307, &[&location(&format!("{}/log", storage.url()))], "");
    let first = Hostile::start([on]).await;
    for code in [301, 302, 307, 308] {
        let place = location(&format!("{}/log?sig=1", first.url()));
        let api = Hostile::start([answer(code, &[&place, "set-cookie: a=b"], "")]).await;
        let place = log(&client(&api)).await.expect("a place");
        assert_eq!(place.bytes().await.expect("the log"), b"line\n");
        let asked = api.heads();
        assert_eq!(asked.len(), 1, "{asked:#?}");
        assert_eq!(header(&asked[0], "authorization"), Some("Bearer TOKEN"));
    }
    let heads = [first.heads(), storage.heads()].concat();
    assert_eq!(heads.len(), 8);
    for head in heads {
        assert_eq!(header(&head, "authorization"), None, "{head}");
        assert_eq!(header(&head, "cookie"), None, "{head}");
        assert_eq!(header(&head, "referer"), None, "{head}");
    }
}
