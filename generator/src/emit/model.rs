//! `src/models/`: a file for each named schema, with the models that belong to it alone.

use std::collections::BTreeMap;

use quote::quote;

use super::enums::{emit_enum, emit_union};
use super::structs::emit_struct;
use super::ty::{Imports, owned};
use super::{Context, doc};
use crate::format::{Part, file, use_line};
use crate::ir::{Api, Kind, TypeDef};
use crate::names::ident;

/// The models by module, sorted; the named schema comes first in its module.
pub fn by_module(api: &Api) -> BTreeMap<&str, Vec<&TypeDef>> {
    let mut modules: BTreeMap<&str, Vec<&TypeDef>> = BTreeMap::new();
    for def in &api.types {
        modules.entry(&def.module).or_default().push(def);
    }
    for defs in modules.values_mut() {
        defs.sort_by_key(|def| (def.name.len(), &def.name));
    }
    modules
}

/// `src/models/mod.rs`.
pub fn emit_root(context: &Context) -> String {
    let modules = by_module(context.api);
    let mods = modules
        .keys()
        .map(|module| format!("mod {};\n", ident(module)))
        .collect();
    let uses = modules
        .iter()
        .map(|(module, defs)| format!("pub {}", use_line(&ident(module).to_string(), names(defs))));
    let docs = ["What the API takes and gives.".to_owned()];
    file(
        &context.header,
        &docs,
        [Part::Text(mods), Part::Text(uses.collect())],
    )
}

fn names<'a>(defs: &[&'a TypeDef]) -> Vec<&'a str> {
    let mut names: Vec<&str> = defs.iter().map(|def| def.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// One file of models.
pub fn emit(context: &Context, defs: &[&TypeDef]) -> String {
    let own: Vec<String> = defs.iter().map(|def| def.name.clone()).collect();
    let mut imports = Imports::default();
    let mut parts = Vec::new();
    for def in defs {
        parts.extend(emit_def(context, def, &mut imports));
    }
    let uses = Part::Text(imports.lines("super", &own));
    file(&context.header, &[], std::iter::once(uses).chain(parts))
}

fn emit_def(context: &Context, def: &TypeDef, imports: &mut Imports) -> Vec<Part> {
    let docs = doc(&def.docs, &format!("The `{}` model.", def.name));
    // The attribute would warn of each use in the crate itself; fields and methods carry it.
    let docs = match def.deprecated {
        true => quote!(#docs #[doc = ""] #[doc = " Deprecated."]),
        false => docs,
    };
    let name = ident(&def.name);
    match &def.kind {
        Kind::Struct(object) => emit_struct(context, def, object, &docs, imports),
        Kind::Enum(variants) => emit_enum(def, variants, &docs, imports),
        Kind::Union(union) => emit_union(context, def, union, &docs, imports),
        Kind::Alias(ty) => {
            let ty = owned(context.api, ty, imports);
            vec![quote!(#docs pub type #name = #ty;).into()]
        }
    }
}
