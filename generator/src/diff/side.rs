//! One of the two APIs, with the types that its crate has.

use std::fmt;

use crate::emit::signature;
use crate::ir::{Api, Argument, Field, Response, Struct, Type, TypeDef};

/// An API, asked for the types of its crate.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub api: &'a Api,
}

impl<'a> Side<'a> {
    pub fn new(api: &'a Api) -> Self {
        Self { api }
    }

    /// The type of an argument, and what it is with other names for types seen through.
    pub fn argument(&self, argument: &Argument) -> Signature {
        let expanded = Argument {
            ty: self.api.expand(&argument.ty),
            ..argument.clone()
        };
        Signature {
            shown: signature::argument(self.api, argument),
            meant: signature::argument(self.api, &expanded),
        }
    }

    /// The same for a response.
    pub fn response(&self, response: &Response) -> Signature {
        let expanded = match response {
            Response::Json(ty) => Response::Json(self.api.expand(ty)),
            other => other.clone(),
        };
        Signature {
            shown: signature::response(self.api, response),
            meant: signature::response(self.api, &expanded),
        }
    }

    /// The same for a field.
    pub fn field(&self, field: &Field) -> Signature {
        Signature {
            shown: signature::field(self.api, field),
            meant: signature::field(self.api, &self.expanded(field)),
        }
    }

    /// The same for what users make values of a model with, if they do.
    pub fn constructor(&self, def: &TypeDef, object: &Struct) -> Option<Signature> {
        let expanded = Struct {
            fields: object.fields.iter().map(|it| self.expanded(it)).collect(),
            ..object.clone()
        };
        Some(Signature {
            shown: signature::constructor(self.api, def, object)?,
            meant: signature::constructor(self.api, def, &expanded)?,
        })
    }

    /// The same for any other type.
    pub fn ty(&self, ty: &Type) -> Signature {
        Signature {
            shown: self.api.show(ty),
            meant: self.api.show(&self.api.expand(ty)),
        }
    }

    fn expanded(&self, field: &Field) -> Field {
        Field {
            ty: self.api.expand(&field.ty),
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
