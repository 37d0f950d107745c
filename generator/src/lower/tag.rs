//! Tags, and what their operations are called.

use std::collections::BTreeMap;

use super::Lowering;
use crate::diagnostic::Code;
use crate::ir::Tag;
use crate::names::{self, RUNTIME_TYPES, Scope};
use crate::pointer::Pointer;
use crate::shipped::ShippedTag;

/// Names that a client's methods for tags must not take.
const CLIENT_METHODS: [&str; 9] = [
    "builder", "request", "get", "post", "put", "patch", "delete", "clone", "fmt",
];

/// Names that methods of handles must not take: those of traits that handles have, or seem to.
const HANDLE_METHODS: [&str; 3] = ["new", "clone", "cmp"];

/// A tag whose operations are being lowered.
pub(super) struct OpenTag<'a> {
    /// Its name in the description.
    wire: &'a str,
    pub tag: Tag,
    /// What its methods, and the types of their requests and answers, are called.
    scope: Scope,
}

impl<'a> Lowering<'a> {
    pub(super) fn lower_tags(&mut self) -> Vec<Tag> {
        let mut modules = Scope::with(&CLIENT_METHODS);
        for tag in self.shipped.tags.values() {
            modules.take(&tag.module, |module| vec![handle(module)]);
        }
        let mut tags: Vec<OpenTag<'a>> = Vec::new();
        let mut seen = BTreeMap::new();
        let openapi = self.openapi;
        for (path, item) in openapi.paths.iter() {
            let at = Pointer::root().at("paths").at(path);
            let Some((at, item)) = self.path_item(item, at) else {
                continue;
            };
            for (method, operation) in item.iter() {
                let at = at.at(method);
                if let Some(id) = &operation.operation_id
                    && let Some(first) = seen.insert(id.as_str(), at.clone())
                {
                    let message = format!("operationId {id:?} is also that of {first}");
                    self.diagnostics
                        .warn(Code::DuplicateOperation, &at.at("operationId"), message);
                }
                let wire = operation.tags.first().map_or("operations", String::as_str);
                let index = tags.iter().position(|known| known.wire == wire);
                let index = index.unwrap_or_else(|| {
                    tags.push(self.open_tag(wire, &mut modules));
                    tags.len() - 1
                });
                let open = &mut tags[index];
                if let Some(operation) =
                    self.lower_operation(path, method, item, operation, &at, open)
                {
                    open.tag.operations.push(operation);
                }
            }
        }
        let tags = tags.into_iter().map(|open| open.tag);
        tags.filter(|tag| !tag.operations.is_empty()).collect()
    }

    /// A tag with its names, and those of its operations that have been shipped.
    fn open_tag(&mut self, wire: &'a str, modules: &mut Scope) -> OpenTag<'a> {
        let shipped = self.shipped.tags.get(wire);
        let name = shipped.map_or_else(
            || modules.claim_with([names::module_name(wire).as_str()], |it| vec![handle(it)]),
            |tag| tag.module.clone(),
        );
        let handle = handle(&name);
        let described = self.openapi.tags.iter().find(|tag| tag.name == wire);
        let mut scope = Scope::with(&[handle.as_str()])
            .and(&RUNTIME_TYPES)
            .and(&HANDLE_METHODS);
        for method in shipped.into_iter().flat_map(|tag| tag.operations.values()) {
            scope.take(method, |it| types(it, &handle).into());
        }
        let named = ShippedTag {
            module: name.clone(),
            ..ShippedTag::default()
        };
        self.names.tags.insert(wire.to_owned(), named);
        OpenTag {
            wire,
            tag: Tag {
                name,
                handle,
                docs: described
                    .and_then(|tag| tag.description.clone())
                    .unwrap_or_default(),
                operations: Vec::new(),
            },
            scope,
        }
    }

    /// The method's name: the one that it was shipped with, or one that is free together with
    /// the types that it brings.
    pub(super) fn operation_name(
        &mut self,
        spoken: &str,
        is_id: bool,
        open: &mut OpenTag<'a>,
    ) -> String {
        let handle = &open.tag.handle;
        let given = &mut self.names.tags[open.wire].operations;
        let again = given.contains_key(spoken);
        let shipped = self.shipped.tags.get(open.wire);
        let shipped = shipped.and_then(|tag| tag.operations.get(spoken));
        let name = match shipped.filter(|_| !again) {
            Some(name) => name.clone(),
            None => {
                // What stands before a slash is a group, as in `actions/cancel-workflow-run`.
                let own = spoken.rsplit_once('/').map(|(_, own)| own);
                let own =
                    own.filter(|own| is_id && own.contains(|c: char| c.is_ascii_alphanumeric()));
                let name = names::snake_name(own.unwrap_or(spoken));
                open.scope
                    .claim_with([name.as_str()], |it| types(it, handle).into())
            }
        };
        given
            .entry(spoken.to_owned())
            .or_insert_with(|| name.clone());
        name
    }
}

/// The type of the handle that a module has.
fn handle(module: &str) -> String {
    match names::type_name(module) {
        name if RUNTIME_TYPES.contains(&name.as_str()) => format!("{name}Operations"),
        name => name,
    }
}

/// The types of an operation's request and of its answer, if that is one of several.
pub(super) fn types(method: &str, handle: &str) -> [String; 2] {
    let name = names::type_name(method);
    let answer = format!("{name}Answer");
    let taken = RUNTIME_TYPES.contains(&name.as_str()) || name == handle;
    [
        if taken {
            format!("{name}Request")
        } else {
            name
        },
        answer,
    ]
}
