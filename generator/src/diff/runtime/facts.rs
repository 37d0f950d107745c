//! Public items and members of the runtime, as text that can be compared.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::{Fields, FnArg, ImplItem, Item, ItemImpl, Signature, TraitItem, Type};

use super::exports::{Export, FOLDER, exports, is_hidden, is_public};

/// A public item or member.
pub struct Fact {
    /// The declaration.
    pub text: String,
    /// The item that the member is part of.
    pub owner: Option<String>,
}

/// Returns the public items of the runtime of a crate, by their paths.
pub fn facts(files: &BTreeMap<String, String>) -> BTreeMap<String, Fact> {
    let files = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let files: BTreeMap<String, syn::File> = files
        .filter_map(|(path, text)| Some((path.clone(), syn::parse_file(text).ok()?)))
        .collect();
    let exports = exports(&files);
    let runtime = files.iter().filter(|(path, _)| path.starts_with(FOLDER));
    let traits = runtime.flat_map(|(_, file)| &file.items);
    let traits = traits.filter_map(|item| match item {
        Item::Trait(it) => Some(it.ident.to_string()),
        _ => None,
    });
    let mut facts = Facts {
        exports: &exports,
        private: traits
            .filter(|name| exports.iter().all(|it| it.name != *name))
            .collect(),
        found: BTreeMap::new(),
    };
    for (path, file) in &files {
        if let Some(inner) = path.strip_prefix(FOLDER) {
            let module = inner.split('/').next().unwrap_or_default();
            file.items.iter().for_each(|item| facts.add(item, module));
        }
    }
    facts.found
}

struct Facts<'e> {
    exports: &'e [Export],
    /// The traits that are not exported.
    private: BTreeSet<String>,
    found: BTreeMap<String, Fact>,
}

