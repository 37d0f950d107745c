//! Downloads to existing files of any kind, and to files with long names.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use github_actions_client::ErrorKind;
use github_actions_client::download::DownloadLink;
use tempfile::TempDir;
use tests::hostile::{Hostile, client, response};
use tests::script::{Script, respond};

const LOG: &str = "line\n";

/// Returns a link to content, which the API returns directly.
async fn link() -> DownloadLink {
    let api = Hostile::start([response(200, &["content-type: text/plain"], LOG)]).await;
    let client = client(&api);
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    link.expect("the content")
}

fn dir() -> TempDir {
    tempfile::tempdir().expect("a temporary directory")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").mode() & 0o7777
}

fn content(path: &Path) -> String {
    fs::read_to_string(path).expect("a readable file")
}

fn count(dir: &Path) -> usize {
    fs::read_dir(dir).expect("a directory").count()
}

#[tokio::test]
async fn keeps_the_permissions_of_a_file() {
    let dir = dir();
    let file = dir.path().join("job.log");
    for permissions in [0o600, 0o640, 0o644, 0o666, 0o755] {
        fs::write(&file, "old").expect("a file");
        fs::set_permissions(&file, Permissions::from_mode(permissions)).expect("permissions");
        link().await.save(&file).await.expect("the log is saved");
        assert_eq!((mode(&file), content(&file)), (permissions, LOG.to_owned()));
    }
    let (new, plain) = (dir.path().join("new.log"), dir.path().join("plain.log"));
    link().await.save(&new).await.expect("the log is saved");
    fs::write(&plain, "").expect("a file");
    assert_eq!(
        mode(&new),
        mode(&plain),
        "a new file has the usual permissions"
    );
    assert_eq!(count(dir.path()), 3);
}

#[tokio::test]
async fn follows_symbolic_links() {
    let dir = dir();
    let below = dir.path().join("below");
    fs::create_dir(&below).expect("a directory");
    let file = below.join("job.log");
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    symlink("below/job.log", &one).expect("a relative link");
    symlink(&one, &two).expect("an absolute link");
    for path in [&one, &two] {
        // The file does not exist, and then it does.
        for _ in 0..2 {
            assert_eq!(link().await.save(path).await.expect("the log"), 5);
            assert!(one.is_symlink() && two.is_symlink() && !file.is_symlink());
            assert_eq!(content(&file), LOG);
            fs::write(&file, "old").expect("a file");
        }
        fs::remove_file(&file).expect("a file");
    }
    assert_eq!((count(dir.path()), count(&below)), (3, 0));

    symlink("loop", dir.path().join("loop")).expect("a link");
    let error = link().await.save(dir.path().join("loop")).await;
    let error = error.expect_err("a loop of links");
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(dir.path().join("loop").is_symlink());
}

#[tokio::test]
async fn writes_to_devices() {
    let dir = dir();
    let null = dir.path().join("null");
    symlink("/dev/null", &null).expect("a link");
    for path in [Path::new("/dev/null"), &null] {
        assert_eq!(link().await.save(path).await.expect("the log"), 5);
        let file_type = fs::metadata(path).expect("a device").file_type();
        assert!(file_type.is_char_device());
    }
    let error = link().await.save("/dev/full").await.expect_err("no space");
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(
        error.to_string().contains("cannot write /dev/full"),
        "{error}"
    );
    let error = link()
        .await
        .save(dir.path())
        .await
        .expect_err("a directory");
    assert_eq!(error.kind(), ErrorKind::Io);
    assert_eq!(count(dir.path()), 1);
}

fn pipe(dir: &Path) -> std::path::PathBuf {
    let pipe = dir.join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    pipe
}

#[tokio::test]
async fn writes_to_named_pipes() {
    let dir = dir();
    let pipe = pipe(dir.path());
    let reader = {
        let pipe = pipe.clone();
        std::thread::spawn(move || content(&pipe))
    };
    assert_eq!(link().await.save(&pipe).await.expect("the log"), 5);
    assert_eq!(reader.join().expect("no panic"), LOG);
    assert!(fs::metadata(&pipe).expect("a pipe").file_type().is_fifo());
    assert_eq!(count(dir.path()), 1);
}

#[tokio::test(start_paused = true)]
async fn fails_if_a_named_pipe_has_no_reader() {
    let dir = dir();
    let script = Script::new([respond(200, &[("content-type", "text/plain")], LOG)]);
    let client = script.client();
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let error = link.expect("the content").save(pipe(dir.path())).await;
    let error = error.expect_err("no reader");
    assert_eq!(error.kind(), ErrorKind::Io);
    let source = std::error::Error::source(&error).expect("a source");
    assert_eq!(source.to_string(), "the pipe has no reader");
}

#[tokio::test]
async fn saves_to_long_names() {
    let dir = dir();
    for length in [200, 242, 243, 255] {
        let file = dir.path().join("x".repeat(length));
        for _ in 0..2 {
            assert_eq!(link().await.save(&file).await.expect("the log"), 5);
            assert_eq!(content(&file), LOG);
        }
    }
    assert_eq!(count(dir.path()), 4);
    let error = link().await.save(dir.path().join("x".repeat(256))).await;
    assert_eq!(error.expect_err("a name too long").kind(), ErrorKind::Io);
    assert_eq!(count(dir.path()), 4, "no temporary file is left");
}
