//! The size of the pages of a list: the largest one, and smaller ones if the server fails.

use github_actions_client::paging::Page as _;
use github_actions_client::{Client, Error, Retry};
use tests::job_list::JobList;

/// Collects the IDs of all jobs of a list.
async fn ids(client: &Client) -> Result<Vec<i64>, Error> {
    let jobs = client.workflow_jobs();
    let mut items = jobs.list_jobs_for_workflow_run("o", "r", 1).items();
    let mut ids = Vec::new();
    while let Some(job) = items.try_next().await? {
        ids.push(job.id);
    }
    Ok(ids)
}

/// Returns the ranges of items, each as often as a request is attempted.
fn ranges(ranges: &[(i64, i64, usize)]) -> Vec<(i64, i64)> {
    let attempts = |(first, last, times): &(i64, i64, usize)| vec![(*first, *last); *times];
    ranges.iter().flat_map(attempts).collect()
}

#[tokio::test(start_paused = true)]
async fn items_are_requested_in_the_largest_pages() {
    let list = JobList::new(1000, |_| 200);
    let found = ids(&list.client()).await.expect("all jobs");
    assert_eq!(found, Vec::from_iter(1..=1000));
    let whole: Vec<_> = (0..10)
        .map(|page| (page * 100 + 1, page * 100 + 100))
        .collect();
    assert_eq!(list.requested(), whole);
}

#[tokio::test(start_paused = true)]
async fn pages_are_the_largest_and_have_status_headers_and_rate_limit() {
    let list = JobList::new(130, |_| 200);
    let client = list.client();
    let jobs = client.workflow_jobs();
    let mut pages = jobs.list_jobs_for_workflow_run("o", "r", 1).pages();
    for (size, remaining) in [(100, 1), (30, 2)] {
        let page = pages.try_next().await.expect("a page").expect("a page");
        assert_eq!((page.items().len(), page.body.jobs.len()), (size, size));
        assert_eq!(page.status, 200);
        assert!(page.headers.contains_key("x-ratelimit-remaining"));
        let limit = page.rate_limit().expect("a rate limit");
        assert_eq!(limit.remaining, Some(remaining));
    }
    assert!(pages.try_next().await.expect("the end").is_none());
}

#[tokio::test(start_paused = true)]
async fn a_single_page_has_the_default_size() {
    let list = JobList::new(130, |_| 200);
    let client = list.client();
    let jobs = client.workflow_jobs();
    let page = jobs.list_jobs_for_workflow_run("o", "r", 1).await;
    assert_eq!(page.expect("a page").jobs.len(), 30);
    assert!(!list.urls()[0].contains('?'), "{:?}", list.urls());
}

