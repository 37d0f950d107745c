//! The command-line program.

use super::{
    Access, Api, Argument, Body, Encoding, Kind, Operation, Passing, Place, Struct, Style, Type,
};

/// The command-line program.
#[derive(Debug, Clone, PartialEq)]
pub struct Cli {
    /// The name.
    pub name: String,
    /// The environment variable with the URL of the server.
    pub server: String,
    /// The sources of the credentials, in their order.
    pub secrets: Vec<Secret>,
    /// The groups of the tags, in their order.
    pub groups: Vec<Group>,
}

/// The source of a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// The flag for a file.
    pub flag: String,
    /// The environment variables, in order of preference.
    pub variables: Vec<String>,
}

/// The group of subcommands for a tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The name.
    pub name: String,
    /// The subcommands of the operations, in their order.
    pub commands: Vec<Subcommand>,
}

/// The subcommand for an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Subcommand {
    /// The name.
    pub name: String,
    /// Further names.
    pub aliases: Vec<String>,
    /// The arguments.
    pub inputs: Vec<Input>,
    /// The arguments that are always the same.
    pub fixed: Vec<Argument>,
    /// Whether the properties of the body are arguments.
    pub has_properties: bool,
    /// The list in the response, if there is one.
    pub listing: Option<Listing>,
}

/// An argument of a subcommand.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The name of the flag, or of the position.
    pub name: String,
    /// The argument of the operation.
    pub argument: Argument,
}

/// A list in a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The keys from the response to the list; empty if the response is the list.
    pub items: Vec<String>,
    /// The properties of an item that are columns of a table; empty if nothing tells them.
    pub columns: Vec<String>,
}

impl Argument {
    /// Returns `true` if a subcommand takes the argument by its position.
    pub fn is_positional(&self, api: &Api) -> bool {
        let is_list = matches!(api.resolve(&self.ty), Type::List(_));
        self.required && self.place != Place::Property && !is_list
    }
}

impl Operation {
    /// Returns the arguments that subcommands have flags for: those of the operation, with the
    /// properties of an object in place of a whole body.
    pub(crate) fn parts(&self, api: &Api) -> Vec<Argument> {
        let all = self.all_arguments();
        let own = all.filter(|it| it.place != Place::Body).cloned();
        let body = self.body_object(api).into_iter();
        own.chain(body.flat_map(|(body, object)| properties(body, object)))
            .collect()
    }

    /// Returns the object that a JSON body is as a whole.
    pub(crate) fn body_object<'a>(&'a self, api: &'a Api) -> Option<(&'a Body, &'a Struct)> {
        let body = self.body.as_ref()?;
        let ([whole], Encoding::Json(_)) = (body.arguments.as_slice(), &body.encoding) else {
            return None;
        };
        let definition = api.definition(&whole.ty)?;
        match &definition.kind {
            Kind::Struct(object) if whole.place == Place::Body && !object.fields.is_empty() => {
                Some((body, object))
            }
            _ => None,
        }
    }
}

/// Returns the properties of a body as arguments.
fn properties(body: &Body, object: &Struct) -> impl Iterator<Item = Argument> {
    let sent = object.fields.iter();
    let sent = sent.filter(|it| it.access != Access::ReadOnly);
    sent.map(|field| {
        let required = body.required && field.required;
        Argument {
            wire: field.wire.clone(),
            name: field.name.clone(),
            place: Place::Property,
            style: Style::Text,
            ty: field.ty.clone(),
            passing: Passing::Value,
            required,
            constant: field.constant.clone().filter(|_| required),
            required_in_body: !body.required && field.required,
            nullable: field.nullable,
            docs: field.docs.clone(),
            facts: field.facts.clone(),
            availability: field.availability.clone(),
            default: None,
            deprecated: field.deprecated,
            example: None,
            examples: Vec::new(),
        }
    })
}
