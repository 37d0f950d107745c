//! The reasons why models cannot derive a trait.

use std::collections::BTreeMap;

use crate::config::{Config, Derive};
use crate::ir::{FOREIGN_TYPES, Field, Kind, Presence, StandardTrait, Type, TypeId};
use crate::lower::graph::Node;

/// A trait, with the types that implement it.
pub struct Trait<'c> {
    standard: Option<StandardTrait>,
    /// The types of other crates that the settings declare to implement it.
    implemented_by: Vec<&'c str>,
}

/// The reason why a model cannot derive a trait.
#[derive(Clone)]
pub struct Obstacle {
    pub reason: String,
    pub help: &'static str,
}

/// The models that cannot derive a trait.
pub struct Obstacles(BTreeMap<TypeId, Obstacle>);

impl<'c> Trait<'c> {
    pub fn new(name: &str, derive: &'c Derive, config: &'c Config) -> Self {
        let standard = StandardTrait::of(name);
        let implies = |declared: &String| match StandardTrait::of(declared) {
            Some(declared) => declared
                .with_required()
                .iter()
                .any(|it| it.as_str() == name),
            None => declared == name,
        };
        let chosen = config.types.values();
        let chosen = chosen.filter(|it| it.implements.iter().any(implies));
        let listed = derive.implemented_by().iter().map(String::as_str);
        Self {
            standard,
            implemented_by: chosen.map(|it| it.path.as_str()).chain(listed).collect(),
        }
    }

    /// Returns `true` if a scalar implements it.
    fn is_implemented_by(&self, scalar: &Type, path: &str) -> bool {
        let is_listed = self.implemented_by.contains(&path);
        match (self.standard, scalar) {
            (_, Type::External(_)) => is_listed,
            (Some(standard), _) => standard.is_implemented_by(scalar),
            (None, _) => is_listed || !FOREIGN_TYPES.contains(&path),
        }
    }
}

impl Obstacles {
    /// Finds the models that cannot derive a trait. Recursive models can, unless another part of them
    /// does not implement it.
    pub fn find(types: &[Node], of: &Trait<'_>) -> Self {
        let mut found = Self(BTreeMap::new());
        loop {
            let before = found.0.len();
            for (index, node) in types.iter().enumerate() {
                let id = TypeId(index);
                if !found.0.contains_key(&id)
                    && let Some(obstacle) = found.in_model(node, of)
                {
                    found.0.insert(id, obstacle);
                }
            }
            if found.0.len() == before {
                return found;
            }
        }
    }

    /// Returns the reason why a model cannot derive the trait.
    pub fn of(&self, id: TypeId) -> Option<&Obstacle> {
        self.0.get(&id)
    }

    fn in_model(&self, node: &Node, of: &Trait<'_>) -> Option<Obstacle> {
        let place = |member: &str| format!("`{}::{member}`", node.name);
        let unknown = |ty: Type| self.in_type(&ty, of, &place("Unknown"));
        let is_default = of.standard == Some(StandardTrait::Default);
        match &node.kind {
            Kind::Enum(_) | Kind::Union(_) if is_default && !node.kind.is_ambiguous() => {
                Some(Obstacle {
                    reason: format!("the enum `{}` has no default variant", node.name),
                    help: REMOVE,
                })
            }
            Kind::Enum(_) => unknown(Type::String),
            Kind::Union(union) if union.is_ambiguous() => self.in_type(&Type::Any, of, &place("0")),
            Kind::Union(union) => {
                let mut cases = union.cases.iter();
                let known = cases.find_map(|it| self.in_type(&it.ty, of, &place(&it.name)));
                let is_open = union.is_open();
                known.or_else(|| is_open.then(|| unknown(Type::Any)).flatten())
            }
            Kind::Struct(object) => {
                let mut fields = object.fields.iter();
                let rest = object.rest.iter();
                let mut rest = rest.map(|it| (Type::Map(Box::new(it.ty.clone())), &it.name));
                fields
                    .find_map(|it| self.in_field(it, of, &place(&it.name)))
                    .or_else(|| rest.find_map(|(ty, name)| self.in_type(&ty, of, &place(name))))
            }
            Kind::Alias(ty) | Kind::Newtype(ty) => self.in_type(ty, of, &place("0")),
        }
    }

    fn in_field(&self, field: &Field, of: &Trait<'_>, place: &str) -> Option<Obstacle> {
        let is_default = of
            .standard
            .is_some_and(StandardTrait::is_implemented_by_none);
        let missing = |path: &str| Some(not_implemented(path, place, REMOVE));
        match (field.presence, of.standard) {
            (Presence::Optional | Presence::Nullable, _) if is_default => None,
            (Presence::Nullable, None) => missing("Nullable"),
            (Presence::Nullable, Some(it)) if !it.is_implemented_by_nullable() => {
                missing("Nullable")
            }
            (_, Some(StandardTrait::Copy)) if field.boxed => missing("Box"),
            _ => self.in_type(&field.ty, of, place),
        }
    }

    fn in_type(&self, ty: &Type, of: &Trait<'_>, place: &str) -> Option<Obstacle> {
        let is_default = of
            .standard
            .is_some_and(StandardTrait::is_implemented_by_none);
        let is_copy = of.standard == Some(StandardTrait::Copy);
        match ty {
            Type::Model(id) => self.of(*id).cloned(),
            Type::List(_) | Type::Map(_) | Type::Nullable(_) if is_default => None,
            Type::List(_) if is_copy => Some(not_implemented("Vec", place, REMOVE)),
            Type::Map(_) if is_copy => Some(not_implemented("BTreeMap", place, REMOVE)),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => {
                self.in_type(inner, of, place)
            }
            scalar => {
                let path = scalar.scalar_path()?;
                let help = match scalar {
                    Type::External(_) => "if the type implements it, add it to `implements`",
                    Type::Timestamp | Type::Date | Type::Any if of.standard.is_none() => {
                        "if the type implements it, add the type to `implemented-by`"
                    }
                    _ => REMOVE,
                };
                let is_implemented = of.is_implemented_by(scalar, &path);
                (!is_implemented).then(|| not_implemented(&path, place, help))
            }
        }
    }
}

const REMOVE: &str = "remove the model from the list";

fn not_implemented(path: &str, place: &str, help: &'static str) -> Obstacle {
    Obstacle {
        reason: format!("`{path}` in {place} does not implement it"),
        help,
    }
}
