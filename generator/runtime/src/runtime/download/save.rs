//! Content into files and writers.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs;
use tokio::io::{AsyncWrite, AsyncWriteExt as _};
use tokio::runtime::Handle;

use super::{Error, ErrorKind, Redirect};

impl Redirect {
    /// Writes the content to a writer as it comes, and gives its size in bytes.
    ///
    /// # Errors
    ///
    /// Fails as [`bytes`](Self::bytes) does, or if the writer does; what it has got by then is
    /// the start of the content.
    pub async fn write_to(
        &self,
        writer: &mut (impl AsyncWrite + Unpin + ?Sized),
    ) -> Result<u64, Error> {
        let failed = |error| Error::new(ErrorKind::Io, "cannot write").because(error);
        let mut download = self.download().await?;
        while let Some(piece) = download.try_next().await? {
            writer.write_all(&piece).await.map_err(failed)?;
        }
        writer.flush().await.map_err(failed)?;
        Ok(download.progress().bytes)
    }

    /// Writes the content to a file, and gives its size in bytes.
    ///
    /// The file gets its name when it is whole: until then its content stands beside it, under
    /// a name of its own, and is removed if the download fails or is given up.
    ///
    /// # Errors
    ///
    /// Fails as [`bytes`](Self::bytes) does, or if the file cannot be written; what was there
    /// under the name before stays.
    pub async fn save(&self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let failed = |error| unwritable(path, error);
        let (part, mut file) = Part::create(path).await.map_err(failed)?;
        let size = self.write_to(&mut file).await?;
        file.sync_all().await.map_err(failed)?;
        fs::rename(&part.0, path).await.map_err(failed)?;
        Ok(size)
    }
}

/// A file that is not whole yet, and is removed unless it has got another name by then.
struct Part(PathBuf);

impl Part {
    /// A new file beside this path.
    async fn create(path: &Path) -> io::Result<(Self, fs::File)> {
        let Ok(runtime) = Handle::try_current() else {
            let problem = "there is no tokio runtime to write files with";
            return Err(io::Error::other(problem));
        };
        let mut name = OsString::from(path);
        name.push(format!(".{:08x}.part", fastrand::u32(..)));
        let part = Self(name.into());
        // The thread makes the file even if nobody waits for it any more: it removes it, too.
        let made = runtime.spawn_blocking(move || {
            let file = std::fs::File::create_new(&part.0)?;
            Ok::<_, io::Error>((part, file))
        });
        let (part, file) = made.await??;
        Ok((part, fs::File::from_std(file)))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // It is not there if the download has succeeded, or has not got that far.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn unwritable(path: &Path, error: io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("cannot write {}", path.display())).because(error)
}
