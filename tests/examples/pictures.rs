//! Draws the pictures of the examples `watch` and `timeline`. Run by `docs/pictures/record.sh`.
//!
//! `pictures FOLDER_OF_EXAMPLES OUTPUT_FOLDER`
//!
//! A server plays a run that is in progress, and the examples run in a terminal of `script`. Its
//! output passes through a terminal emulator, so that a picture shows a single moment.

use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anstyle_svg::Term;
use serde_json::{Value, json};
use tests::samples::{RUN, in_progress, job_list, merge, pipeline, queued, run};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

const ROWS: u16 = 40;
const COLUMNS: u16 = 88;

/// The colors of a VGA terminal, with those of GitHub's dark mode, which are easier to read.
const COLORS: [(&str, &str); 5] = [
    ("#000000", "#0d1117"),
    ("#AAAAAA", "#d1d7e0"),
    ("#AA0000", "#f85149"),
    ("#00AA00", "#3fb950"),
    ("#AA5500", "#d29922"),
];

/// A part of the picture of `watch` that appears when all bars are drawn.
const LAST_BAR: &str = "deploy";

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [examples, pictures] = arguments.as_slice() else {
        panic!("usage: pictures FOLDER_OF_EXAMPLES OUTPUT_FOLDER");
    };
    let pictures = Path::new(pictures);

    let server = server(
        json!({ "status": "in_progress", "conclusion": null }),
        &unfinished(),
    )
    .await;
    let watch = format!("{examples}/watch octo-org/octo-repo {RUN} 1");
    let screen = record(&server, &watch, |screen| screen.contains(LAST_BAR));
    draw(&screen, &pictures.join("watch.svg"));

    let server = self::server(json!({ "conclusion": "failure" }), &pipeline()).await;
    let file = pictures.join("timeline.svg");
    let file = file.display();
    let timeline = format!("{examples}/timeline octo-org/octo-repo {RUN} {file}");
    let screen = record(&server, &timeline, |_| false);
    draw(&screen, &pictures.join("timeline-terminal.svg"));
}

/// Starts a server with a run and its jobs.
async fn server(properties: Value, jobs: &[Value]) -> MockServer {
    let server = MockServer::start().await;
    let mut run = run(json!({ "display_title": "Add examples", "run_number": 42 }));
    merge(&mut run, properties);
    let base = format!("/repos/octo-org/octo-repo/actions/runs/{RUN}");
    let bodies = [
        (base.clone(), run),
        (format!("{base}/jobs"), job_list(jobs)),
    ];
    for (target, body) in bodies {
        let response = ResponseTemplate::new(200).set_body_json(body);
        Mock::given(path(target))
            .respond_with(response)
            .mount(&server)
            .await;
    }
    server
}

/// Returns the jobs of the pipeline in its middle.
fn unfinished() -> Vec<Value> {
    let mut jobs = pipeline();
    let started = |seconds: i64| {
        let time = jiff::Timestamp::now() - jiff::SignedDuration::from_secs(seconds);
        json!({ "started_at": time.to_string() })
    };
    for (job, seconds) in [(2, 67), (3, 42)] {
        jobs[job] = in_progress(jobs[job].take());
        merge(&mut jobs[job], started(seconds));
        let step = &mut jobs[job]["steps"][2];
        *step = in_progress(step.take());
    }
    jobs[3]["steps"][3] = queued(jobs[3]["steps"][3].take());
    jobs[4] = queued(jobs[4].take());
    jobs
}

/// Runs a command in a terminal until it ends or the screen shows something, and returns the screen
/// with its colors.
fn record(server: &MockServer, command: &str, is_complete: impl Fn(&str) -> bool) -> String {
    let command = format!("stty rows {ROWS} cols {COLUMNS}; exec {command}");
    let mut child = Command::new("script")
        .args([
            "--quiet",
            "--flush",
            "--return",
            "--command",
            &command,
            "/dev/null",
        ])
        .env("GITHUB_API_URL", server.uri())
        .env("GITHUB_TOKEN", "TOKEN")
        .env("TERM", "xterm-256color")
        .env_remove("COLUMNS")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script of util-linux");
    let mut output = child.stdout.take().expect("piped");
    let mut terminal = vt100::Parser::new(ROWS, COLUMNS, 0);
    let mut chunk = [0; 4096];
    loop {
        let size = output.read(&mut chunk).expect("the output");
        terminal.process(&chunk[..size]);
        let is_over = size == 0;
        if is_over || is_complete(&terminal.screen().contents()) {
            break;
        }
    }
    child.kill().expect("a process");
    child.wait().expect("a process");
    let rows = terminal.screen().rows_formatted(0, COLUMNS);
    let lines: Vec<String> = rows
        .map(|row| String::from_utf8(row).expect("UTF-8"))
        .collect();
    let text = lines.join("\u{1b}[m\n");
    text.trim_end_matches(['\n', '\u{1b}', '[', 'm']).to_owned()
}

fn draw(screen: &str, path: &Path) {
    let mut svg = Term::new().render_svg(screen);
    for (color, readable) in COLORS {
        svg = svg.replace(color, readable);
    }
    std::fs::write(path, svg).expect("a picture");
}
