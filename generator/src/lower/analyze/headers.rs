//! Header parameters that nearly all operations have, such as the version of the API.

use indexmap::IndexMap;

use crate::ir::{Argument, ClientHeader, Place, Style};
use crate::lower::graph::Graph;

/// The minimum number of operations with a header that the client sets.
const MIN_OPERATIONS: usize = 3;

/// Makes the header parameters that at least nine of ten operations have settings of the client. The
/// operations keep them as setters.
pub fn hoist(graph: &mut Graph) {
    let mut found: IndexMap<String, (usize, &Argument)> = IndexMap::new();
    for argument in graph.expressed().flat_map(|it| &it.parameters) {
        if is_plain_header(argument) {
            let key = argument.wire.to_lowercase();
            found.entry(key).or_insert((0, argument)).0 += 1;
        }
    }
    let operations = graph.expressed().count();
    found.retain(|_, (count, _)| *count >= MIN_OPERATIONS && *count * 10 >= operations * 9);
    let headers = found.values().map(|(_, argument)| ClientHeader {
        wire: argument.wire.clone(),
        name: argument.name.clone(),
        docs: argument.docs.clone(),
    });
    graph.headers = headers.collect();
    let is_hoisted = |it: &Argument| {
        let mut headers = graph.headers.iter();
        is_plain_header(it) && headers.any(|header| header.wire.eq_ignore_ascii_case(&it.wire))
    };
    let operations = graph.operations.iter_mut();
    for operation in operations.filter_map(|it| it.operation.as_mut()) {
        for argument in &mut operation.parameters {
            if is_hoisted(argument) {
                argument.required = false;
            }
        }
    }
}

fn is_plain_header(argument: &Argument) -> bool {
    argument.place == Place::Header && argument.style == Style::Text && argument.constant.is_none()
}
