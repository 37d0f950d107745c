//! The public surface of an emitted crate: what its users can name, without docs and bodies.

use std::collections::BTreeMap;

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
        // The macros that give enums and requests what they have in common.
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
