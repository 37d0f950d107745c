//! Names of bodies in one of several media types.

use super::clash::{Clash, take_chosen};
use crate::config::Subject;
use crate::ir::{Body, Encoding, Passing};
use crate::names::scope::Scope;
use crate::names::{plain_first, snake_name, type_name};

/// Names the enum of a body, if it is a choice, with its variants and the structs of its forms.
pub fn assign_choice(body: &mut Body, method: &str, handle: &str, clashes: &mut Vec<Clash>) {
    let Encoding::Choice(choice) = &mut body.encoding else {
        return;
    };
    choice.name = beside_handle(method, "Body", handle);
    for argument in &mut body.arguments {
        argument.passing = Passing::Choice(choice.name.clone());
    }
    let mut scope = Scope::default();
    for member in &mut choice.members {
        member.name = scope.claim([member.name.as_str()]);
        let mut fields = Scope::default();
        for field in &member.body.arguments {
            let of = (Subject::Parameter, choice.name.as_str());
            take_chosen(&mut fields, &field.name, of, clashes);
        }
        let arguments = member.body.arguments.iter_mut();
        plain_first(
            arguments.filter(|it| it.name.is_empty()),
            |field| &field.wire,
            |field| field.name = fields.claim([snake_name(&field.wire).as_str()]),
        );
        if let Some(form) = &mut member.form {
            *form = beside_handle(method, &member.name, handle);
        }
    }
}

/// Returns the name of a type of an operation, which is in the module of the tag's handle.
pub fn beside_handle(method: &str, suffix: &str, handle: &str) -> String {
    let name = format!("{}{suffix}", type_name(method));
    match name == handle {
        true => format!("{name}Type"),
        false => name,
    }
}
