//! Files of git revisions.

use std::collections::BTreeMap;
use std::process::Command;

use crate::{Error, Project};

impl Project {
    /// Reads a file of a git revision; `None` if the revision does not have it.
    pub fn committed(&self, revision: &str, path: &str) -> Result<Option<String>, Error> {
        self.git(&["show", "--end-of-options", &format!("{revision}:./{path}")])
    }

    /// Reads the Rust files below a folder of a git revision whose paths are wanted, by their paths in
    /// the folder.
    pub fn committed_sources(
        &self,
        revision: &str,
        folder: &str,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<BTreeMap<String, String>, Error> {
        let tree = format!("{revision}:./{folder}");
        let list = self.git(&["ls-tree", "-r", "--name-only", "--end-of-options", &tree])?;
        let mut sources = BTreeMap::new();
        for path in list.unwrap_or_default().lines() {
            if path.ends_with(".rs")
                && is_wanted(path)
                && let Some(text) = self.committed(revision, &format!("{folder}/{path}"))?
            {
                sources.insert(path.to_owned(), text);
            }
        }
        Ok(sources)
    }

    /// Runs git in the folder of the project, and returns what it prints; `None` if it fails.
    fn git(&self, arguments: &[&str]) -> Result<Option<String>, Error> {
        let git = Command::new("git")
            .arg("-C")
            .arg(self.root())
            .args(arguments)
            .output()
            .map_err(|error| {
                Error::new(
                    format!("cannot run git: {error}"),
                    "install git, or pass the paths of two descriptions",
                )
            })?;
        let text = String::from_utf8(git.stdout).ok();
        Ok(text.filter(|_| git.status.success()))
    }
}
