//! Properties. Several members of an `allOf` may declare the same one.

use serde_json::Value;

use super::access::access_of;
use super::annotations::docs;
use super::availability::availability_of;
use super::constant::only_value;
use super::facts::{facts, said};
use super::narrow::{Declaration, read_narrowed_type, typed};
use super::parameter::default_of;
use super::rules::declared_name;
use super::schema::allows_null;
use super::{Reader, example};
use crate::config::Subject;
use crate::ir::{Access, Availability, Type};
use crate::lower::graph::Role;

/// A property, merged from all its declarations.
pub struct Property {
    /// The name that the settings choose; empty if they choose none.
    pub name: String,
    pub ty: Type,
    pub nullable: bool,
    /// The only value.
    pub constant: Option<Value>,
    pub docs: String,
    /// Sentences about limits, which the description does not have.
    pub facts: Vec<String>,
    /// The default on the server.
    pub default: Option<String>,
    pub access: Access,
    pub availability: Availability,
    pub deprecated: bool,
    pub examples: Vec<Value>,
}

/// Reads a property.
///
/// A value satisfies every declaration. One with only a description or limits does not change the
/// type.
pub fn read_property<'a>(
    reader: &mut Reader<'a>,
    wire: &str,
    declarations: Vec<Declaration<'a>>,
    role: &Role,
) -> Property {
    let latest = || declarations.iter().rev();
    let declared = latest().filter_map(|it| declared_name(&it.place));
    let names = reader.name_of(role).into_iter().chain(declared);
    let places = latest().map(|it| &it.place);
    let name = reader.chosen_name(Subject::Property, places, names);
    let docs = latest()
        .map(|it| said(reader, it.node, &docs(reader, it.node), wire))
        .find(|it| !it.is_empty())
        .unwrap_or_default();
    let facts = latest().map(|it| facts(reader, it.node, &docs));
    let facts = facts
        .collect::<Vec<_>>()
        .into_iter()
        .find(|it| !it.is_empty());
    let default = latest().find_map(|it| default_of(reader, it.node));
    let deprecated = declarations.iter().any(|it| it.node.is_deprecated());
    let availability = declarations
        .iter()
        .map(|it| availability_of(reader, it.node, &it.place))
        .filter(|it| *it != Availability::default())
        .last()
        .unwrap_or_default();
    let access = declarations.iter().map(|it| access_of(reader, it.node));
    let access = access.filter(|it| *it != Access::Both).last();
    let examples = declarations.iter().rev();
    let examples = examples
        .flat_map(|it| example::values(reader, it.node))
        .collect();
    let chosen = latest().find_map(|it| reader.chosen_type(&it.place));
    let typed = typed(declarations);
    let constant = match chosen {
        None => typed
            .iter()
            .rev()
            .find_map(|it| only_value(reader, it.node)),
        Some(_) => None,
    };
    Property {
        constant,
        nullable: typed.iter().all(|it| allows_null(reader, it.node)),
        ty: chosen.unwrap_or_else(|| read_narrowed_type(reader, &typed, role)),
        name: name.unwrap_or_default(),
        docs,
        facts: facts.unwrap_or_default(),
        default,
        access: access.unwrap_or_default(),
        availability,
        deprecated,
        examples,
    }
}
