//! The files that a client is generated from, recorded as they are read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use generator::Source;

use crate::files;
use crate::lock::{Lock, Role};

/// The files that a run reads, also one that fails.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inputs(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    paths: BTreeSet<PathBuf>,
    lock: Lock,
}

impl Inputs {
    /// Records a path that is read next; there may be no such file.
    pub fn expect(&self, path: &Path) {
        self.state().paths.insert(path.to_owned());
    }

    /// Records a text. Its name is a path below the root of the project, or a file name.
    pub fn add(&self, role: Role, name: &str, text: &str) {
        let name = match Path::new(name).is_absolute() {
            true => file_name(Path::new(name)),
            false => name.to_owned(),
        };
        self.state().lock.add(role, name, text);
    }

    /// Records the other files of a description at a path, once they are read.
    pub fn observe(&self, description: Source, path: &Path) -> Source {
        self.add(Role::Description, description.name(), description.text());
        let inputs = self.clone();
        let folder = match description.name().rsplit_once('/') {
            Some((folder, _)) if !Path::new(description.name()).is_absolute() => {
                format!("{folder}/")
            }
            _ => String::new(),
        };
        files::with_observed_files(description, path, move |path, name, text| {
            inputs.expect(path);
            if let Ok(text) = text {
                inputs.add(Role::File, &format!("{folder}{name}"), text);
            }
        })
    }

    /// Returns the paths that have been read.
    pub fn paths(&self) -> BTreeSet<PathBuf> {
        self.state().paths.clone()
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
