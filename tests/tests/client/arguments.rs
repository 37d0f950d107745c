//! Arguments of requests: date ranges, and parameters that the description does not declare.

use github_actions_client::DateRange;
use github_actions_client::models::JobFilter;
use jiff::civil::date;
use tests::script::Script;

/// Returns the `created` parameter of a list of runs in this range.
fn created(range: impl Into<DateRange>) -> String {
    let client = Script::new([]).client();
    let runs = client.workflow_runs().list_workflow_runs_for_repo("o", "r");
    let request = runs.created(range).build().expect("a valid request");
    let query = request.uri().query().unwrap_or_default();
    let value = query.strip_prefix("created=").expect("the parameter");
    value
        .replace("%3E", ">")
        .replace("%3C", "<")
        .replace("%3D", "=")
        .replace("%3A", ":")
}

#[test]
fn ranges_have_the_syntax_of_the_filter() {
    let (start, end) = (date(2026, 1, 1), date(2026, 1, 31));
    assert_eq!(created(DateRange::since(start)), ">=2026-01-01");
    assert_eq!(created(DateRange::until(end)), "<=2026-01-31");
    assert_eq!(
        created(DateRange::between(start, end)),
        "2026-01-01..2026-01-31"
    );
    assert_eq!(created(start), "2026-01-01");
}

#[test]
fn ends_of_ranges_are_dates_times_or_text() {
    let time: jiff::Timestamp = "2026-01-01T12:30:00.123456789+01:00"
        .parse()
        .expect("a time");
    let zoned = time.to_zoned(jiff::tz::TimeZone::UTC);
    assert_eq!(created(DateRange::since(time)), ">=2026-01-01T11:30:00Z");
    assert_eq!(
        created(DateRange::between("2025", &zoned)),
        "2025..2026-01-01T11:30:00Z"
    );
}

#[test]
fn the_text_of_a_filter_is_sent_unchanged() {
    let text = "*..2026-01-01".to_owned();
    assert_eq!(created(&text), "%2A..2026-01-01");
    assert_eq!(created(text.as_str()), "%2A..2026-01-01");
    assert_eq!(created(text), "%2A..2026-01-01");
    assert_eq!(DateRange::since("x").as_str(), ">=x");
    assert_eq!(DateRange::from(">=x").to_string(), ">=x");
}

#[test]
fn an_undeclared_query_parameter_is_added_or_replaces_one() {
    let client = Script::new([]).client();
    let jobs = client
        .workflow_jobs()
        .list_jobs_for_workflow_run("o", "r", 1);
    let request = jobs.filter(JobFilter::All).per_page(5);
    let request = request.query("a b", "1&2").query("per_page", 7);
    let request = request.build().expect("a valid request");
    assert_eq!(
        request.uri().query(),
        Some("filter=all&a%20b=1%262&per_page=7")
    );
}
