//! Revisions of temporary projects.

use std::path::Path;
use std::process::Command;

/// Commits all files of a folder, in a repository that is created if there is none.
pub fn commit(folder: &Path, message: &str) {
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.com",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "--message",
            message,
        ],
    ] {
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(arguments);
        assert!(git.status().expect("the status of git").success());
    }
}
