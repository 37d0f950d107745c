//! Parses the settings of a client.

use serde_json::Value;

use super::{keys, names, read, rules, settings, typed};
use crate::config::{Config, Origin};
use crate::diagnostic::{Code, Diagnostics};
use crate::source::Source;

/// Parses the configuration of a client.
///
/// # Errors
///
/// Fails with diagnostics if the text is not YAML, or has an unknown setting or an invalid value.
pub fn parse_config(source: &Source) -> Result<Config, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    read(source, &mut diagnostics)
        .and_then(|value| match value {
            // The text is empty, or has only comments.
            Value::Null => Some(Config::default()),
            value => keys::check(&value, &mut diagnostics)
                .then(|| typed::<Config>(value, Code::InvalidConfig, &mut diagnostics))?,
        })
        .inspect(|config| {
            names::check_chosen(&config.names, &mut diagnostics);
            rules::check_targets(config, &mut diagnostics);
            rules::check_types(&config.types, &mut diagnostics);
            rules::check_derives(&config.derives, &mut diagnostics);
            settings::check_extensions(&config.select.extensions, &mut diagnostics);
            settings::check_package(&config.package, &mut diagnostics);
            settings::check_dev_dependencies(&config.package, &mut diagnostics);
            settings::check_webhooks(config.webhooks.as_ref(), &mut diagnostics);
            settings::check_cli(config.cli.as_ref(), &mut diagnostics);
        })
        .filter(|_| diagnostics.is_empty())
        .map(|config| Config {
            origin: Origin::new(source),
            ..config
        })
        .ok_or(diagnostics)
}
