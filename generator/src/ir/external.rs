//! Types of other crates.

use std::collections::BTreeSet;

use super::{Api, Operation, Type, Webhooks};
use crate::config::Dependency;

/// A type of another crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// The path, with generic arguments.
    pub ty: String,
    /// An expression of the type.
    pub default: String,
    /// The crate, unless it is the standard library or one that every client depends on.
    pub dependency: Option<(String, Dependency)>,
}

impl Api {
    /// Returns the paths of the types of other crates in models, arguments and responses.
    pub(crate) fn external_paths(&self) -> BTreeSet<&str> {
        let models = self.types.iter().flat_map(|def| def.kind.parts());
        let arguments = self.operations().flat_map(|operation| {
            let bodies = operation.bodies().flat_map(|body| &body.arguments);
            operation.parameters.iter().chain(bodies)
        });
        let headers = self.operations().flat_map(Operation::response_headers);
        let received = self.operations().flat_map(Operation::received);
        let all = models
            .chain(arguments.map(|it| &it.ty))
            .chain(headers.map(|it| &it.ty))
            .chain(received)
            .chain(self.webhooks.iter().flat_map(Webhooks::types));
        all.filter_map(Type::external).collect()
    }
}
