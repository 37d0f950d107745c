//! Items that the new description calls something else, and the settings that keep their names.

use std::collections::{BTreeMap, HashMap};

use super::Side;
use crate::ir::{Api, Kind, Type, TypeDef};
use crate::pointer::Pointer;

/// A name in the settings that keeps an item as it was called before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The key in `names`.
    pub key: String,
    /// The previous name in Rust.
    pub name: String,
}

/// The models of renamed schemas.
#[derive(Default)]
pub struct Renames<'a> {
    /// The previous model, by the name of the new one.
    models: HashMap<&'a str, &'a TypeDef>,
    /// The names that keep the items as they were called.
    pub kept: Vec<Rename>,
}

impl<'a> Renames<'a> {
    /// Finds the schemas that have another name: those of which exactly one old and one new have
    /// the same structure.
    pub fn new(old: Side<'a>, new: Side<'a>) -> Self {
        let mut alike: BTreeMap<String, [Vec<Named<'a>>; 2]> = BTreeMap::new();
        for (index, (side, other)) in [(old, new), (new, old)].into_iter().enumerate() {
            for named in only_in(side, other) {
                if let Some(structure) = structure(side, other, named.1) {
                    alike.entry(structure).or_default()[index].push(named);
                }
            }
        }
        let mut renames = Self::default();
        for pair in alike.values() {
            if let [[(former, before)], [(key, now)]] = pair.each_ref().map(Vec::as_slice) {
                renames.models.insert(&now.name, before);
                renames.keep((*key).to_owned(), &before.name);
                renames.add_inline([old, new], [former, key]);
            }
        }
        renames
    }

    /// Adds the inline schemas of a renamed one, whose names follow it.
    fn add_inline(&mut self, sides: [Side<'a>; 2], keys: [&str; 2]) {
        let [old, new] = sides;
        let mut before = inline(old, new, keys[0]);
        for (place, now) in inline(new, old, keys[1]) {
            if let Some(before) = before.remove(place)
                && let Some(found) = structure(new, old, now)
                && structure(old, new, before) == Some(found)
            {
                self.models.insert(&now.name, before);
            }
        }
    }

    /// Adds a name that keeps an item as it was called.
    pub fn keep(&mut self, key: String, name: &str) {
        let name = name.to_owned();
        self.kept.push(Rename { key, name });
    }

    /// Returns the previous model of a renamed schema, by the name of the new model.
    pub fn previous(&self, name: &str) -> Option<&'a TypeDef> {
        self.models.get(name).copied()
    }

    /// Returns `true` if a model still exists, under another name.
    pub fn has(&self, previous: &TypeDef) -> bool {
        self.models.values().any(|it| std::ptr::eq(*it, previous))
    }
}

/// A named schema and its model.
type Named<'a> = (&'a str, &'a TypeDef);

/// Returns the models of named schemas whose name in Rust the other side does not have.
fn only_in<'a>(side: Side<'a>, other: Side<'_>) -> Vec<Named<'a>> {
    let schemas = side.api.names.types.iter();
    let schemas = schemas.filter(|(key, _)| !key.starts_with('#'));
    schemas
        .filter(|(_, name)| other.api.find(name).is_none())
        .filter_map(|(key, name)| Some((key.as_str(), &side.api[side.api.find(name)?])))
        .collect()
}

/// Returns the models of the inline schemas of a named one, by their places in it, except for those
/// whose name the other side has.
fn inline<'a>(side: Side<'a>, other: Side<'_>, schema: &str) -> HashMap<&'a str, &'a TypeDef> {
    let schema = Pointer::root().at("components").at("schemas").at(schema);
    let around = format!("#{}/", schema.to_json_pointer());
    let names = side.api.names.types.iter();
    let models = names.filter_map(|(key, name)| {
        let (place, _) = key.strip_prefix(&around)?.rsplit_once(" as ")?;
        let is_gone = other.api.find(name).is_none();
        Some((place, &side.api[side.api.find(name).filter(|_| is_gone)?]))
    });
    models.collect()
}

/// Returns the structure of a model as text; `None` for one that many models share. Models that only
/// one side has are not named in it, as they may have been renamed.
fn structure(side: Side<'_>, other: Side<'_>, def: &TypeDef) -> Option<String> {
    let shown = |ty: &Type| anonymous(&side.api.show(&side.api.expand(ty)), side.api, other.api);
    match &def.kind {
        Kind::Struct(object) if !object.fields.is_empty() => {
            let fields = object.fields.iter();
            let mut fields: Vec<String> = fields
                .map(|it| {
                    format!(
                        "{}{}{} {}",
                        it.wire,
                        it.required,
                        it.nullable,
                        shown(&it.ty)
                    )
                })
                .collect();
            fields.sort();
            let rest = object.rest.as_ref().map(|it| shown(&it.ty));
            Some(format!("struct {fields:?} {rest:?}"))
        }
        Kind::Enum(known) => {
            let values = known.variants.iter().map(|it| it.wire.as_str());
            let values: Vec<&str> = values.collect();
            Some(format!("enum {:?} {values:?}", known.ty))
        }
        Kind::Union(union) => {
            let cases: Vec<String> = union.cases.iter().map(|it| shown(&it.ty)).collect();
            Some(format!("union {cases:?}"))
        }
        Kind::Struct(_) | Kind::Alias(_) | Kind::Newtype(_) | Kind::Tuple(_) => None,
    }
}

/// Replaces the names of models that the other side does not have by `_`.
fn anonymous(text: &str, own: &Api, other: &Api) -> String {
    let mut output = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let start = rest.find(is_name).unwrap_or(rest.len());
        let (before, after) = rest.split_at(start);
        let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        output.push_str(before);
        let is_own = own.find(name).is_some() && other.find(name).is_none();
        output.push_str(if is_own { "_" } else { name });
        rest = after;
    }
    output
}
