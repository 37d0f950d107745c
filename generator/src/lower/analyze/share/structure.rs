//! The structures of models, by which equal ones are found.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::ir::{Availability, Field, Kind, Struct, Type, TypeId};

/// The structure of a model, without documentation.
pub struct Structure {
    /// The model without those that it contains, which are all the same one.
    shell: Kind,
    /// The hash of the shell.
    hash: u64,
    /// The models that it contains, in order.
    pub models: Vec<TypeId>,
}

/// The shells of structures, numbered.
#[derive(Default)]
pub struct Shells<'s> {
    /// The shells of each hash, with their numbers.
    by_hash: HashMap<u64, Vec<(&'s Kind, usize)>>,
    count: usize,
}

impl Structure {
    /// Returns the structure of a model.
    pub fn of(kind: &Kind) -> Self {
        let shell = shell(kind);
        let mut hasher = DefaultHasher::new();
        shell.hash(&mut hasher);
        Self {
            shell,
            hash: hasher.finish(),
            models: kind.parts().into_iter().filter_map(Type::model).collect(),
        }
    }

    /// Returns `true` if two structures only differ in the models that they contain.
    pub fn has_shell_of(&self, other: &Self) -> bool {
        self.hash == other.hash && self.shell == other.shell
    }
}

impl<'s> Shells<'s> {
    /// Returns the number of the shell of a structure: the same one for equal shells.
    pub fn number(&mut self, structure: &'s Structure) -> usize {
        let shells = self.by_hash.entry(structure.hash).or_default();
        let known = shells.iter().find(|(it, _)| **it == structure.shell);
        if let Some((_, number)) = known {
            return *number;
        }
        let number = self.count;
        shells.push((&structure.shell, number));
        self.count += 1;
        number
    }
}

fn shell(kind: &Kind) -> Kind {
    let mut kind = match kind {
        Kind::Struct(object) => Kind::Struct(Struct {
            fields: object.fields.iter().map(undocumented).collect(),
            rest: object.rest.clone(),
            items: object.items.clone(),
            rules: object.rules.clone(),
        }),
        kind => kind.clone(),
    };
    match &mut kind {
        Kind::Enum(known) => known.variants.iter_mut().for_each(|it| it.docs.clear()),
        Kind::Tuple(items) => items.iter_mut().for_each(|it| it.docs.clear()),
        Kind::Struct(_) | Kind::Union(_) | Kind::Alias(_) | Kind::Newtype(_) => {}
    }
    for ty in kind.parts_mut() {
        if ty.model().is_some() {
            *ty = ty.map_model(&|_| Type::Model(TypeId(0)));
        }
    }
    kind
}

/// Returns a field without documentation.
fn undocumented(field: &Field) -> Field {
    Field {
        wire: field.wire.clone(),
        name: field.name.clone(),
        ty: field.ty.clone(),
        required: field.required,
        nullable: field.nullable,
        constant: field.constant.clone(),
        presence: field.presence,
        boxed: field.boxed,
        docs: String::new(),
        facts: Vec::new(),
        access: field.access,
        availability: Availability::default(),
        deprecated: field.deprecated,
        examples: Vec::new(),
        is_cut: field.is_cut,
    }
}
