//! Round trips: values of named schemas, decoded and encoded by the emitted models.
//!
//! [`values`] makes values from the schemas as they are written, [`program`] sends them through the
//! models, and [`compare`] finds the first difference.

mod compare;
mod examples;
mod program;
mod scalars;
#[cfg(test)]
mod tests;
mod values;

use std::path::Path;

use generator::ir::{Api, Type};
use serde_json::Value;

use super::check::Workshop;
use super::kinds::Tally;
use super::schemas::Schemas;
use crate::Error;

use compare::Difference;
use program::Reply;

/// The result of round trips.
#[derive(Debug, Default)]
pub struct RoundTrips {
    /// The number of values that were made.
    pub values: usize,
    /// The number of examples that fit their schemas.
    pub examples: usize,
    /// The examples that are not the same, by kind of difference. Many have members that their
    /// schema does not declare.
    pub changed: Tally,
    /// The number of examples that contradict their schemas. They are not tried.
    pub misfits: usize,
    /// The named schemas whose values are all the same after a round trip.
    pub equal: usize,
    /// Those of them that are `serde_json::Value`.
    pub untyped: usize,
    /// The named schemas with a value that is not the same only because `null` became absent: models
    /// that are only received do not distinguish them.
    pub absent: usize,
    /// The named schemas with a value that is not the same otherwise, by kind of difference.
    pub lost: Tally,
    /// The named schemas without a model, such as scalars.
    pub without_model: Vec<String>,
    /// The named schemas for which no value was found.
    pub without_value: Vec<String>,
    /// The problem of the program, if it does not compile or stopped.
    pub problem: Option<String>,
}

/// A named schema with the path of its model, and its values.
struct Component {
    name: String,
    model: String,
    is_untyped: bool,
    values: Vec<Value>,
    examples: Vec<Value>,
}

/// Sends values through the models of a crate in a folder.
pub fn run(
    workshop: &Workshop,
    schemas: &Schemas,
    api: &Api,
    folder: &Path,
) -> Result<RoundTrips, Error> {
    let mut results = RoundTrips::default();
    let mut components = Vec::new();
    let examples = examples::examples(schemas);
    for (name, schema) in schemas.components() {
        let Some(model) = api.names.types.get(name) else {
            results.without_model.push(name.to_owned());
            continue;
        };
        let values = values::values(schemas, name);
        results.values += values.len();
        if values.is_empty() {
            results.without_value.push(name.to_owned());
        }
        let examples = examples.get(name).into_iter().flatten();
        let (examples, misfits): (Vec<&Value>, Vec<&Value>) =
            examples.partition(|it| schemas.fits(schema, it));
        results.examples += examples.len();
        results.misfits += misfits.len();
        // Models do not include `null`.
        let examples = examples.into_iter().filter(|it| !it.is_null());
        components.push(Component {
            name: name.to_owned(),
            model: model.clone(),
            is_untyped: api
                .find(model)
                .is_some_and(|id| api.expand(&Type::Model(id)) == Type::Any),
            values,
            examples: examples.cloned().collect(),
        });
    }
    if components.is_empty() {
        return Ok(results);
    }
    let replies = match program::run(workshop, &api.name, &components, folder)? {
        Ok(replies) => replies,
        Err(problem) => {
            results.problem = Some(problem);
            return Ok(results);
        }
    };
    let mut replies = replies.into_iter();
    for component in &components {
        let count = component.values.len() + component.examples.len();
        let own: Vec<Reply> = replies.by_ref().take(count).collect();
        if own.len() < count {
            results.problem = Some(format!("the program stopped at `{}`", component.name));
            break;
        }
        results.judge(component, &own);
    }
    Ok(results)
}

/// Returns the difference of a value from the reply, unless they are equal.
fn difference(value: &Value, reply: &Reply) -> Option<Difference> {
    match reply {
        Reply::Failed(error) => Some(Difference::of_error(error, &value.to_string())),
        Reply::Encoded(again) => compare::compare(value, again),
    }
}

impl RoundTrips {
    /// Returns the number of named schemas whose values were tried.
    pub fn tried(&self) -> usize {
        self.equal + self.absent + self.lost.total()
    }

    /// Compares the values and the examples of a named schema with the replies.
    fn judge(&mut self, component: &Component, replies: &[Reply]) {
        let (own, others) = replies.split_at(component.values.len());
        let example = |it: &Difference| format!("{}{}", component.name, it.place);
        for (value, reply) in component.examples.iter().zip(others) {
            let found = difference(value, reply).filter(|it| it.kind != compare::ABSENT);
            if let Some(it) = found {
                self.changed.add(it.kind.clone(), || example(&it));
            }
        }
        if own.is_empty() {
            return;
        }
        let found = component.values.iter().zip(own);
        let found = found.filter_map(|(value, reply)| difference(value, reply));
        let (absent, others): (Vec<_>, Vec<_>) = found.partition(|it| it.kind == compare::ABSENT);
        match (others.first(), absent.is_empty()) {
            (Some(it), _) => self.lost.add(it.kind.clone(), || example(it)),
            (None, false) => self.absent += 1,
            (None, true) => {
                self.equal += 1;
                self.untyped += usize::from(component.is_untyped);
            }
        }
    }
}
