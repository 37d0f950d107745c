//! The project that commands work on.

use std::path::{Component, Path, PathBuf};

use generator::{Config, Source};

use crate::input::Settings;
use crate::{Error, files, read, unreadable, unwritable};

/// The program, as a subcommand of cargo.
pub const PROGRAM: &str = "cargo openapi-crate";

/// The places of the settings in a project.
const SETTINGS: [&str; 2] = ["codegen.yaml", "spec/codegen.yaml"];

/// A folder with settings in `codegen.yaml` or `spec/codegen.yaml`.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    /// The settings, below the root.
    settings: &'static str,
    program: &'static str,
}

impl Project {
    /// Returns the project in a folder.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        let settings = SETTINGS.iter().find(|it| root.join(it).is_file());
        Self {
            settings: settings.unwrap_or(&SETTINGS[0]),
            root,
            program: PROGRAM,
        }
    }

    /// Returns the project that the working directory is in: the nearest folder with settings, or
    /// else the working directory.
    pub fn find() -> Self {
        let here = std::path::absolute(".").unwrap_or_default();
        let has_settings = |folder: &Path| SETTINGS.iter().any(|it| folder.join(it).is_file());
        // Messages show paths as short as they can be.
        let levels = here.ancestors().position(has_settings).unwrap_or(0);
        Self::at(std::iter::repeat_n("..", levels).collect::<PathBuf>())
    }

    /// Sets how messages call the commands. Defaults to `cargo openapi-crate`.
    pub fn program(self, program: &'static str) -> Self {
        Self { program, ..self }
    }

    /// Formats a call of a command with the options that have a value.
    pub(crate) fn command_line(
        &self,
        command: &str,
        options: &[(&str, &Option<PathBuf>)],
    ) -> String {
        let mut line = format!("{} {command}", self.program);
        for (name, path) in options {
            if let Some(path) = path {
                line.push_str(&format!(" {name} {}", path.display()));
            }
        }
        line
    }

    /// The root, to which paths of the project are relative.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Returns a target folder for emitted crates, which cargo is run in.
    pub(crate) fn target(&self, name: &str) -> Result<PathBuf, Error> {
        let path = self.path("target").join(name);
        std::path::absolute(&path).map_err(|error| unreadable(&path, &error))
    }

    /// Gives an emitted crate the versions of dependencies that the project uses, if it has a lock
    /// file.
    pub(crate) fn copy_lock_file(&self, folder: &Path) -> Result<(), Error> {
        let (own, copy) = (self.path("Cargo.lock"), folder.join("Cargo.lock"));
        if !own.exists() {
            return Ok(());
        }
        std::fs::copy(own, &copy).map_err(|error| unwritable(&copy, &error))?;
        Ok(())
    }

    /// The path of the settings, below the root.
    pub(crate) fn settings_path(&self) -> &'static str {
        self.settings
    }

    /// Reads the settings.
    pub(crate) fn settings(&self) -> Result<Settings, Error> {
        self.parse_settings(self.settings_source()?)
    }

    /// Reads the text of the settings.
    pub(crate) fn settings_source(&self) -> Result<Source, Error> {
        let path = self.path(self.settings);
        if !path.exists() {
            return Err(Error::new(
                "there is no codegen.yaml in this folder or above it",
                format!("run `{} init`, or pass a description", self.program),
            ));
        }
        self.source(self.settings)
    }

    /// Parses settings in place of those of the project.
    pub(crate) fn parse_settings(&self, source: Source) -> Result<Settings, Error> {
        Settings::parse(source, |path| self.path(&self.place(path)))
    }

    /// Reads the settings, which have their defaults if there is no such file.
    pub(crate) fn settings_if_any(&self) -> Result<Settings, Error> {
        match self.path(self.settings).exists() {
            true => self.settings(),
            false => Settings::read(None),
        }
    }

    /// Returns the path of a file that the settings name, below the root where it is there.
    pub(crate) fn place(&self, path: &str) -> String {
        let folder = Path::new(self.settings).parent().unwrap_or(Path::new(""));
        let mut place = PathBuf::new();
        for part in folder.join(path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir if place.file_name().is_some() => {
                    place.pop();
                }
                part => place.push(part),
            }
        }
        // Emitted files are equal on every system.
        place.to_string_lossy().replace('\\', "/")
    }

    /// Reads a file of the project; its name is the path below the root.
    pub(crate) fn source(&self, name: &str) -> Result<Source, Error> {
        Ok(Source::new(name, read(&self.path(name))?))
    }

    /// Reads the description, which may refer to the other files in its folder.
    pub(crate) fn description(&self, config: &Config) -> Result<Source, Error> {
        let place = self.place(&config.files.description);
        Ok(files::with_files(self.source(&place)?, &self.path(&place)))
    }
}

#[cfg(test)]
mod tests {
    use super::Project;

    #[test]
    fn cargo_may_be_run_in_any_folder() {
        let target = Project::at("").target("cost").expect("a path");
        assert!(target.is_absolute(), "{}", target.display());
    }

    #[test]
    fn places_are_below_the_root() {
        let project = Project {
            settings: "spec/codegen.yaml",
            ..Project::at("")
        };
        for (path, place) in [
            ("openapi.yaml", "spec/openapi.yaml"),
            ("./openapi.yaml", "spec/openapi.yaml"),
            ("../client", "client"),
            ("../../client", "../client"),
            ("/tmp/client", "/tmp/client"),
        ] {
            assert_eq!(project.place(path), place);
        }
    }
}
