//! Tags and their operations.

use std::collections::BTreeMap;

use super::Reader;
use super::operation::{Position, read_operation};
use crate::diagnostic::Code;
use crate::lower::graph::{Base, Operation, Role, Tag};
use crate::pointer::Pointer;

/// The tag of operations without one.
const UNTAGGED: &str = "operations";

/// Reads all operations, and their tags in order of first use.
pub fn read_operations(reader: &mut Reader<'_>) -> (Vec<Tag>, Vec<Operation>) {
    let (mut tags, mut operations) = (Vec::new(), Vec::new());
    let mut seen = BTreeMap::new();
    let openapi = reader.openapi;
    for (path, item) in openapi.paths.iter() {
        let at = Pointer::root().at("paths").at(path);
        let Some(item) = reader.path_item(item, &at) else {
            continue;
        };
        for (method, operation) in item.iter() {
            let at = at.at(method);
            if let Some(id) = &operation.operation_id
                && let Some(first) = seen.insert(id.as_str(), at.clone())
            {
                let message = format!("duplicate operationId {id:?}: also used by {first}");
                let at = at.at("operationId");
                reader
                    .diagnostics
                    .warn(Code::DuplicateOperation, &at, message);
            }
            let tag = operation.tags.first().map_or(UNTAGGED, String::as_str);
            let tag = find_or_add(reader, &mut tags, tag);
            let declared = operation.operation_id.clone();
            let id = declared.unwrap_or_else(|| format!("{method} {path}"));
            let role = Role::of(Base::Operation(operations.len()));
            let position = Position {
                path,
                method,
                item,
                operation,
                at,
            };
            operations.push(Operation {
                tag,
                operation: read_operation(reader, &position, &id, &role),
                id,
                has_id: operation.operation_id.is_some(),
                name: String::new(),
            });
        }
    }
    (tags, operations)
}

fn find_or_add(reader: &Reader<'_>, tags: &mut Vec<Tag>, wire: &str) -> usize {
    if let Some(index) = tags.iter().position(|tag| tag.wire == wire) {
        return index;
    }
    let declared = reader.openapi.tags.iter().find(|tag| tag.name == wire);
    tags.push(Tag {
        wire: wire.to_owned(),
        docs: declared
            .and_then(|tag| tag.description.clone())
            .unwrap_or_default(),
        name: String::new(),
        handle: String::new(),
    });
    tags.len() - 1
}
