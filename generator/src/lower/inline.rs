//! Inline schemas that become models: their names, and which of them are one.

use std::collections::HashMap;

use openapiv3::Schema;

use super::Lowering;
use super::schema::Hint;
use crate::ir::{Availability, Kind, Type, TypeDef};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The name of a model: the one that it was shipped with, or this one if it is free.
    pub(super) fn claim_type(&mut self, key: &str, natural: &str) -> String {
        let name = match self.reserved.get(key) {
            Some(name) => (*name).to_owned(),
            None => self.scope.claim([natural]),
        };
        self.name_type(key, name.clone());
        name
    }

    pub(super) fn name_type(&mut self, key: &str, name: String) {
        self.names.types.insert(key.to_owned(), name);
    }

    /// Makes a model of an inline schema.
    pub(super) fn hoist(&mut self, kind: Kind, schema: &Schema, at: &Pointer, hint: &Hint) -> Type {
        let name = self.claim_type(&self.inline_key(at, hint), &hint.name);
        self.inline.push((name.clone(), structure(&kind)));
        let def = TypeDef {
            name: name.clone(),
            module: hint.module.clone(),
            docs: schema.schema_data.description.clone().unwrap_or_default(),
            deprecated: schema.schema_data.deprecated,
            kind,
            in_requests: false,
        };
        self.types.insert(name.clone(), def);
        Type::Model(name)
    }

    /// What an inline schema is noted as: its place, and what it is called for, as what a schema
    /// takes over by `allOf` is a model of each that does. Where it stands in a list is left out:
    /// what is added to the list would move it.
    fn inline_key(&self, at: &Pointer, hint: &Hint) -> String {
        let lists = ["parameters", "allOf", "anyOf", "oneOf"];
        let tokens = at.tokens();
        let lasting = tokens.iter().enumerate().filter(|(index, token)| {
            let listed = *index > 0 && lists.contains(&tokens[index - 1].as_str());
            !(listed && token.parse::<usize>().is_ok())
        });
        let place = lasting.fold(Pointer::root(), |place, (_, token)| place.at(token));
        let of = hint.parameter.iter().map(|it| format!(" of {it}"));
        let of: String = of.collect();
        let key = format!("#{} as {}{of}", place.to_json_pointer(), hint.name);
        let keys = (2..).map(|number| format!("{key} {number}"));
        let mut keys = std::iter::once(key.clone()).chain(keys);
        let free = keys.find(|key| !self.names.types.contains_key(key));
        free.unwrap_or(key)
    }

    /// Lets inline models of the same structure be one: the oldest of them, for which the others
    /// are further names, so that no name depends on another.
    pub(super) fn share_inline(&mut self) {
        let mut inline = std::mem::take(&mut self.inline);
        let age = |name: &String| {
            let mut names = self.shipped.types.values();
            names.position(|known| known == name).unwrap_or(usize::MAX)
        };
        inline.sort_by_cached_key(|(name, _)| age(name));
        let mut oldest: HashMap<String, String> = HashMap::new();
        for (name, structure) in inline {
            let first = oldest.entry(structure).or_insert_with(|| name.clone());
            if *first != name {
                self.become_alias(&name, first);
            }
        }
    }

    /// Makes a model another name for one of the same structure.
    fn become_alias(&mut self, name: &str, of: &str) {
        let Some(def) = self.types.get_mut(name) else {
            return;
        };
        let kind = std::mem::replace(&mut def.kind, Kind::Alias(Type::Model(of.to_owned())));
        if let Kind::Struct(alias) = kind
            && let Some(TypeDef {
                kind: Kind::Struct(object),
                ..
            }) = self.types.get_mut(of)
        {
            object.items = object.items.or(alias.items);
        }
    }
}

/// A text that is equal for models of equal structure, whatever their descriptions say.
fn structure(kind: &Kind) -> String {
    let mut kind = kind.clone();
    if let Kind::Struct(object) = &mut kind {
        object.fields.iter_mut().for_each(|field| {
            field.docs.clear();
            field.availability = Availability::default();
        });
    }
    format!("{kind:?}")
}
