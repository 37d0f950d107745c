//! The files of a file of operations that would be too long: some of the operations are in others,
//! and so are the setters of requests where operations are long.

use std::iter;

use super::Context;
use super::files::{OperationFile, is_short};
use super::request::emit_setter;
use super::setter_files::{self, Piece, chunks, emit_setter_files, setter_pieces};
use super::tag::{emit_file, emit_methods, imports};
use crate::ir::Operation;
use crate::names::{distinct_names, module_name};

/// The number of lines of operations above which others are in another file.
const MAX_LINES: usize = 800;

/// Emits the files of operations, each with its path, the given one first.
pub fn emit(context: &Context, mut file: OperationFile) -> Vec<(String, String)> {
    let text = emit_file(context, &file);
    if is_short(&text) {
        return vec![(file.path, text)];
    }
    let folder = file.folder().to_owned();
    let others = divide(context, &mut file);
    let mut own = emit_file(context, &file);
    let mut setters = Vec::new();
    if !is_short(&own) {
        setters = emit_setter_files(context, pieces(context, &file));
        file.setters = setters.iter().map(|(name, _)| name.clone()).collect();
        own = emit_file(context, &file);
    }
    let has_folder = !others.is_empty() || !setters.is_empty();
    let path = match has_folder {
        true => format!("{folder}/mod.rs"),
        false => file.path,
    };
    let setters = setters.into_iter();
    let setters = setters.map(|(name, text)| (format!("{folder}/{name}.rs"), text));
    let others = others.into_iter().flat_map(|it| emit(context, it));
    iter::once((path, own))
        .chain(setters)
        .chain(others)
        .collect()
}

/// Moves operations that are too many for a file to others.
fn divide<'a>(context: &Context, file: &mut OperationFile<'a>) -> Vec<OperationFile<'a>> {
    let operations = file.operations.iter();
    let operations = operations.map(|it| (height(context, file, it), *it));
    let mut groups = chunks(operations, MAX_LINES).into_iter();
    let own = groups.next().unwrap_or_default();
    let groups: Vec<Vec<&Operation>> = groups.collect();
    let preferred = groups.iter().map(|operations| {
        let name = module_name(&operations[0].name);
        match operations.len() {
            1 => name,
            _ => format!("{name}_and_others"),
        }
    });
    let taken = file.modules.iter().cloned().chain(setter_files::names());
    let names = distinct_names(preferred, taken);
    let others = names.iter().zip(groups).map(|(name, operations)| {
        let path = format!("{}/{name}.rs", file.folder());
        OperationFile {
            resource: Some(file.resource.unwrap_or(&file.tag.method)),
            ..OperationFile::new(path, file.tag, operations)
        }
    });
    let others = others.collect();
    file.operations = own;
    file.modules.extend(names);
    others
}

/// Returns the number of lines of an operation.
fn height(context: &Context, file: &OperationFile, operation: &Operation) -> usize {
    let tag = file.tag;
    let parts = emit_methods(context, tag, &[operation], true, &mut imports(tag));
    let lines = parts
        .into_iter()
        .map(|part| part.text().lines().count() + 1);
    lines.sum()
}

/// Emits the setters of the requests of a file.
fn pieces(context: &Context, file: &OperationFile) -> Vec<Piece> {
    let operations = file.operations.iter();
    let pieces = operations.flat_map(|operation| {
        let setters = operation.setters().map(|it| {
            let mut imports = imports(file.tag);
            imports.add("super", &operation.request);
            let setter = emit_setter(context, operation, it, &mut imports);
            (setter, imports)
        });
        setter_pieces(&operation.request, setters)
    });
    pieces.collect()
}
