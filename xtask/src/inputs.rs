//! The files that a client is generated from, recorded as they are read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use generator::Source;

use crate::lock::{Lock, Role, hash};
use crate::{existing, files};

/// The files that a run reads, also one that fails.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inputs(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// The hash of each text that was read, by its path.
    paths: BTreeMap<PathBuf, Option<String>>,
    lock: Lock,
}

impl Inputs {
    /// Records a path that is read next; there may be no such file.
    pub fn expect(&self, path: &Path) {
        self.state().paths.insert(path.to_owned(), None);
    }

    /// Records the text of a file. Its name is a path below the root of the project, or a file name.
    pub fn add(&self, role: Role, name: &str, path: &Path, text: &str) {
        let hash = hash(text);
        let name = match Path::new(name).is_absolute() {
            true => file_name(Path::new(name)),
            false => name.to_owned(),
        };
        let mut state = self.state();
        state.paths.insert(path.to_owned(), Some(hash.clone()));
        state.lock.add(role, name, hash);
    }

    /// Records the other files of a description at a path, once they are read.
    pub fn observe(&self, description: Source, path: &Path) -> Source {
        let text = description.text();
        self.add(Role::Description, description.name(), path, text);
        let inputs = self.clone();
        let folder = match description.name().rsplit_once('/') {
            Some((folder, _)) if !Path::new(description.name()).is_absolute() => {
                format!("{folder}/")
            }
            _ => String::new(),
        };
        files::with_observed_files(description, path, move |path, name, text| match text {
            Ok(text) => inputs.add(Role::File, &format!("{folder}{name}"), path, text),
            Err(_) => inputs.expect(path),
        })
    }

    /// Returns the paths that have been read.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.state().paths.keys().cloned().collect()
    }

    /// Returns whether a file differs from the text that was read, or is there only now.
    pub fn have_changed(&self) -> bool {
        let paths = self.state().paths.clone();
        paths.into_iter().any(|(path, before)| {
            let text = existing(&path).ok().flatten();
            text.map(|text| hash(Source::new("", text).text())) != before
        })
    }

    /// Returns the lock file of the texts.
    pub fn lock(&self) -> Lock {
        self.state().lock.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the name of a file in emitted files, which must not contain local paths.
pub(crate) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
