//! `codegen --watch`: generates the client again whenever one of its inputs changes.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, RecursiveMode, Watcher};

use crate::codegen::{self, Arguments};
use crate::inputs::Inputs;
use crate::{Error, MessageFormat, Project, counted};

/// The time without events after which a change counts as complete: editors write in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// The maximum time to wait for that, as a folder may also have a file that changes all the time.
const MAX_WAIT: Duration = Duration::from_secs(2);

/// Runs `codegen`, and again after each change of its inputs, until the process is killed. Each
/// result is passed to a function, whose error ends the command.
///
/// A kill at any time is safe: the next run completes or reverts the changes of a run.
///
/// # Errors
///
/// Fails if the folders of the inputs cannot be watched. Errors of a run are passed to the function.
pub fn run(
    arguments: &Arguments,
    project: &Project,
    show: &mut dyn FnMut(Result<String, Error>) -> io::Result<()>,
) -> Result<(), Error> {
    let result = watch(arguments, project, show);
    result.map_err(|error| arguments.message_format.error(error))
}

fn watch(
    arguments: &Arguments,
    project: &Project,
    show: &mut dyn FnMut(Result<String, Error>) -> io::Result<()>,
) -> Result<(), Error> {
    let (sender, events) = channel();
    // The receiver is gone once the command ends.
    let watcher = notify::recommended_watcher(move |event| drop(sender.send(event)));
    let watcher = watcher.map_err(|error| failed("the inputs", &error))?;
    let mut folders = Folders {
        watcher: Box::new(watcher),
        watched: BTreeSet::new(),
    };
    loop {
        let inputs = Inputs::default();
        let result = codegen::run_with(arguments, project, &inputs);
        if show(result).is_err() {
            return Ok(());
        }
        let number = counted(inputs.paths().len(), "file");
        if arguments.message_format == MessageFormat::Human
            && show(Ok(format!("watching {number}; press Ctrl-C to stop\n"))).is_err()
        {
            return Ok(());
        }
        folders.watch(&inputs)?;
        // A text can have changed after it was read, and before its folder was watched.
        while !inputs.have_changed() {
            if !wait(&events) {
                return Ok(());
            }
            // A folder that was deleted is no longer watched, and one that was created is not yet.
            folders.watch(&inputs)?;
        }
    }
}

/// Waits for events, and for the end of them; `false` if there will be none.
fn wait(events: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        match events.recv() {
            Ok(event) if is_change(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    let limit = Instant::now() + MAX_WAIT;
    let mut end = Instant::now() + QUIET;
    loop {
        let rest = end.saturating_duration_since(Instant::now());
        match events.recv_timeout(rest) {
            Ok(event) if is_change(&event) => end = limit.min(Instant::now() + QUIET),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Returns whether an event can be a change: to read a file is an event as well, and an error may
/// stand for events that were lost.
fn is_change(event: &notify::Result<Event>) -> bool {
    event.as_ref().map_or(true, |it| !it.kind.is_access())
}

/// The folders that are watched. Files are not: editors replace them by new ones.
struct Folders {
    watcher: Box<dyn Watcher>,
    watched: BTreeSet<PathBuf>,
}

impl Folders {
    /// Watches the folders of these files and no others.
    fn watch(&mut self, inputs: &Inputs) -> Result<(), Error> {
        for folder in std::mem::take(&mut self.watched) {
            // It fails for a folder that was deleted.
            let _ = self.watcher.unwatch(&folder);
        }
        for path in inputs.paths() {
            let link = path.canonicalize().ok();
            for path in [Some(path), link].into_iter().flatten() {
                let Some(folder) = folder_of(&path) else {
                    continue;
                };
                if self.watched.contains(&folder) {
                    continue;
                }
                let watch = self.watcher.watch(&folder, RecursiveMode::NonRecursive);
                watch.map_err(|error| failed(&folder.display().to_string(), &error))?;
                self.watched.insert(folder);
            }
        }
        Ok(())
    }
}

/// Returns the folder of a file, or the nearest one around it that exists.
fn folder_of(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let mut folders = path.ancestors().skip(1);
    folders.find(|it| it.is_dir()).map(Path::to_owned)
}

fn failed(watched: &str, error: &notify::Error) -> Error {
    Error::new(
        format!("cannot watch {watched}: {error}"),
        "run the command without --watch after each change",
    )
}
