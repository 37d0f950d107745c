//! Declared headers of responses that the client handles itself.

use crate::config::Config;
use crate::ir::Conventions;
use crate::lower::graph::Graph;

/// Removes the declared headers of operations whose headers the client all handles: those of rate
/// limits and pages, the ID of the request, and the length.
pub fn remove_handled(graph: &mut Graph, config: &Config) {
    let conventions = Conventions::of(config);
    let operations = graph.operations.iter_mut();
    for operation in operations.filter_map(|it| it.operation.as_mut()) {
        let headers = operation.headers.iter().flat_map(|it| &it.fields);
        let mut names = headers.map(|it| it.wire.as_str());
        if names.all(|name| is_handled(name, &conventions)) {
            operation.headers = None;
        }
    }
}

/// `Link` counts as handled without pages as well, so that an operation that gains them keeps its
/// surface.
fn is_handled(name: &str, conventions: &Conventions) -> bool {
    match name.to_lowercase().as_str() {
        "content-length" | "link" => true,
        name => conventions.is_header_of_client(name),
    }
}