impl Facts<'_> {
    /// Returns the path of an exported item. Items of other modules implement traits and functions
    /// for it, unless another one has the same name.
    fn path(&self, name: &str, module: &str) -> Option<&str> {
        let mut named = self.exports.iter().filter(|it| it.name == name);
        let own = named.clone().find(|it| it.module == module);
        let only = || named.next().filter(|_| named.next().is_none());
        own.or_else(only).map(|it| it.path.as_str())
    }

    fn insert(&mut self, path: String, text: String, owner: Option<&str>) {
        let owner = owner.map(str::to_owned);
        self.found.insert(path, Fact { text, owner });
    }

    fn add(&mut self, item: &Item, module: &str) {
        match item {
            Item::Struct(it) if is_public(&it.vis) => {
                let Some(path) = self.own_path(&it.ident.to_string(), module) else {
                    return;
                };
                let generics = text(&it.generics);
                self.insert(path.clone(), format!("struct {}{generics}", it.ident), None);
                self.add_derives(&path, &it.attrs);
                if let Fields::Named(fields) = &it.fields {
                    for field in fields.named.iter().filter(|it| is_public(&it.vis)) {
                        let name = field.ident.as_ref().map(ToString::to_string);
                        let name = format!("{path}::{}", name.unwrap_or_default());
                        self.insert(name, text(&field.ty), Some(&path));
                    }
                }
            }
            Item::Enum(it) if is_public(&it.vis) => {
                let Some(path) = self.own_path(&it.ident.to_string(), module) else {
                    return;
                };
                let generics = text(&it.generics);
                self.insert(path.clone(), format!("enum {}{generics}", it.ident), None);
                self.add_derives(&path, &it.attrs);
                for variant in &it.variants {
                    let name = format!("{path}::{}", variant.ident);
                    let shown = format!("{}{}", variant.ident, text(&variant.fields));
                    self.insert(name, shown, Some(&path));
                }
            }
            Item::Trait(it) if is_public(&it.vis) => {
                let Some(path) = self.own_path(&it.ident.to_string(), module) else {
                    return;
                };
                let shown = format!("trait {}{}", it.ident, text(&it.generics));
                self.insert(path.clone(), shown, None);
                for member in &it.items {
                    let (name, shown) = match member {
                        TraitItem::Fn(it) => (it.sig.ident.to_string(), signature(&it.sig)),
                        TraitItem::Type(it) => (it.ident.to_string(), format!("type {}", it.ident)),
                        TraitItem::Const(it) => {
                            let shown = format!("const {}: {}", it.ident, text(&it.ty));
                            (it.ident.to_string(), shown)
                        }
                        _ => continue,
                    };
                    self.insert(format!("{path}::{name}"), shown, Some(&path));
                }
            }
            Item::Fn(it) if is_public(&it.vis) => {
                if let Some(path) = self.own_path(&it.sig.ident.to_string(), module) {
                    self.insert(path, signature(&it.sig), None);
                }
            }
            Item::Type(it) if is_public(&it.vis) => {
                if let Some(path) = self.own_path(&it.ident.to_string(), module) {
                    self.insert(path, format!("type = {}", text(&it.ty)), None);
                }
            }
            Item::Impl(it) => self.add_impl(it, module),
            _ => {}
        }
    }

    /// Returns the path of an item that a module defines.
    fn own_path(&self, name: &str, module: &str) -> Option<String> {
        let mut exports = self.exports.iter();
        let own = exports.find(|it| it.name == name && it.module == module)?;
        Some(own.path.clone())
    }

    fn add_derives(&mut self, path: &str, attributes: &[syn::Attribute]) {
        for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
            let _ = attribute.parse_nested_meta(|it| {
                let name = text(&it.path);
                self.insert(
                    format!("{path}: {name}"),
                    format!("impl {name} for {path}"),
                    Some(path),
                );
                Ok(())
            });
        }
    }

    fn add_impl(&mut self, item: &ItemImpl, module: &str) {
        let Type::Path(of) = &*item.self_ty else {
            return;
        };
        let Some(name) = of.path.segments.last().map(|it| it.ident.to_string()) else {
            return;
        };
        let Some(path) = self.path(&name, module).map(str::to_owned) else {
            return;
        };
        if let Some((implemented, _)) = &item.trait_ {
            let implemented = text(implemented);
            let named = item.trait_.as_ref().and_then(|(it, _)| it.segments.last());
            if named.is_none_or(|it| self.private.contains(&it.ident.to_string())) {
                return;
            }
            let shown = format!("impl {implemented} for {}", text(&item.self_ty));
            self.insert(format!("{path}: {implemented}"), shown, Some(&path));
            return;
        }
        for member in &item.items {
            let (name, shown) = match member {
                ImplItem::Fn(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
                    (it.sig.ident.to_string(), signature(&it.sig))
                }
                ImplItem::Const(it) if is_public(&it.vis) => {
                    let shown = format!("const {}: {}", it.ident, text(&it.ty));
                    (it.ident.to_string(), shown)
                }
                _ => continue,
            };
            self.insert(format!("{path}::{name}"), shown, Some(&path));
        }
    }
}

/// Formats a signature without the names of arguments, which callers do not write.
fn signature(signature: &Signature) -> String {
    let inputs = signature.inputs.iter().map(|input| match input {
        FnArg::Typed(argument) => text(&argument.ty),
        // Whether `self` is mutable in the function is no part of the signature.
        receiver => match text(receiver).as_str() {
            "mut self" => "self".to_owned(),
            receiver => receiver.to_owned(),
        },
    });
    let inputs: Vec<String> = inputs.collect();
    let inputs = inputs.join(", ");
    let (name, generics) = (&signature.ident, &signature.generics);
    let (parameters, output) = (text(generics), text(&signature.output));
    let bounds = text(&generics.where_clause);
    let function = match signature.asyncness {
        Some(_) => "async fn",
        None => "fn",
    };
    let text = format!("{function} {name}{parameters}({inputs}) {output} {bounds}");
    text.trim_end().trim_end_matches(',').to_owned()
}

/// Formats tokens as source in a line.
fn text(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (" : ", ": "),
        (" < ", "<"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        ("( ", "("),
        (" )", ")"),
        (" (", "("),
        ("? ", "?"),
    ] {
        text = text.replace(from, to);
    }
    text
}
