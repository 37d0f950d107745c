//! One of the two compared APIs, and the types in its emitted crate.

use std::fmt;

use crate::emit::signature;
use crate::ir::{Api, Argument, Field, Response, Struct, Type, TypeDef};

/// One of the two compared APIs.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub api: &'a Api,
}

impl<'a> Side<'a> {
    pub fn new(api: &'a Api) -> Self {
        Self { api }
    }

    /// Returns the type of an argument.
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

    /// Returns the type of a response.
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

    /// Returns the type of a field.
    pub fn field(&self, field: &Field) -> Signature {
        Signature {
            shown: signature::field(self.api, field),
            meant: signature::field(self.api, &self.expanded(field)),
        }
    }

    /// Returns the constructor of a model; `None` if users do not construct it.
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

    /// Returns any other type.
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

/// A type as it is spelled in the emitted crate, and with aliases resolved.
pub struct Signature {
    shown: String,
    pub meant: String,
}

/// Signatures are equal if either form is. If the spelling is the same but an alias in it has a new
/// target, the change is reported for the alias.
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
