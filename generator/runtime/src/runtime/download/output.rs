//! The files that downloads are saved to.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::time::Duration;

#[cfg(unix)]
use tokio::net::unix::pipe;
use tokio::runtime::Handle;

#[cfg(unix)]
use crate::runtime::transport::Transport;

/// The maximum number of symbolic links to follow, which is that of Linux.
const MAX_LINKS: usize = 40;

/// The interval at which a named pipe is checked for a reader.
#[cfg(unix)]
const PIPE_INTERVAL: Duration = Duration::from_millis(50);

/// The maximum number of checks for a reader, which take 10 seconds.
#[cfg(unix)]
const PIPE_CHECKS: usize = 200;

/// A file to save a download to.
pub enum Output {
    /// A temporary file, which replaces a regular file or creates a new one.
    File(PartFile, tokio::fs::File),
    /// A device, or any other file that is not regular.
    Device(tokio::fs::File),
    /// A named pipe.
    #[cfg(unix)]
    Pipe,
}

/// Opens a file. Nothing is written to it yet.
pub async fn open(path: &Path) -> io::Result<Output> {
    let Ok(runtime) = Handle::try_current() else {
        return Err(io::Error::other("no tokio runtime is running"));
    };
    let path = path.to_owned();
    // The thread creates the file even if the future is dropped, so it owns the guard.
    runtime.spawn_blocking(move || open_blocking(&path)).await?
}

fn open_blocking(path: &Path) -> io::Result<Output> {
    let existing = match fs::metadata(path) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    #[cfg(unix)]
    if existing.as_ref().is_some_and(is_pipe) {
        return Ok(Output::Pipe);
    }
    if existing.as_ref().is_some_and(|it| !it.is_file()) {
        let file = OpenOptions::new().write(true).open(path)?;
        return Ok(Output::Device(file.into()));
    }
    let (part, file) = PartFile::create(follow(path)?, existing.as_ref())?;
    Ok(Output::File(part, file.into()))
}

/// Returns the path behind symbolic links, whether or not there is a file.
fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..=MAX_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            // It is no link, or does not exist.
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// An incomplete file, which is removed on drop unless it has replaced its target.
pub struct PartFile {
    path: PathBuf,
    target: PathBuf,
}

impl PartFile {
    /// Creates a file beside the target, with the permissions of the existing one.
    fn create(target: PathBuf, existing: Option<&Metadata>) -> io::Result<(Self, File)> {
        // The name is short, because that of the target may have the maximum length.
        let name = format!(".{:016x}.part", fastrand::u64(..));
        let part = Self {
            path: target.with_file_name(name),
            target,
        };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if existing.is_some() {
            // The content of a private file is private from the start.
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        let file = options.open(&part.path)?;
        if let Some(existing) = existing {
            #[cfg(unix)]
            keep_owner(&file, existing);
            file.set_permissions(existing.permissions())?;
        }
        Ok((part, file))
    }

    /// Replaces the target by the complete file.
    pub async fn persist(self) -> io::Result<()> {
        tokio::fs::rename(&self.path, &self.target).await
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        // The file does not exist if it was renamed or never created.
        let _ = fs::remove_file(&self.path);
    }
}

/// Gives a file to the owner and group of another, as far as the process may do so.
#[cfg(unix)]
fn keep_owner(file: &File, existing: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let _ = fchown(file, None, Some(existing.gid()));
    let _ = fchown(file, Some(existing.uid()), None);
}

#[cfg(unix)]
fn is_pipe(metadata: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type())
}

/// Opens a named pipe once it has a reader.
///
/// A blocking open would keep a thread of the runtime until then.
#[cfg(unix)]
pub async fn open_pipe(transport: &dyn Transport, path: &Path) -> io::Result<pipe::Sender> {
    for _ in 0..PIPE_CHECKS {
        match pipe::OpenOptions::new().open_sender(path) {
            // ENXIO: there is no reader.
            Err(error) if error.raw_os_error() == Some(6) => transport.sleep(PIPE_INTERVAL).await,
            result => return result,
        }
    }
    Err(io::Error::new(
        io::ErrorKind::TimedOut,
        "the pipe has no reader",
    ))
}
