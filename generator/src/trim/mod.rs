//! Trims a full description to selected operations, and corrects it with an overlay.
//!
//! Descriptions are JSON values here, so that unknown parts are preserved.

mod arrange;
mod cut;
mod hoist;
pub mod keys;
mod limits;
mod overlay;
pub mod path;
mod references;
mod select;
mod stray;

use serde_json::Value;

use crate::config::Config;
use crate::correction::{Corrected, Correction, Written};
use crate::diagnostic::Diagnostics;
use crate::grammar::{self, Object};
use crate::parse::references::MediaTypes;
use crate::parse::{self};
use crate::pointer::Pointer;
use crate::source::Source;
use crate::yaml;

pub use cut::Keep;

/// A trimmed description.
#[derive(Debug)]
pub struct Trimmed {
    /// The trimmed description as YAML.
    pub text: String,
    /// The number of operations.
    pub operations: usize,
    /// The number of schemas in `components`.
    pub schemas: usize,
    /// The operations, parameters, schemas and properties without a description.
    pub undescribed: Vec<Pointer>,
    /// The skipped parts, by place in the full description.
    pub warnings: Diagnostics,
}

/// The reasons why a description cannot be trimmed, by the text that has to change.
#[derive(Debug, Default)]
pub struct Problems {
    /// In the full description.
    pub upstream: Diagnostics,
    /// In the configuration.
    pub config: Diagnostics,
    /// In the overlay.
    pub overlay: Diagnostics,
    /// In the trimmed description, with its text.
    pub result: Option<(Source, Diagnostics)>,
}

impl Problems {
    fn has_errors(&self) -> bool {
        [&self.upstream, &self.config, &self.overlay]
            .iter()
            .any(|it| it.has_errors())
    }
}

/// Trims a full description to the selected operations and the components that they use, and applies
/// an overlay.
///
/// The header becomes the comment at the top. Equal input produces equal bytes.
///
/// # Errors
///
/// Fails with diagnostics if the description is not OpenAPI, lacks a selected operation or has
/// unresolved references; if an action of the overlay cannot be applied or changes nothing; or if
/// the result is not OpenAPI.
pub fn trim(
    upstream: &Source,
    config: &Config,
    overlay: Option<&Source>,
    keep: Keep,
    header: &[&str],
) -> Result<Trimmed, Box<Problems>> {
    let mut problems = Problems::default();
    let full = parse::read_openapi(upstream, &mut problems.upstream);
    let changes = overlay.and_then(|source| parse::read(source, &mut problems.overlay));
    let Some(full) = full.filter(|_| !problems.has_errors()) else {
        return Err(Box::new(problems));
    };
    let mut document = selected(full, upstream, config, keep, &mut problems);
    if !problems.has_errors() {
        hoist::hoist(
            &mut document,
            &config.hoist,
            &mut problems.upstream,
            &mut problems.config,
        );
        document = hoist::wrap_references(&document);
    }
    let mut reasons = Vec::new();
    let mut written = Written::default();
    if let Some(changes) = changes.filter(|_| !problems.has_errors()) {
        let overlay = &mut problems.overlay;
        reasons = overlay::apply(&mut document, &changes, &mut written, overlay);
    }
    if problems.has_errors() {
        return Err(Box::new(problems));
    }
    let mut unresolved = Diagnostics::default();
    if let Value::Object(members) = document {
        document = cut::prune(members, &mut unresolved);
    }
    let document = arrange::arrange(&document);
    let text = yaml::write(&document, header, &reasons);
    let result = Source::new("the trimmed description", text);
    if let Err(found) = parse::parse_for(&result, config) {
        unresolved.extend(found);
    }
    if unresolved.has_errors() {
        problems.result = Some((result, unresolved));
        return Err(Box::new(problems));
    }
    let schemas = document
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    Ok(Trimmed {
        operations: select::operations(&document).count(),
        schemas: schemas.map_or(0, serde_json::Map::len),
        undescribed: undescribed(&document),
        text: result.into_text(),
        warnings: problems.upstream,
    })
}

/// Selects operations of a description, names inline schemas and applies an overlay, as the settings
/// say, and leaves everything else as it is. [`Source::corrected`] takes the result.
///
/// # Errors
///
/// Fails with diagnostics if the description is not OpenAPI or lacks a selected operation, or if an
/// action of the overlay cannot be applied or changes nothing.
pub fn correct(
    source: &Source,
    config: &Config,
    overlay: Option<&Source>,
) -> Result<Corrected, Box<Problems>> {
    let mut problems = Problems::default();
    let document = parse::read_openapi(source, &mut problems.upstream);
    let changes = overlay.and_then(|source| parse::read(source, &mut problems.overlay));
    let Some(mut document) = document.filter(|_| !problems.has_errors()) else {
        return Err(Box::new(problems));
    };
    if !config.select.is_empty() {
        let keep = Keep {
            prose: true,
            examples: true,
        };
        document = selected(document, source, config, keep, &mut problems);
    }
    if !problems.has_errors() && !config.hoist.is_empty() {
        hoist::hoist(
            &mut document,
            &config.hoist,
            &mut problems.upstream,
            &mut problems.config,
        );
    }
    let mut written = Written::default();
    if let Some(changes) = changes.filter(|_| !problems.has_errors()) {
        overlay::apply(&mut document, &changes, &mut written, &mut problems.overlay);
    }
    match problems.has_errors() {
        true => Err(Box::new(problems)),
        false => Ok(Corrected {
            text: format!("{document:#}"),
            correction: Correction {
                description: source.copy(),
                overlay: overlay.map(Source::copy),
                written,
                selection: problems.upstream,
            },
        }),
    }
}

/// Cuts a description to the selected operations, and to the components of one file.
fn selected(
    mut full: Value,
    source: &Source,
    config: &Config,
    keep: Keep,
    problems: &mut Problems,
) -> Value {
    let found = &mut problems.upstream;
    let has_webhooks = config.webhooks.is_some();
    if has_webhooks {
        parse::notifications::from_extensions(&mut full, found);
    }
    parse::references::to_components(&mut full, source, MediaTypes::Components, found);
    cut::report_paths(&full, found);
    let selected = select::select(&full, &config.select, &mut problems.config, found);
    cut::cut(&full, &selected, keep, has_webhooks, found)
}

/// The operations, parameters, schemas and properties without a description.
fn undescribed(document: &Value) -> Vec<Pointer> {
    let mut places = Vec::new();
    let root = Pointer::root();
    grammar::visit(document, Object::Document, &root, &mut |it, object, at| {
        let has = |key: &str| {
            it.get(key)
                .and_then(Value::as_str)
                .is_some_and(|it| !it.is_empty())
        };
        let expected = match object {
            Object::Operation => true,
            Object::Parameter | Object::Header => it.get("$ref").is_none(),
            Object::Schema => {
                let at = at.pointer();
                let parent = at.tokens().into_iter().nth_back(1);
                it.get("$ref").is_none() && matches!(parent, Some("properties" | "schemas"))
            }
            _ => false,
        };
        if expected && !has("description") && !has("summary") {
            places.push(at.pointer());
        }
    });
    places
}