#[tokio::test(start_paused = true)]
async fn a_size_that_the_request_depends_on_is_kept() {
    let list = JobList::new(90, |_| 200);
    let client = list.client();
    let jobs = client.workflow_jobs();
    let request = || jobs.list_jobs_for_workflow_run("o", "r", 1);
    // Page 2 of 30, and not page 2 of 100.
    let later = request().page(2).items().try_collect().await;
    assert_eq!(later.expect("60 jobs").first().map(|job| job.id), Some(31));
    let chosen = request().per_page(45).items().try_collect().await;
    assert_eq!(chosen.expect("90 jobs").len(), 90);
    let named = request().query("per_page", 90).items().try_collect().await;
    assert_eq!(named.expect("90 jobs").len(), 90);
    let first = request().page(1).items().try_collect().await;
    assert_eq!(first.expect("90 jobs").len(), 90);
    let requested = [(31, 60), (61, 90), (1, 45), (46, 90), (1, 90), (1, 100)];
    assert_eq!(list.requested(), requested);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_fails_is_requested_in_smaller_pages() {
    for status in [502, 504] {
        // The pages of 100 from the third on fail.
        let list = JobList::new(350, move |asked| {
            let size = asked.end() - asked.start() + 1;
            if size > 30 && *asked.end() > 200 {
                status
            } else {
                200
            }
        });
        let found = ids(&list.client()).await.expect("all jobs");
        assert_eq!(found, Vec::from_iter(1..=350));
        let mut expected = vec![(1, 100, 1), (101, 200, 1), (201, 300, 3)];
        expected.extend((8..14).map(|page| (page * 25 + 1, page * 25 + 25, 1)));
        assert_eq!(list.requested(), ranges(&expected));
        assert_eq!(
            list.urls()[5],
            "https://api.github.com/repositories/7/jobs?per_page=25&page=9"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn the_first_page_is_reduced_as_well() {
    let list = JobList::new(40, |asked| {
        if asked.end() - asked.start() >= 30 {
            502
        } else {
            200
        }
    });
    let found = ids(&list.client()).await.expect("all jobs");
    assert_eq!(found, Vec::from_iter(1..=40));
    assert_eq!(
        list.requested(),
        ranges(&[(1, 100, 3), (1, 25, 1), (26, 50, 1)])
    );
}

#[tokio::test(start_paused = true)]
async fn the_size_is_reduced_twice_at_most() {
    // Job 112 breaks every page.
    let list = JobList::new(350, |asked| if asked.contains(&112) { 502 } else { 200 });
    let error = ids(&list.client()).await.expect_err("job 112");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(502));
    let expected = ranges(&[
        (1, 100, 1),
        (101, 200, 3),
        (101, 125, 3),
        (101, 105, 1),
        (106, 110, 1),
        (111, 115, 3),
    ]);
    assert_eq!(list.requested(), expected);
}

#[tokio::test(start_paused = true)]
async fn other_failures_do_not_reduce_the_size() {
    for status in [500, 503, 404] {
        let list = JobList::new(350, move |_| status);
        let error = ids(&list.client()).await.expect_err("a failure");
        assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
        assert!(list.requested().iter().all(|range| *range == (1, 100)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_size_that_the_caller_chose_is_not_reduced() {
    let list = JobList::new(350, |_| 502);
    let client = list.builder().retry(Retry::off()).build();
    let client = client.expect("a valid client");
    let jobs = client.workflow_jobs();
    let request = jobs.list_jobs_for_workflow_run("o", "r", 1);
    let chosen = request.clone().per_page(100).items().try_collect().await;
    assert!(chosen.is_err());
    let later = request.page(2).items().try_collect().await;
    assert!(later.is_err());
    assert_eq!(list.requested(), [(1, 100), (31, 60)]);
}

#[tokio::test(start_paused = true)]
async fn pages_that_are_not_filled_are_not_reduced() {
    use tests::script::{Script, respond, status};

    // The server returned fewer items than asked for: the number of the page says nothing about
    // the items before it.
    let body = r#"{"total_count": 500, "jobs": []}"#;
    let link = "<?per_page=100&page=2>; rel=\"next\"";
    let script = Script::new([respond(200, &[("link", link)], body), status(502)]);
    let error = ids(&script.client()).await.expect_err("page 2");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(502));
    let requests = script.requests();
    let queries = requests
        .iter()
        .map(|(_, it)| it.uri().query().unwrap_or_default());
    let second = "per_page=100&page=2";
    assert_eq!(
        queries.collect::<Vec<_>>(),
        ["per_page=100", second, second, second]
    );
}

#[tokio::test(start_paused = true)]
async fn links_without_a_page_number_are_not_reduced() {
    use tests::script::{Script, respond, status};

    let body = r#"{"total_count": 500, "jobs": []}"#;
    for link in [
        "<?after=x&per_page=100&page=x>; rel=next",
        "<?after=x>; rel=next",
        "<?per_page=200&page=1>; rel=next",
        "<?per_page=0&page=1>; rel=next",
        "<?per_page=18446744073709551615&page=18446744073709551615>; rel=next",
    ] {
        let script = Script::new([respond(200, &[("link", link)], body), status(504)]);
        let error = ids(&script.client()).await.expect_err("page 2");
        assert_eq!(error.status().map(|it| it.as_u16()), Some(504));
        assert_eq!(script.count(), 4, "{link}");
    }
}
