//! The files of a module of models: one, or several if it would be too long.

use quote::quote;

use super::Context;
use super::construct::emit_constructor;
use super::imports::{Imports, use_item};
use super::model::emit_def;
use super::received::emit_received;
use super::setters::{emit_setter, emit_setters, settable};
use crate::format::{Part, Setter, file_of_parts};
use crate::ir::{Kind, Struct, TypeDef};
use crate::names::{folder_names, ident, snake_name};

/// The maximum number of lines of a file.
const MAX_LINES: usize = 980;

/// The maximum number of lines of constructors and setters in a file.
const MAX_SETTERS: usize = 800;

/// The number of files of setters whose names no model has.
const MAX_SETTER_FILES: usize = 100;

/// The module of constructors and setters.
const SETTERS: &str = "setters";

/// The content of a file.
#[derive(Clone, Copy)]
struct Content<'a> {
    /// The models.
    defs: &'a [&'a TypeDef],
    /// The modules of models that they contain, each with its model.
    models: &'a [(String, &'a TypeDef)],
    /// The number of modules of constructors and setters; if there are none, these are here.
    setters: usize,
}

/// Emits the files of a module, the file with this path first. A module that is too long has its
/// setters in others; if it is too long even so, it also has each model but the first in another.
pub fn emit(context: &Context, path: &str, defs: &[&TypeDef]) -> Vec<(String, String)> {
    let models = &[];
    let content = Content {
        defs,
        models,
        setters: 0,
    };
    if let Some(files) = emit_content(context, path, content) {
        return files;
    }
    let (own, others) = defs.split_at(1);
    let taken: Vec<String> = (0..MAX_SETTER_FILES).map(setters_name).collect();
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    let names: Vec<String> = others.iter().map(|def| snake_name(&def.name)).collect();
    let names = folder_names(names.iter().map(String::as_str), &taken);
    let models: Vec<(String, &TypeDef)> = names.into_iter().zip(others.iter().copied()).collect();
    let content = Content {
        defs: own,
        models: &models,
        setters: 0,
    };
    let mut files = emit_content(context, path, content).unwrap_or_default();
    for (name, def) in &models {
        files.extend(emit(context, &child(path, name), &[def]));
    }
    files
}

/// Emits the file of models, and those of their setters if it would be too long. Returns `None` if it
/// is too long even so, but has several models.
fn emit_content(context: &Context, path: &str, content: Content) -> Option<Vec<(String, String)>> {
    let whole = emit_file(context, content);
    if is_short(&whole) {
        return Some(vec![(path.to_owned(), whole)]);
    }
    let setters = emit_setter_files(context, content.defs);
    let own = match setters.len() {
        0 => whole,
        setters => emit_file(context, Content { setters, ..content }),
    };
    if content.defs.len() > 1 && !is_short(&own) {
        return None;
    }
    let setters = setters.into_iter().enumerate();
    let setters = setters.map(|(index, text)| (child(path, &setters_name(index)), text));
    let own = (path.to_owned(), own);
    Some([own].into_iter().chain(setters).collect())
}

fn is_short(text: &str) -> bool {
    text.lines().count() <= MAX_LINES
}

/// Returns the path of the file of a module within that of another file.
fn child(path: &str, module: &str) -> String {
    let folder = path.strip_suffix(".rs").unwrap_or(path);
    format!("{folder}/{module}.rs")
}

fn setters_name(index: usize) -> String {
    match index {
        0 => SETTERS.to_owned(),
        index => format!("{SETTERS}_{}", index + 1),
    }
}

/// Emits a file of models.
fn emit_file(context: &Context, content: Content) -> String {
    let models = content.models.iter().map(|(_, def)| *def);
    let defined = content.defs.iter().copied().chain(models);
    let mut imports =
        Imports::defining(defined.map(|def| def.name.clone())).among(&context.ambiguous_names);
    let mut parts = Vec::new();
    for def in content.defs {
        parts.extend(emit_def(context, def, &mut imports, content.setters == 0));
        let received = emit_received(context, def, &mut imports);
        parts.extend(received.into_iter().map(Part::from));
    }
    let names = content.models.iter().map(|(module, _)| module.clone());
    let names = names.chain((0..content.setters).map(setters_name));
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

/// A constructor, or some of the setters of a model.
struct Piece {
    parts: Vec<String>,
    imports: Imports,
}

impl Piece {
    fn height(&self) -> usize {
        let lines = self.parts.iter().map(|part| part.lines().count() + 1);
        lines.sum()
    }
}

/// Emits the files of the constructors and setters of models.
fn emit_setter_files(context: &Context, defs: &[&TypeDef]) -> Vec<String> {
    let mut pieces = Vec::new();
    for def in defs {
        if let Kind::Struct(object) = &def.kind
            && def.usage.sent
        {
            pieces.extend(emit_pieces(context, def, object));
        }
    }
    let pieces = pieces.into_iter().map(|piece| (piece.height(), piece));
    let files = chunks(pieces, MAX_SETTERS).into_iter().map(|pieces| {
        let (mut imports, mut parts) = (Imports::default(), Vec::new());
        for piece in pieces {
            imports.extend(piece.imports);
            parts.extend(piece.parts.into_iter().map(Part::Text));
        }
        let imports = imports.parts().into_iter().map(Part::from);
        file_of_parts(&context.header, &[], imports.chain(parts))
    });
    files.collect()
}

/// Emits the constructor of a model, and its setters in tables that are short enough for a file.
fn emit_pieces(context: &Context, def: &TypeDef, object: &Struct) -> Vec<Piece> {
    let api = context.api;
    let imports = || {
        let mut imports = Imports::default().among(&context.ambiguous_names);
        imports.model(&def.name);
        imports
    };
    let piece = |parts: Vec<Part>, imports| Piece {
        parts: parts.into_iter().map(Part::text).collect(),
        imports,
    };
    let mut own = imports();
    let constructor = emit_constructor(api, def, object, &mut own);
    let mut pieces = vec![piece(constructor, own)];
    let setters = settable(object).map(|it| {
        let mut imports = imports();
        let setter = emit_setter(api, object, it, &mut imports);
        (setter.height(), (setter, imports))
    });
    for setters in chunks(setters, MAX_SETTERS) {
        let mut own = imports();
        let (setters, imports): (Vec<Setter>, Vec<Imports>) = setters.into_iter().unzip();
        imports.into_iter().for_each(|it| own.extend(it));
        let table = emit_setters(def, &setters, &mut own);
        pieces.push(piece(vec![table], own));
    }
    pieces
}

/// Distributes items with a number of lines each to files with a maximum number of them.
fn chunks<T>(items: impl IntoIterator<Item = (usize, T)>, maximum: usize) -> Vec<Vec<T>> {
    let mut chunks: Vec<Vec<T>> = Vec::new();
    let mut height = maximum;
    for (lines, item) in items {
        match chunks.last_mut() {
            Some(chunk) if height + lines <= maximum => {
                height += lines;
                chunk.push(item);
            }
            _ => {
                height = lines;
                chunks.push(vec![item]);
            }
        }
    }
    chunks
}
