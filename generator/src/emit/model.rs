//! `src/models/`: one file per named schema, including its inline models.

use std::collections::BTreeMap;

use quote::quote;
use rayon::prelude::*;

use super::ambiguous::emit_ambiguous;
use super::enums::emit_enum;
use super::folders::Folders;
use super::imports::{Imports, use_item};
use super::model_files;
use super::structs::{Extent, emit_struct};
use super::tuples::emit_tuple;
use super::ty::owned;
use super::unions::emit_union;
use super::{Context, DERIVES, derive, doc_lines};
use crate::Files;
use crate::docs;
use crate::format::{Part, file};
use crate::ir::{Api, Kind, TypeDef};
use crate::names::ident;

/// Groups the models by module; the named schema comes first.
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

/// Emits the files of the models.
pub fn emit(context: &Context) -> Files {
    let mut folders = Folders::new("src/models", &context.gates);
    let mut modules = Vec::new();
    for (module, defs) in by_module(context.api) {
        let name = ident(module);
        let exports = use_item(&quote!(#name), defs.iter().map(|def| &def.name));
        modules.push((folders.add(module, &exports), defs));
    }
    let modules = modules.into_par_iter();
    let mut files: Files = modules
        .flat_map_iter(|(path, defs)| model_files::emit(context, &path, &defs))
        .collect();
    let (roots, items) = folders.finish(context, "The models");
    files.extend(roots);
    let docs = ["Request and response models.".to_owned()];
    files.insert(
        "src/models/mod.rs".to_owned(),
        file(&context.header, &docs, items),
    );
    files
}

/// Emits the items of a model, or some of those of a struct or an enum.
pub fn emit_def(
    context: &Context,
    def: &TypeDef,
    imports: &mut Imports,
    extent: Extent,
) -> Vec<Part> {
    let docs = doc_lines(&match def.docs.trim() {
        "" => docs::trusted_lines(&context.uses.sentence(def)),
        told => docs::lines(told),
    });
    // The attribute would cause warnings in the crate itself; its fields and methods have it.
    let docs = if def.deprecated {
        quote!(#docs #[doc = ""] #[doc = " Deprecated."])
    } else {
        docs
    };
    let received = def.received.iter().map(|id| &context.api[*id].name);
    let received = received.map(|name| format!("Can be created from a received [`{name}`]."));
    let received = received.flat_map(|line| [String::new(), line]);
    let received = doc_lines(&received.collect::<Vec<_>>());
    let docs = quote!(#docs #received);
    let name = ident(&def.name);
    let items = match &def.kind {
        Kind::Struct(object) => {
            return emit_struct(context, def, object, &docs, imports, extent);
        }
        Kind::Enum(known) => return emit_enum(def, known, &docs, imports, extent),
        Kind::Union(union) if union.is_ambiguous() => {
            return vec![emit_ambiguous(context.api, def, union, &docs, imports)];
        }
        Kind::Union(union) => return emit_union(context.api, def, union, &docs, imports),
        Kind::Tuple(items) => emit_tuple(context.api, def, items, &docs, imports),
        Kind::Alias(ty) => {
            let ty = owned(context.api, ty, imports);
            vec![quote!(#docs pub type #name = #ty;)]
        }
        Kind::Newtype(ty) => {
            let ty = owned(context.api, ty, imports);
            let derive = derive(def, &DERIVES);
            let newtype = imports.add("crate::runtime::newtype", "newtype");
            vec![
                quote! {
                    #docs
                    #derive
                    pub struct #name(pub #ty);
                },
                quote!(#newtype!(#name);),
                quote!(impl From<#ty> for #name { fn from(value: #ty) -> Self { Self(value) } }),
            ]
        }
    };
    items.into_iter().map(Part::from).collect()
}
