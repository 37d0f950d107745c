//! Reads the inputs of the command, and records them.

use super::Arguments;
use crate::input::{Input, Settings};
use crate::inputs::{Inputs, file_name};
use crate::lock::Role;
use crate::{Error, Project, file, named_source};

/// Reads the settings.
pub fn settings(
    arguments: &Arguments,
    project: &Project,
    inputs: &Inputs,
) -> Result<Settings, Error> {
    if arguments.spec.is_none() {
        let place = project.settings_path();
        let path = project.path(place);
        inputs.expect(&path);
        let source = project.settings_source()?;
        inputs.add(Role::Settings, place, &path, source.text());
        return project.parse_settings(source);
    }
    let Some(path) = &arguments.config else {
        return Settings::read(None);
    };
    inputs.expect(path);
    let source = file(path)?;
    inputs.add(Role::Settings, &file_name(path), path, source.text());
    Settings::of_file(source, path)
}

/// Reads the description and the overlay.
pub fn input(
    arguments: &Arguments,
    project: &Project,
    settings: &Settings,
    inputs: &Inputs,
) -> Result<Input, Error> {
    let description = match &arguments.spec {
        Some(path) => {
            inputs.expect(path);
            inputs.observe(named_source(path)?, path)
        }
        None => {
            let place = project.place(&settings.config.files.description);
            let path = project.path(&place);
            inputs.expect(&path);
            inputs.observe(project.source(&place)?, &path)
        }
    };
    let path = arguments.overlay.as_ref().or(settings.overlay.as_ref());
    path.into_iter().for_each(|it| inputs.expect(it));
    let overlay = path.map(|it| file(it)).transpose()?;
    if let (Some(path), Some(overlay)) = (path, &overlay) {
        let name = match (
            &arguments.overlay,
            &arguments.spec,
            &settings.config.files.overlay,
        ) {
            (None, None, Some(place)) => project.place(place),
            _ => file_name(path),
        };
        inputs.add(Role::Overlay, &name, path, overlay.text());
    }
    Input::new(description, settings, overlay.as_ref())
}
