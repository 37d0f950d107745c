//! The public surface of an emitted crate: what its users can name, without docs and bodies.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::{Fields, ImplItem, Item, TraitItem, Visibility};

/// The public surface of the Rust files among these, as Rust text.
pub fn surface(files: &BTreeMap<String, String>) -> String {
    let mut text = String::new();
    for (path, source) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let mut file = syn::parse_file(source).expect("an emitted file is Rust");
        file.attrs.clear();
        file.items = file.items.into_iter().filter_map(public).collect();
        if !file.items.is_empty() {
            let shown = prettyplease::unparse(&file);
            text.push_str(&format!("// {path}\n{shown}\n"));
        }
    }
    text
}

/// The item as users see it; nothing if they do not.
fn public(mut item: Item) -> Option<Item> {
    match &mut item {
        Item::Struct(it) if is_public(&it.vis) => {
            retain_derives(&mut it.attrs);
            hide_fields(&mut it.fields);
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
            let of_trait = it.trait_.is_some();
            it.items.retain_mut(|item| match item {
                ImplItem::Fn(function) => {
                    function.attrs.clear();
                    function.block.stmts.clear();
                    !of_trait && is_public(&function.vis)
                }
                ImplItem::Type(ty) => {
                    ty.attrs.clear();
                    of_trait
                }
                _ => false,
            });
            if it.items.is_empty() && !of_trait {
                return None;
            }
        }
        // The macro that gives enums what they have in common.
        Item::Macro(it) if it.ident.is_none() => it.attrs.clear(),
        _ => return None,
    }
    Some(item)
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// What a type derives and whether it can grow is part of what users rely on.
fn retain_derives(attributes: &mut Vec<syn::Attribute>) {
    attributes.retain(|it| {
        ["derive", "non_exhaustive", "must_use"]
            .iter()
            .any(|name| it.path().is_ident(name))
    });
}

fn hide_fields(fields: &mut Fields) {
    match fields {
        Fields::Named(named) => {
            let public = std::mem::take(&mut named.named)
                .into_iter()
                .filter(|it| is_public(&it.vis));
            named.named = public
                .map(|mut field| {
                    field.attrs.clear();
                    field
                })
                .collect();
        }
        Fields::Unnamed(unnamed) => {
            let all = std::mem::take(&mut unnamed.unnamed).into_iter();
            unnamed.unnamed = all.filter(|it| is_public(&it.vis)).collect();
        }
        _ => {}
    }
}

/// The public surface as facts: one line for each item, member and implementation that users can
/// rely on. What is only added to leaves every line of before.
pub fn facts(files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    for (path, source) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let file = syn::parse_file(source).expect("an emitted file is Rust");
        for item in file.items.into_iter().filter_map(public) {
            // The runtime is the same for every description, but for the parts that are used.
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
            for field in &it.fields {
                add(format!("{name}.{}", text(field)));
            }
        }
        Item::Enum(it) => {
            let name = &it.ident;
            add(format!("enum {name} {}", attributes(&it.attrs)));
            for variant in &it.variants {
                add(format!("{name}::{}", text(variant)));
            }
        }
        Item::Impl(it) => {
            let of = it.trait_.as_ref().map(|(path, _)| text(path));
            let subject = text(&it.self_ty);
            if let Some(of) = &of {
                add(format!("impl {of} for {subject}"));
            }
            for member in &it.items {
                let of = of.as_deref().unwrap_or_default();
                let member = match member {
                    ImplItem::Fn(function) => signature(&function.sig),
                    other => text(other),
                };
                add(format!("{subject} {of} {member}"));
            }
        }
        Item::Use(it) => add_names(&it.tree, &mut add),
        // The macro adds the same functions to each enum.
        Item::Macro(_) => {}
        other => add(text(other)),
    }
}

/// A function without the names of its arguments, which callers pass by position.
fn signature(signature: &syn::Signature) -> String {
    let inputs = signature.inputs.iter().map(|input| match input {
        syn::FnArg::Typed(argument) => text(&argument.ty),
        receiver => text(receiver),
    });
    let inputs = inputs.collect::<Vec<_>>().join(", ");
    let (name, output) = (&signature.ident, text(&signature.output));
    format!("fn {name}({inputs}) {output}")
}

fn add_names(tree: &syn::UseTree, add: &mut impl FnMut(String)) {
    match tree {
        syn::UseTree::Path(path) => add_names(&path.tree, add),
        syn::UseTree::Group(group) => group.items.iter().for_each(|it| add_names(it, add)),
        other => add(format!("use {}", text(other))),
    }
}

fn attributes(attributes: &[syn::Attribute]) -> String {
    attributes.iter().map(text).collect::<Vec<_>>().join(" ")
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
