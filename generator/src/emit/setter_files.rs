//! The files of constructors and setters of models whose own file would be too long.

use super::Context;
use super::construct::emit_constructor;
use super::imports::Imports;
use super::setters::{emit_setter, emit_setters, settable};
use crate::format::{Part, Setter, file_of_parts};
use crate::ir::{Kind, Struct, TypeDef};

/// The maximum number of lines of constructors and setters in a file.
const MAX_LINES: usize = 800;

/// Emits the files of the constructors and setters of models.
pub fn emit_setter_files(context: &Context, defs: &[&TypeDef]) -> Vec<String> {
    let mut pieces = Vec::new();
    for def in defs {
        if let Kind::Struct(object) = &def.kind
            && def.usage.sent
        {
            pieces.extend(emit_pieces(context, def, object));
        }
    }
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
    files.collect()
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
    for setters in chunks(setters, MAX_LINES) {
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
