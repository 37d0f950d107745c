//! The examples of the description, and the contradictions in them.

use std::collections::HashSet;

use rayon::prelude::*;

use super::graph;
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Example, Fitted, Misfit};

/// Returns the examples that fit their types, each once, and reports those that contradict them.
pub fn fitting(
    api: &Api,
    examples: Vec<graph::Example>,
    diagnostics: &mut Diagnostics,
) -> Vec<Example> {
    let mut fitting = Vec::new();
    let mut seen = HashSet::new();
    let examples = examples.into_par_iter();
    let examples: Vec<_> = examples
        .map(|graph::Example { ty, value, at }| (api.fit(&ty, &value), ty, at))
        .collect();
    for (fit, ty, at) in examples {
        match fit {
            // Scalars need no tests.
            Ok(fitted) if ty.model().is_some() && api.package.tests => {
                let ty = api.expand(&ty);
                let Fitted { value, is_foreign } = fitted;
                if seen.insert((ty.clone(), value.to_string())) {
                    fitting.push(Example {
                        ty,
                        value,
                        is_foreign,
                    });
                }
            }
            Err(Misfit::Contradiction { place, message }) => {
                let at = place.iter().rev().fold(at, |at, key| at.at(key));
                diagnostics
                    .note(
                        Code::InvalidExample,
                        &at,
                        format!("the example contradicts its schema: {message}"),
                    )
                    .help("correct the example or the schema; the emitted tests skip it");
            }
            Ok(_) | Err(Misfit::Unknown) => {}
        }
    }
    fitting
}
