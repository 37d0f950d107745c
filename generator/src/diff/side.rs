//! One of the two APIs, with the types that its crate has.

use std::fmt;

use crate::emit::signature::{self, Models};
use crate::ir::{Answer, Api, Argument, Field, Struct, Type, TypeDef};

/// An API with its models at hand.
pub struct Side<'a> {
    pub api: &'a Api,
    pub models: Models<'a>,
}

impl<'a> Side<'a> {
    pub fn new(api: &'a Api) -> Self {
        Self {
            api,
            models: Models::new(api),
        }
    }

    /// The type of an argument, and what it is with other names for types seen through.
    pub fn argument(&self, argument: &Argument) -> Signature {
        let expanded = Argument {
            ty: self.models.expanded(&argument.ty),
            ..argument.clone()
        };
        Signature {
            shown: signature::argument(&self.models, argument),
            meant: signature::argument(&self.models, &expanded),
        }
    }

    /// The same for an answer.
    pub fn answer(&self, answer: &Answer) -> Signature {
        let expanded = match answer {
            Answer::Json(ty) => Answer::Json(self.models.expanded(ty)),
            other => other.clone(),
        };
        Signature {
            shown: signature::answer(answer),
            meant: signature::answer(&expanded),
        }
    }

    /// The same for a field.
    pub fn field(&self, def: &TypeDef, field: &Field) -> Signature {
        Signature {
            shown: signature::field(def, field),
            meant: signature::field(def, &self.expanded(field)),
        }
    }

    /// The same for what users make values of a model with, if they do.
    pub fn constructor(&self, def: &TypeDef, object: &Struct) -> Option<Signature> {
        let expanded = Struct {
            fields: object.fields.iter().map(|it| self.expanded(it)).collect(),
            ..object.clone()
        };
        Some(Signature {
            shown: signature::constructor(def, object)?,
            meant: signature::constructor(def, &expanded)?,
        })
    }

    /// The same for any other type.
    pub fn ty(&self, ty: &Type) -> Signature {
        Signature {
            shown: ty.to_string(),
            meant: self.models.expanded(ty).to_string(),
        }
    }

    fn expanded(&self, field: &Field) -> Field {
        Field {
            ty: self.models.expanded(&field.ty),
            ..field.clone()
        }
    }
}

/// A type as the emitted crate writes it, and what that means.
pub struct Signature {
    shown: String,
    pub meant: String,
}

/// Two are the same if they are written alike, as another meaning of a name is a change of what
/// the name stands for; or if they mean the same.
impl PartialEq for Signature {
    fn eq(&self, other: &Self) -> bool {
        self.shown == other.shown || self.meant == other.meant
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}
