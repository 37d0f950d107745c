//! Downloads to files and writers.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs;
use tokio::io::{AsyncWrite, AsyncWriteExt as _};
use tokio::runtime::Handle;

use crate::runtime::download::DownloadLink;
use crate::runtime::error::{Error, ErrorKind};

impl DownloadLink {
    /// Downloads the content to a writer, and returns its size in bytes.
    ///
    /// # Errors
    ///
    /// Fails as [`bytes`](Self::bytes) does, or if the writer fails. The writer may have received
    /// the start of the content.
    pub async fn write_to(
        &self,
        writer: &mut (impl AsyncWrite + Unpin + ?Sized),
    ) -> Result<u64, Error> {
        let failed = |error| Error::new(ErrorKind::Io, "cannot write").with_source(error);
        let mut download = self.download().await?;
        while let Some(chunk) = download.try_next().await? {
            writer.write_all(&chunk).await.map_err(failed)?;
        }
        writer.flush().await.map_err(failed)?;
        Ok(download.progress().bytes)
    }

    /// Downloads the content to a file, and returns its size in bytes.
    ///
    /// The content is written to a temporary file in the same directory, which is renamed when it
    /// is complete, and removed if the download fails or is cancelled.
    ///
    /// # Errors
    ///
    /// Fails as [`bytes`](Self::bytes) does, or if the file cannot be written. An existing file is
    /// left unchanged.
    pub async fn save(&self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let failed = |error| write_error(path, error);
        let (part, mut file) = PartFile::create(path).await.map_err(failed)?;
        let size = self.write_to(&mut file).await?;
        file.sync_all().await.map_err(failed)?;
        fs::rename(&part.0, path).await.map_err(failed)?;
        Ok(size)
    }
}

/// The path of an incomplete file, which is removed on drop unless it was renamed.
struct PartFile(PathBuf);

impl PartFile {
    async fn create(path: &Path) -> io::Result<(Self, fs::File)> {
        let Ok(runtime) = Handle::try_current() else {
            return Err(io::Error::other("no tokio runtime is running"));
        };
        let mut name = OsString::from(path);
        name.push(format!(".{:08x}.part", fastrand::u32(..)));
        let part = Self(name.into());
        // The thread creates the file even if the future is dropped, so it owns the guard.
        let create = runtime.spawn_blocking(move || {
            let file = std::fs::File::create_new(&part.0)?;
            Ok::<_, io::Error>((part, file))
        });
        let (part, file) = create.await??;
        Ok((part, fs::File::from_std(file)))
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        // The file does not exist if it was renamed or never created.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn write_error(path: &Path, error: io::Error) -> Error {
    let detail = format!("cannot write {}", path.display());
    Error::new(ErrorKind::Io, detail).with_source(error)
}
