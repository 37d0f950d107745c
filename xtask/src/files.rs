//! The other files of a description: those in its folder, to which it refers.

use std::io;
use std::path::Path;

use generator::Source;

use crate::text;

/// Lets a description at a path refer to the files in its folder.
pub fn with_files(source: Source, path: &Path) -> Source {
    with_observed_files(source, path, |_, _, _| ())
}

/// Lets a description refer to the files in its folder, and passes each of them to a function: the
/// path, the path below the folder, and the text or the problem.
pub fn with_observed_files(
    source: Source,
    path: &Path,
    observe: impl Fn(&Path, &str, &Result<String, String>) + Send + Sync + 'static,
) -> Source {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => Path::new(".").to_owned(),
    };
    source.with_files(move |file| {
        let text = read(&folder, file);
        observe(&folder.join(file), file, &text);
        text
    })
}

/// Reads a regular file in a folder. The description may be untrusted, so that symbolic links must
/// not lead out of the folder, and reading must end.
fn read(folder: &Path, file: &str) -> Result<String, String> {
    let open = || -> io::Result<Option<String>> {
        let folder = folder.canonicalize()?;
        let path = folder.join(file).canonicalize()?;
        if !path.starts_with(&folder) {
            return Ok(None);
        }
        if !path.metadata()?.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        text::read(&path).map(Some)
    };
    match open() {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err("a link out of the folder of the description".to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err("no such file".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
