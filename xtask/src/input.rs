//! The description that a client is generated from: as it is, or selected and corrected first.

use std::path::Path;

use generator::{Config, Diagnostics, Output, Shipped, Source};

use crate::{Error, Project, description, file, parse_config, trim};

/// The settings of a client, with their text.
pub struct Settings {
    pub config: Config,
    pub source: Source,
}

impl Settings {
    /// Reads settings; without a file, they have their defaults.
    pub fn read(path: Option<&Path>) -> Result<Self, Error> {
        match path {
            Some(path) => Self::parse(file(path)?),
            None => Self::parse(Source::new("codegen.yaml", "")),
        }
    }

    pub fn parse(source: Source) -> Result<Self, Error> {
        let config = parse_config(&source)?;
        Ok(Self { config, source })
    }
}

/// A description to generate from.
pub struct Input {
    source: Source,
    /// Whether its lines are those of a corrected text, which is in no file.
    is_corrected: bool,
}

impl Input {
    /// Reads the description of a project, and corrects it by its overlay or by another one.
    pub fn of_project(
        project: &Project,
        settings: &Settings,
        overlay: Option<&Path>,
    ) -> Result<Self, Error> {
        let overlay = match (overlay, &settings.config.files.overlay) {
            (Some(path), _) => Some(file(path)?),
            (None, Some(path)) => Some(project.source(&project.place(path))?),
            (None, None) => None,
        };
        let source = project.description(&settings.config)?;
        Self::new(source, settings, overlay.as_ref())
    }

    /// Reads a description, and corrects it by an overlay.
    pub fn of_file(
        path: &Path,
        settings: &Settings,
        overlay: Option<&Path>,
    ) -> Result<Self, Error> {
        let overlay = overlay.map(file).transpose()?;
        Self::new(description(path)?, settings, overlay.as_ref())
    }

    /// Selects and corrects, unless `trim` has done so already.
    pub fn new(
        source: Source,
        settings: &Settings,
        overlay: Option<&Source>,
    ) -> Result<Self, Error> {
        let config = &settings.config;
        let is_corrected =
            !config.select.is_empty() || !config.hoist.is_empty() || overlay.is_some();
        let is_corrected = is_corrected && !trim::is_trimmed(source.text());
        if !is_corrected {
            return Ok(Self {
                source,
                is_corrected,
            });
        }
        let text = generator::correct(&source, config, overlay)
            .map_err(|problems| trim::render(&problems, &source, &settings.source, overlay))?;
        let source = source.with_text(text);
        Ok(Self {
            source,
            is_corrected,
        })
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Emits the crate.
    pub fn generate(&self, config: &Config, shipped: &Shipped) -> Result<Output, Error> {
        generator::parse_for(&self.source, config)
            .and_then(|document| generator::generate(&document, config, shipped))
            .map_err(|diagnostics| Error(self.render(&diagnostics)))
    }

    /// Formats diagnostics about the description.
    pub fn render(&self, diagnostics: &Diagnostics) -> String {
        let text = diagnostics.render(&self.source);
        match self.is_corrected && !text.is_empty() {
            true => format!(
                "{text}note: these lines are those of the selected and corrected description\n\n"
            ),
            false => text,
        }
    }
}
