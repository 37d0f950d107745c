//! The reasons why models cannot derive a trait.

use std::collections::{BTreeMap, VecDeque};

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
        let mut found = BTreeMap::new();
        let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for (index, node) in types.iter().enumerate() {
            match of.needs(node) {
                Ok(needed) => {
                    for part in needed {
                        users.entry(part).or_default().push(TypeId(index));
                    }
                }
                Err(obstacle) => drop(found.insert(TypeId(index), obstacle)),
            }
        }
        let mut open: VecDeque<TypeId> = found.keys().copied().collect();
        while let Some(id) = open.pop_front() {
            let obstacle = found[&id].clone();
            for user in users.remove(&id).into_iter().flatten() {
                found.entry(user).or_insert_with(|| {
                    open.push_back(user);
                    obstacle.clone()
                });
            }
        }
        Self(found)
    }

    /// Returns the reason why a model cannot derive the trait.
    pub fn of(&self, id: TypeId) -> Option<&Obstacle> {
        self.0.get(&id)
    }
}

impl Trait<'_> {
    /// Returns the models that have to derive the trait if a model does.
    ///
    /// # Errors
    ///
    /// Fails with the reason if a part of the model that is no model does not implement it.
    fn needs(&self, node: &Node) -> Result<Vec<TypeId>, Obstacle> {
        let at = |member: &str| format!("`{}::{member}`", node.name);
        let is_default = self.standard == Some(StandardTrait::Default);
        let needed: Vec<Option<TypeId>> = match &node.kind {
            Kind::Enum(_) | Kind::Union(_) if is_default && !node.kind.is_ambiguous() => {
                return Err(Obstacle {
                    reason: format!("the enum `{}` has no default variant", node.name),
                    help: REMOVE,
                });
            }
            Kind::Enum(known) => vec![self.need(&known.ty, &|| at("Unknown"))?],
            Kind::Union(union) if union.is_ambiguous() => {
                vec![self.need(&Type::Any, &|| at("0"))?]
            }
            Kind::Union(union) => {
                if union.is_open() {
                    self.need(&Type::Any, &|| at("Unknown"))?;
                }
                let cases = union.cases.iter();
                let needed = cases.map(|it| self.need(&it.ty, &|| at(&it.name)));
                needed.collect::<Result<_, _>>()?
            }
            Kind::Struct(object) => {
                let fields = object.fields.iter();
                let fields = fields.map(|it| self.need_of_field(it, &|| at(&it.name)));
                let rest = object.rest.iter().map(|it| {
                    let map = Type::Map(Box::new(it.ty.clone()));
                    self.need(&map, &|| at(&it.name))
                });
                fields.chain(rest).collect::<Result<_, _>>()?
            }
            Kind::Alias(ty) | Kind::Newtype(ty) => vec![self.need(ty, &|| at("0"))?],
            Kind::Tuple(items) => {
                let items = items.iter().enumerate();
                let needed = items.map(|(index, it)| self.need(&it.ty, &|| at(&index.to_string())));
                needed.collect::<Result<_, _>>()?
            }
        };
        Ok(needed.into_iter().flatten().collect())
    }

    fn need_of_field(
        &self,
        field: &Field,
        at: &dyn Fn() -> String,
    ) -> Result<Option<TypeId>, Obstacle> {
        let missing = |path: &str| Err(not_implemented(path, &at(), REMOVE));
        match (field.presence, self.standard) {
            (Presence::Optional | Presence::Nullable, Some(StandardTrait::Default)) => Ok(None),
            (Presence::Nullable, None) => missing("Nullable"),
            (Presence::Nullable, Some(it)) if !it.is_implemented_by_nullable() => {
                missing("Nullable")
            }
            (_, Some(StandardTrait::Copy)) if field.boxed => missing("Box"),
            _ => self.need(&field.ty, at),
        }
    }

    /// Returns the model in a type that has to derive the trait.
    fn need(&self, ty: &Type, at: &dyn Fn() -> String) -> Result<Option<TypeId>, Obstacle> {
        let missing = |path: &str, help| Err(not_implemented(path, &at(), help));
        match (ty, self.standard) {
            (Type::Model(id), _) => Ok(Some(*id)),
            (Type::List(_) | Type::Map(_) | Type::Nullable(_), Some(StandardTrait::Default)) => {
                Ok(None)
            }
            (Type::List(_), Some(StandardTrait::Copy)) => missing("Vec", REMOVE),
            (Type::Map(_), Some(StandardTrait::Copy)) => missing("BTreeMap", REMOVE),
            (Type::List(inner) | Type::Map(inner) | Type::Nullable(inner), _) => {
                self.need(inner, at)
            }
            (scalar, standard) => {
                let path = scalar.scalar_path().unwrap_or_default();
                let help = match scalar {
                    Type::External(_) => "if the type implements it, add it to `implements`",
                    Type::Timestamp | Type::Date | Type::Any if standard.is_none() => {
                        "if the type implements it, add the type to `implemented-by`"
                    }
                    _ => REMOVE,
                };
                match self.is_implemented_by(scalar, &path) {
                    true => Ok(None),
                    false => missing(&path, help),
                }
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
