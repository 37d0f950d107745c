//! The files of a module of models: one, or several if it would be too long.

use std::iter;

use quote::quote;

use super::Context;
use super::enums::emit_enum_table;
use super::files::is_short;
use super::imports::{Imports, use_item};
use super::model::emit_def;
use super::received::emit_received;
use super::setter_files::{self, emit_setter_files, model_pieces};
use super::structs::{Extent, emit_table};
use crate::format::{Part, file_of_parts};
use crate::ir::{Kind, TypeDef};
use crate::names::{folder_names, ident, snake_name};

/// The module of the table of fields or values.
const TABLE: &str = "table";

/// The content of a file.
#[derive(Clone, Copy)]
struct Content<'a> {
    /// The models.
    defs: &'a [&'a TypeDef],
    /// The parts of structs and enums.
    extent: Extent,
    /// The modules with the other parts.
    modules: &'a [String],
    /// The modules of models that they contain, each with its model.
    models: &'a [(String, &'a TypeDef)],
}

/// Emits the files of a module, the file with this path first. A module that is too long has its
/// setters in others; if it is too long even so, it also has each model but the first in another.
pub fn emit(context: &Context, path: &str, defs: &[&TypeDef]) -> Vec<(String, String)> {
    if let Some(files) = emit_models(context, path, defs, &[]) {
        return files;
    }
    let (own, others) = defs.split_at(1);
    let taken: Vec<String> = setter_files::names().chain([TABLE.to_owned()]).collect();
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    let names: Vec<String> = others.iter().map(|def| snake_name(&def.name)).collect();
    let names = folder_names(names.iter().map(String::as_str), &taken, "models");
    let models: Vec<(String, &TypeDef)> = names.into_iter().zip(others.iter().copied()).collect();
    let mut files = emit_models(context, path, own, &models).unwrap_or_default();
    for (name, def) in &models {
        files.extend(emit(context, &child(path, name), &[def]));
    }
    files
}

/// Emits the file of models, and those of their other parts if it would be too long. Returns `None`
/// if it is too long even so, but has several models.
fn emit_models(
    context: &Context,
    path: &str,
    defs: &[&TypeDef],
    models: &[(String, &TypeDef)],
) -> Option<Vec<(String, String)>> {
    let whole = Content {
        defs,
        extent: Extent::Setters,
        modules: &[],
        models,
    };
    let text = emit_file(context, whole);
    if is_short(&text) {
        return Some(vec![(path.to_owned(), text)]);
    }
    let mut parts = emit_setter_files(context, model_pieces(context, defs));
    let emit_own = |extent, parts: &[(String, String)]| {
        let modules: Vec<String> = parts.iter().map(|(name, _)| name.clone()).collect();
        let modules = &modules;
        let content = Content {
            extent,
            modules,
            ..whole
        };
        emit_file(context, content)
    };
    let mut own = emit_own(Extent::Table, &parts);
    if !is_short(&own) {
        let [def] = defs else {
            return None;
        };
        if let Some(text) = emit_table_file(context, def) {
            parts.push((TABLE.to_owned(), text));
            own = emit_own(Extent::Definition, &parts);
        }
    }
    let parts = parts.into_iter();
    let parts = parts.map(|(name, text)| (child(path, &name), text));
    Some(iter::once((path.to_owned(), own)).chain(parts).collect())
}

/// Returns the path of the file of a module within that of another file.
fn child(path: &str, module: &str) -> String {
    let folder = path.strip_suffix(".rs").unwrap_or(path);
    format!("{folder}/{module}.rs")
}

/// Emits a file of models.
fn emit_file(context: &Context, content: Content) -> String {
    let models = content.models.iter().map(|(_, def)| *def);
    let defined = content.defs.iter().copied().chain(models);
    let mut imports =
        Imports::defining(defined.map(|def| def.name.clone())).among(&context.ambiguous_names);
    let mut parts = Vec::new();
    for def in content.defs {
        parts.extend(emit_def(context, def, &mut imports, content.extent));
        let received = emit_received(context, def, &mut imports);
        parts.extend(received.into_iter().map(Part::from));
    }
    let names = content.models.iter().map(|(module, _)| module.clone());
    let names = names.chain(content.modules.iter().cloned());
    let mods = names.map(|name| {
        let name = ident(&name);
        quote!(mod #name;)
    });
    let uses = content.models.iter().map(|(module, def)| {
        let module = ident(module);
        let model = use_item(&quote!(#module), [&def.name]);
        quote!(pub #model)
    });
    let [std, others, own] = imports.parts();
    let head = [mods.collect(), std, others, own, uses.collect()];
    file_of_parts(
        &context.header,
        &[],
        head.map(Part::from).into_iter().chain(parts),
    )
}

/// Emits the file of the table of a struct or an enum.
fn emit_table_file(context: &Context, def: &TypeDef) -> Option<String> {
    let mut imports = Imports::default().among(&context.ambiguous_names);
    imports.model(&def.name);
    let table = match &def.kind {
        Kind::Struct(object) => emit_table(def, object, &mut imports),
        Kind::Enum(known) => emit_enum_table(def, known, &mut imports),
        _ => return None,
    };
    let imports = imports.parts().into_iter().map(Part::from);
    Some(file_of_parts(&context.header, &[], imports.chain([table])))
}
