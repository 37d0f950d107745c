//! Tags and their operations.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::Reader;
use super::operation::{Position, read_operation};
use crate::config::Subject;
use crate::diagnostic::Code;
use crate::lower::graph::{Base, Operation, Role, Tag, UNTAGGED};
use crate::pointer::Pointer;

/// Reads all operations, and their tags in order of first use.
pub fn read_operations(reader: &mut Reader<'_>) -> (Vec<Tag>, Vec<Operation>) {
    let mut tags: IndexMap<String, Tag> = IndexMap::new();
    let mut operations = Vec::new();
    let mut seen = BTreeMap::new();
    let openapi = reader.openapi;
    for (path, item) in openapi.paths.iter() {
        let at = Pointer::root().at("paths").at(path);
        let Some(item) = reader.path_item(item, &at) else {
            continue;
        };
        let others = reader.others.iter().filter(|it| it.path == *path);
        let others = others.map(|it| (it.method.clone(), it.at.clone(), &it.operation));
        let own = item.iter();
        let own = own.map(|(key, operation)| (key.to_uppercase(), at.at(key), operation));
        for (method, at, operation) in own.chain(others) {
            if let Some(id) = &operation.operation_id
                && let first = seen.entry(id.as_str()).or_insert_with(|| at.clone())
                && *first != at
            {
                let message = format!("duplicate operationId {id:?}: also used by {first}");
                let at = at.at("operationId");
                reader
                    .diagnostics
                    .warn(Code::DuplicateOperation, &at, message);
            }
            let tag = operation.tags.first().map_or(UNTAGGED, String::as_str);
            let entry = tags.entry(tag.to_owned());
            let tag = entry.index();
            entry.or_insert_with_key(|wire| read_tag(reader, wire));
            let bare = Operation::at(&method, path);
            let declared = operation.operation_id.clone();
            let id = declared.unwrap_or_else(|| bare.id.clone());
            let role = Role::of(Base::Operation(operations.len()));
            reader.operation_id.clone_from(&id);
            let name = reader.chosen_name(Subject::Operation, [&at], [id.clone()]);
            let position = Position {
                path,
                method,
                item,
                operation,
                at,
            };
            let (operation_read, omission) = match read_operation(reader, &position, &id, &role) {
                Ok(operation) => (Some(operation), None),
                Err(omission) => (None, Some(omission)),
            };
            operations.push(Operation {
                tag,
                operation: operation_read,
                omission,
                id,
                name: name.unwrap_or_default(),
                has_id: operation.operation_id.is_some(),
                has_tag: !operation.tags.is_empty(),
                ..bare
            });
        }
    }
    (tags.into_values().collect(), operations)
}

fn read_tag(reader: &Reader<'_>, wire: &str) -> Tag {
    let declared = reader.openapi.tags.iter().find(|tag| tag.name == wire);
    Tag {
        docs: declared
            .and_then(|tag| tag.description.clone())
            .unwrap_or_default(),
        wire: wire.to_owned(),
        ..Tag::default()
    }
}
