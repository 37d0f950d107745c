//! Resolution of references.

use std::sync::LazyLock;

use indexmap::IndexSet;
use openapiv3::{
    Components, Header, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema,
    SecurityScheme,
};

use super::Reader;
use super::shape::Node;
use crate::diagnostic::Code;
use crate::pointer::{Pointer, unescape};

/// A kind of component.
pub trait Component: Sized {
    /// The key below `components`.
    const SECTION: &'static str;

    /// Returns the component of this name.
    fn find<'a>(components: &'a Components, name: &str) -> Option<&'a ReferenceOr<Self>>;
}

macro_rules! component {
    ($type:ty, $section:literal, $field:ident) => {
        impl Component for $type {
            const SECTION: &'static str = $section;

            fn find<'a>(components: &'a Components, name: &str) -> Option<&'a ReferenceOr<Self>> {
                components.$field.get(name)
            }
        }
    };
}

component!(Schema, "schemas", schemas);
component!(Parameter, "parameters", parameters);
component!(Response, "responses", responses);
component!(RequestBody, "requestBodies", request_bodies);
component!(Header, "headers", headers);
component!(SecurityScheme, "securitySchemes", security_schemes);

/// Returns the position of a component.
pub fn component_place(section: &str, name: &str) -> Pointer {
    static COMPONENTS: LazyLock<Pointer> = LazyLock::new(|| Pointer::root().at("components"));
    COMPONENTS.at(section).at(name)
}

/// Returns the name of the component in a reference such as `#/components/schemas/job`.
pub fn component_name<T: Component>(reference: &str) -> Option<String> {
    let section = reference.strip_prefix("#/components/")?;
    let name = section.strip_prefix(T::SECTION)?.strip_prefix('/')?;
    (!name.contains('/')).then(|| unescape(name).into_owned())
}

/// The names in the references that have been followed, to detect cycles.
pub type Trail = IndexSet<String>;

impl<'a> Reader<'a> {
    /// Returns the component of this name.
    pub fn find<T: Component>(&self, name: &str) -> Option<&'a ReferenceOr<T>> {
        T::find(self.openapi.components.as_ref()?, name)
    }

    /// Returns the named schema that a reference refers to.
    pub fn find_schema(&self, reference: &str) -> Option<(String, Node<'a>)> {
        let name = component_name::<Schema>(reference)?;
        let node = self.find::<Schema>(&name)?.into();
        Some((name, node))
    }

    /// Resolves a reference to its target and the target's position; an unresolved reference is
    /// reported.
    pub fn resolve<T: Component>(
        &mut self,
        item: &'a ReferenceOr<T>,
        at: Pointer,
    ) -> Option<(Pointer, &'a T)> {
        let (mut item, mut place) = (item, at.clone());
        let mut trail = Trail::new();
        loop {
            let reference = match item {
                ReferenceOr::Item(item) => return Some((place, item)),
                ReferenceOr::Reference { reference } => reference,
            };
            let Some((name, found)) = component_name::<T>(reference)
                .and_then(|name| self.find::<T>(&name).map(|found| (name, found)))
            else {
                self.report_unresolved(reference, &place);
                return None;
            };
            if trail.contains(&name) {
                self.diagnostics
                    .error(Code::Cycle, &at, "the reference refers to itself");
                return None;
            }
            item = found;
            place = component_place(T::SECTION, &name);
            trail.insert(name);
        }
    }

    /// Returns a path item; a reference to one is reported, as it is unresolved.
    pub fn path_item(
        &mut self,
        item: &'a ReferenceOr<PathItem>,
        at: &Pointer,
    ) -> Option<&'a PathItem> {
        match item {
            ReferenceOr::Item(item) => Some(item),
            ReferenceOr::Reference { reference } => {
                self.report_unresolved(reference, at);
                None
            }
        }
    }

    /// Reports an unresolved reference.
    pub fn report_unresolved(&mut self, reference: &str, at: &Pointer) {
        self.diagnostics.unresolved(reference, &at.at("$ref"));
    }
}
