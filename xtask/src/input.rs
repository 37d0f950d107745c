//! The description that a client is generated from: as it is, or selected and corrected first.

use std::path::{Path, PathBuf};

use generator::{Config, Diagnostics, Output, Shipped, Source};

use crate::message::Messages;
use crate::{Error, Project, file, parse_config, trim};

/// The settings of a client, with their text.
pub struct Settings {
    pub config: Config,
    pub source: Source,
    /// The path of the overlay.
    pub overlay: Option<PathBuf>,
}

impl Settings {
    /// Reads settings; without a file, they have their defaults.
    pub fn read(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else {
            return Self::parse(Source::new("codegen.yaml", ""), |place| place.into());
        };
        Self::of_file(file(path)?, path)
    }

    /// Parses the settings of a file, whose folder paths are relative to.
    pub fn of_file(source: Source, path: &Path) -> Result<Self, Error> {
        let folder = path.parent().unwrap_or(Path::new(""));
        Self::parse(source, |place| folder.join(place))
    }

    /// Parses settings, whose paths a function resolves.
    pub fn parse(source: Source, resolve: impl Fn(&str) -> PathBuf) -> Result<Self, Error> {
        let config = parse_config(&source)?;
        let overlay = config.files.overlay.as_deref().map(resolve);
        Ok(Self {
            config,
            source,
            overlay,
        })
    }
}

/// A description to generate from.
pub struct Input {
    source: Source,
    /// Whether it has been selected or corrected.
    is_corrected: bool,
}

impl Input {
    /// Takes a description as it is.
    pub fn plain(source: Source) -> Self {
        let is_corrected = false;
        Self {
            source,
            is_corrected,
        }
    }

    /// Reads the description of a project, and selects and corrects it.
    pub fn of_project(
        project: &Project,
        settings: &Settings,
        overlay: Option<&Path>,
    ) -> Result<Self, Error> {
        Self::of_settings(project.description(&settings.config)?, settings, overlay)
    }

    /// Selects and corrects a description, by the overlay of the settings or by another one.
    pub fn of_settings(
        source: Source,
        settings: &Settings,
        overlay: Option<&Path>,
    ) -> Result<Self, Error> {
        let overlay = overlay.or(settings.overlay.as_deref());
        Self::new(source, settings, overlay.map(file).transpose()?.as_ref())
    }

    /// Selects and corrects a description, unless `trim` has done so already.
    pub fn new(
        source: Source,
        settings: &Settings,
        overlay: Option<&Source>,
    ) -> Result<Self, Error> {
        let config = &settings.config;
        let has_changes =
            !config.select.is_empty() || !config.hoist.is_empty() || overlay.is_some();
        if !has_changes || trim::is_trimmed(source.text()) {
            return Ok(Self::plain(source));
        }
        let corrected = generator::correct(&source, config, overlay)
            .map_err(|problems| trim::render(&problems, &source, &settings.source, overlay))?;
        Ok(Self {
            source: source.corrected(corrected),
            is_corrected: true,
        })
    }

    /// Returns `true` if the description has been selected and corrected by `trim`.
    pub fn is_trimmed(&self) -> bool {
        trim::is_trimmed(self.source.text())
    }

    pub fn is_corrected(&self) -> bool {
        self.is_corrected
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Emits the crate.
    pub fn generate(&self, config: &Config, shipped: &Shipped) -> Result<Output, Error> {
        generator::parse_for(&self.source, config)
            .and_then(|document| generator::generate(&document, config, shipped))
            .map_err(|diagnostics| Error::from_messages(self.render(&diagnostics)))
    }

    /// Returns diagnostics about the description.
    pub fn render(&self, diagnostics: &Diagnostics) -> Messages {
        Messages::of(diagnostics, &self.source)
    }
}
