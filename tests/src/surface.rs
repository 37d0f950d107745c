//! The public API of an emitted crate, without documentation and function bodies.

mod expand;
mod unions;

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::{Fields, ImplItem, Item, TraitItem, Visibility};

use expand::expand;

/// Whether a file is part of the crate, not of its tests.
fn is_source(path: &str) -> bool {
    path.starts_with("src/") && path.ends_with(".rs")
}

/// Returns the public API of the Rust files, as Rust source.
pub fn surface(files: &BTreeMap<String, String>) -> String {
    let mut text = String::new();
    for (path, source) in files.iter().filter(|(path, _)| is_source(path)) {
        let mut file = syn::parse_file(source).expect("valid Rust");
        file.attrs.clear();
        let items = file.items.into_iter().flat_map(expand);
        file.items = items.filter_map(public).collect();
        if !file.items.is_empty() {
            let public = prettyplease::unparse(&file);
            text.push_str(&format!("// {path}\n{public}\n"));
        }
    }
    text
}

/// Reduces an item to its public parts; `None` if it has none.
fn public(mut item: Item) -> Option<Item> {
    match &mut item {
        Item::Struct(it) if is_public(&it.vis) => {
            retain_derives(&mut it.attrs);
            retain_public_fields(&mut it.fields);
        }
        Item::Enum(it) if is_public(&it.vis) => {
            retain_derives(&mut it.attrs);
            for variant in &mut it.variants {
                variant.attrs.clear();
                variant
                    .fields
                    .iter_mut()
                    .for_each(|field| field.attrs.clear());
            }
        }
        Item::Trait(it) if is_public(&it.vis) => {
            it.attrs.clear();
            for item in &mut it.items {
                match item {
                    TraitItem::Fn(function) => function.attrs.clear(),
                    TraitItem::Type(ty) => ty.attrs.clear(),
                    _ => {}
                }
            }
        }
        Item::Type(it) if is_public(&it.vis) => it.attrs.clear(),
        Item::Use(it) if is_public(&it.vis) => it.attrs.clear(),
        Item::Mod(it) if is_public(&it.vis) => it.attrs.clear(),
        Item::Impl(it) => {
            it.attrs.clear();
            let is_trait_impl = it.trait_.is_some();
            it.items.retain_mut(|item| match item {
                ImplItem::Fn(function) => {
                    function.attrs.clear();
                    function.block.stmts.clear();
                    !is_trait_impl && is_public(&function.vis)
                }
                ImplItem::Type(ty) => {
                    ty.attrs.clear();
                    is_trait_impl
                }
                _ => false,
            });
            if it.items.is_empty() && !is_trait_impl {
                return None;
            }
        }
        // The macro call that implements the functions common to all enums.
        Item::Macro(it) if it.ident.is_none() => it.attrs.clear(),
        _ => return None,
    }
    Some(item)
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Keeps the attributes that are part of the public API.
fn retain_derives(attributes: &mut Vec<syn::Attribute>) {
    attributes.retain(|it| {
        ["derive", "non_exhaustive", "must_use"]
            .iter()
            .any(|name| it.path().is_ident(name))
    });
}

fn retain_public_fields(fields: &mut Fields) {
    match fields {
        Fields::Named(named) => {
            named.named = std::mem::take(&mut named.named)
                .into_iter()
                .filter(|it| is_public(&it.vis))
                .map(|mut field| {
                    field.attrs.clear();
                    field
                })
                .collect();
        }
        Fields::Unnamed(unnamed) => {
            unnamed.unnamed = std::mem::take(&mut unnamed.unnamed)
                .into_iter()
                .filter(|it| is_public(&it.vis))
                .collect();
        }
        _ => {}
    }
}

/// Returns the public API as facts: one line per item, member and implementation.
///
/// An additive change removes none of them.
pub fn facts(files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    for (path, source) in files.iter().filter(|(path, _)| is_source(path)) {
        let file = syn::parse_file(source).expect("valid Rust");
        let items = file.items.into_iter().flat_map(expand);
        for item in items.filter_map(public) {
            // The description selects the modules of the runtime, but does not change them.
            if !path.starts_with("src/runtime/") {
                add_facts(&item, &mut facts);
            }
        }
    }
    facts
}

fn add_facts(item: &Item, facts: &mut BTreeSet<String>) {
    let mut add = |fact: String| {
        facts.insert(fact);
    };
    match item {
        Item::Struct(it) => {
            let name = &it.ident;
            add(format!("struct {name} {}", attributes(&it.attrs)));
            derived(&it.attrs, name).into_iter().for_each(&mut add);
            for field in &it.fields {
                add(format!("{name}.{}", text(field)));
            }
        }
        Item::Enum(it) => {
            let name = &it.ident;
            add(format!("enum {name} {}", attributes(&it.attrs)));
            derived(&it.attrs, name).into_iter().for_each(&mut add);
            for variant in &it.variants {
                add(format!("{name}::{}", text(variant)));
            }
        }
        Item::Impl(it) => {
            let of_trait = it.trait_.as_ref().map(|(path, _)| text(path));
            let self_type = text(&it.self_ty);
            if let Some(of_trait) = &of_trait {
                add(format!("impl {of_trait} for {self_type}"));
            }
            for member in &it.items {
                let of_trait = of_trait.as_deref().unwrap_or_default();
                let member = match member {
                    ImplItem::Fn(function) => signature(&function.sig),
                    other => text(other),
                };
                add(format!("{self_type} {of_trait} {member}"));
            }
        }
        Item::Use(it) => add_names(&it.tree, &mut add),
        // The macro implements the same functions for every enum.
        Item::Macro(_) => {}
        other => add(text(other)),
    }
}

/// Formats a signature without argument names: callers pass arguments by position.
fn signature(signature: &syn::Signature) -> String {
    let inputs: Vec<String> = signature
        .inputs
        .iter()
        .map(|input| match input {
            syn::FnArg::Typed(argument) => text(&argument.ty),
            receiver => text(receiver),
        })
        .collect();
    let (name, output) = (&signature.ident, text(&signature.output));
    format!("fn {name}({}) {output}", inputs.join(", "))
}

fn add_names(tree: &syn::UseTree, add: &mut impl FnMut(String)) {
    match tree {
        syn::UseTree::Path(path) => add_names(&path.tree, add),
        syn::UseTree::Group(group) => group.items.iter().for_each(|it| add_names(it, add)),
        other => add(format!("use {}", text(other))),
    }
}

/// Formats the attributes without the derived traits.
fn attributes(attributes: &[syn::Attribute]) -> String {
    let others = attributes.iter().filter(|it| !it.path().is_ident("derive"));
    others.map(text).collect::<Vec<_>>().join(" ")
}

/// Returns the implementations of derived traits.
fn derived(attributes: &[syn::Attribute], name: &syn::Ident) -> Vec<String> {
    let mut facts = Vec::new();
    for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
        let added = attribute.parse_nested_meta(|it| {
            facts.push(format!("impl {} for {name}", text(&it.path)));
            Ok(())
        });
        added.expect("a list of traits");
    }
    facts
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
