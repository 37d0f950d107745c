//! A full description cut to some operations, and corrected by an overlay.
//!
//! Descriptions stay JSON values here: what is not understood is carried along.

mod arrange;
mod cut;
mod grammar;
mod hoist;
mod keys;
mod overlay;
mod path;
mod select;
mod stray;

use serde_json::Value;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::parse;
use crate::pointer::Pointer;
use crate::source::Source;
use crate::yaml;

pub use cut::Keep;

/// What comes of trimming a description.
#[derive(Debug)]
pub struct Trimmed {
    /// The trimmed description as YAML.
    pub text: String,
    /// How many operations it has.
    pub operations: usize,
    /// How many named schemas it has.
    pub schemas: usize,
    /// Operations, properties and parameters that have no description.
    pub undescribed: Vec<Pointer>,
    /// What was left out, by place in the full description.
    pub warnings: Diagnostics,
}

/// Why a description cannot be trimmed, by the text that has to change.
#[derive(Debug, Default)]
pub struct Problems {
    /// In the full description.
    pub upstream: Diagnostics,
    /// In the configuration, at places of the selection.
    pub config: Diagnostics,
    /// In the overlay.
    pub overlay: Diagnostics,
    /// In the trimmed description, by the text that it would have had.
    pub result: Option<(Source, Diagnostics)>,
}

impl Problems {
    fn has_errors(&self) -> bool {
        [&self.upstream, &self.config, &self.overlay]
            .iter()
            .any(|it| it.has_errors())
    }
}

/// Cuts a full description to the selected operations with everything that they refer to, and
/// applies an overlay. The header becomes the comment at the head of the text. The same input
/// gives the same bytes.
///
/// # Errors
///
/// Fails with diagnostics if the description is not OpenAPI, lacks a selected operation or has
/// dangling references, if an action of the overlay cannot be applied or changes nothing, or if
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
    let Some(mut full) = full.filter(|_| !problems.has_errors()) else {
        return Err(Box::new(problems));
    };
    cut::inline_path_items(&mut full, &mut problems.upstream);
    let chosen = select::select(
        &full,
        &config.select,
        &mut problems.config,
        &mut problems.upstream,
    );
    let mut document = cut::cut(&full, &chosen, keep, &mut problems.upstream);
    if !problems.has_errors() {
        hoist::hoist(&mut document, &config.hoist, &mut problems.config);
        document = hoist::make_room(&document);
    }
    let mut reasons = Vec::new();
    if let Some(changes) = changes.filter(|_| !problems.has_errors()) {
        reasons = overlay::apply(&mut document, &changes, &mut problems.overlay);
    }
    if problems.has_errors() {
        return Err(Box::new(problems));
    }
    let mut dangling = Diagnostics::default();
    if let Value::Object(members) = document {
        document = cut::prune(members, &mut dangling);
    }
    let document = arrange::arrange(&document);
    let text = yaml::write(&document, header, &reasons);
    let result = Source::new("the trimmed description", text);
    if let Err(found) = parse::parse(&result) {
        dangling.extend(found);
    }
    if dangling.has_errors() {
        problems.result = Some((result, dangling));
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

/// The operations, parameters, schemas and properties that nothing is said about.
fn undescribed(document: &Value) -> Vec<Pointer> {
    let mut places = Vec::new();
    let root = Pointer::root();
    grammar::visit(
        document,
        grammar::Object::Document,
        &root,
        &mut |it, object, at| {
            let named = match object {
                grammar::Object::Operation => true,
                grammar::Object::Parameter => it.get("$ref").is_none(),
                grammar::Object::Schema => {
                    let around = at.tokens().iter().rev().nth(1);
                    it.get("$ref").is_none()
                        && around.is_some_and(|it| it == "properties" || it == "schemas")
                }
                _ => false,
            };
            let said = |key: &str| {
                it.get(key)
                    .and_then(Value::as_str)
                    .is_some_and(|it| !it.is_empty())
            };
            if named && !said("description") && !said("summary") {
                places.push(at.clone());
            }
        },
    );
    places
}
