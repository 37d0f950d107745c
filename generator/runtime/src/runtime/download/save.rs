//! Downloads to files and writers.

use std::io;
use std::path::Path;

use tokio::io::{AsyncWrite, AsyncWriteExt as _};

use crate::runtime::download::DownloadLink;
#[cfg(unix)]
use crate::runtime::download::output::open_pipe;
use crate::runtime::download::output::{Output, open};
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
        let failed =
            |error| Error::new(ErrorKind::Io, "cannot write the download").with_source(error);
        self.copy_to(writer, failed).await
    }

    async fn copy_to(
        &self,
        writer: &mut (impl AsyncWrite + Unpin + ?Sized),
        failed: impl Fn(io::Error) -> Error,
    ) -> Result<u64, Error> {
        let mut download = self.download().await?;
        while let Some(chunk) = download.try_next().await? {
            writer.write_all(&chunk).await.map_err(&failed)?;
        }
        writer.flush().await.map_err(&failed)?;
        Ok(download.progress().bytes)
    }

    /// Downloads the content to a file, and returns its size in bytes.
    ///
    /// The content is written to a temporary file in the same directory, which replaces the file
    /// when it is complete, and is removed if the download fails or is cancelled. The file keeps
    /// its permissions. A symbolic link is followed. A pipe or a device is not replaced: the
    /// content is written to it as it arrives, and a named pipe waits up to 10 seconds for its
    /// reader.
    ///
    /// # Errors
    ///
    /// Fails as [`bytes`](Self::bytes) does, or if the file cannot be written. An existing regular
    /// file is left unchanged.
    pub async fn save(&self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let failed = |error| write_error(path, error);
        match open(path).await.map_err(failed)? {
            Output::File(part, mut file) => {
                let size = self.copy_to(&mut file, failed).await?;
                file.sync_all().await.map_err(failed)?;
                part.persist().await.map_err(failed)?;
                Ok(size)
            }
            Output::Device(mut file) => self.copy_to(&mut file, failed).await,
            #[cfg(unix)]
            Output::Pipe => {
                let transport = &*self.0.parameters.client.0.transport;
                let mut pipe = open_pipe(transport, path).await.map_err(failed)?;
                self.copy_to(&mut pipe, failed).await
            }
        }
    }
}

fn write_error(path: &Path, error: io::Error) -> Error {
    let detail = format!("cannot write {}", path.display());
    Error::new(ErrorKind::Io, detail).with_source(error)
}
