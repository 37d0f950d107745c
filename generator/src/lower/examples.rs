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
        .map(|graph::Example { ty, value, at }| {
            let fit = api.fit(&ty, &value);
            // Scalars need no tests.
            let is_tested = ty.model().is_some() && api.package.tests;
            let fit = fit.map(|it| is_tested.then(|| (api.expand(&ty), it.value.to_string(), it)));
            (fit, at)
        })
        .collect();
    for (fit, at) in examples {
        match fit {
            Ok(Some((ty, text, Fitted { value, is_foreign }))) => {
                if seen.insert((ty.clone(), text)) {
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
            Ok(None) | Err(Misfit::Unknown) => {}
        }
    }
    fitting
}
