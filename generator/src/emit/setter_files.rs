//! The files of the constructors and setters of types whose own file would be too long.

use std::iter;

use super::Context;
use super::construct::emit_constructor;
use super::imports::Imports;
use super::setters::{emit_setter, emit_setters, settable};
use crate::format::{Part, Setter, file_of_parts};
use crate::ir::{Kind, TypeDef};

/// The maximum number of lines of constructors and setters in a file.
const MAX_LINES: usize = 800;

/// The number of files of setters whose names no other module has.
const MAX_FILES: usize = 100;

/// The name of the first file.
const SETTERS: &str = "setters";

/// Returns the names of the files, which no other module has.
pub fn names() -> impl Iterator<Item = String> {
    let more = (2..=MAX_FILES).map(|number| format!("{SETTERS}_{number}"));
    iter::once(SETTERS.to_owned()).chain(more)
}

/// Emits files of constructors and setters, each with its name.
pub fn emit_setter_files(context: &Context, pieces: Vec<Piece>) -> Vec<(String, String)> {
    let pieces = pieces.into_iter().map(|piece| (piece.height(), piece));
    let files = chunks(pieces, MAX_LINES).into_iter().map(|pieces| {
        let (mut imports, mut parts) = (Imports::default(), Vec::new());
        for piece in pieces {
            imports.extend(piece.imports);
            parts.extend(piece.parts.into_iter().map(Part::Text));
        }
        let imports = imports.parts().into_iter().map(Part::from);
        file_of_parts(&context.header, &[], imports.chain(parts))
    });
    names().zip(files).collect()
}

/// A constructor, or some of the setters of a type.
pub struct Piece {
    parts: Vec<String>,
    imports: Imports,
}

impl Piece {
    /// Returns a piece with the imports that it needs.
    pub fn new(parts: Vec<Part>, imports: Imports) -> Self {
        Self {
            parts: parts.into_iter().map(Part::text).collect(),
            imports,
        }
    }

    fn height(&self) -> usize {
        let lines = self.parts.iter().map(|part| part.lines().count() + 1);
        lines.sum()
    }
}

/// Emits the constructors of models, and their setters.
pub fn model_pieces(context: &Context, defs: &[&TypeDef]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for def in defs {
        let Kind::Struct(object) = &def.kind else {
            continue;
        };
        if def.usage.sent {
            let mut imports = Imports::default().among(&context.ambiguous_names);
            imports.model(&def.name);
            let mut own = imports.clone();
            let constructor = emit_constructor(context.api, def, object, &mut own);
            pieces.push(Piece::new(constructor, own));
            let setters = settable(object).map(|it| {
                let mut imports = imports.clone();
                let setter = emit_setter(context.api, object, it, &mut imports);
                (setter, imports)
            });
            pieces.extend(setter_pieces(&def.name, setters));
        }
    }
    pieces
}

/// Emits the setters of a type in tables that are short enough for a file, given with the imports
/// that they need.
pub fn setter_pieces(
    name: &str,
    setters: impl Iterator<Item = (Setter, Imports)>,
) -> impl Iterator<Item = Piece> {
    let setters = setters.map(|(setter, imports)| (setter.height(), (setter, imports)));
    let tables = chunks(setters, MAX_LINES).into_iter();
    tables.map(move |setters| {
        let mut own = Imports::default();
        let (setters, imports): (Vec<Setter>, Vec<Imports>) = setters.into_iter().unzip();
        imports.into_iter().for_each(|it| own.extend(it));
        let table = emit_setters(name, &setters, &mut own);
        Piece::new(vec![table], own)
    })
}

/// Distributes items with a number of lines each to files with a maximum number of them.
pub fn chunks<T>(items: impl IntoIterator<Item = (usize, T)>, maximum: usize) -> Vec<Vec<T>> {
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
