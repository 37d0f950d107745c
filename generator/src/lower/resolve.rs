//! References to what they name.

use openapiv3::SecurityScheme;
use openapiv3::{
    Components, Header, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema,
};

use super::Lowering;
use crate::diagnostic::Code;
use crate::pointer::Pointer;

/// How many references may lead on to another reference.
const MOST_STEPS: usize = 16;

/// What the components of a description can be asked for.
pub(super) trait Component: Sized {
    /// The key below `components`.
    const SECTION: &'static str;

    /// The component of this name.
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

/// The name of a component in a reference such as `#/components/schemas/job`.
pub(super) fn component_name<T: Component>(reference: &str) -> Option<String> {
    match Pointer::of_reference(reference)?.tokens() {
        [components, section, name] if components == "components" && section == T::SECTION => {
            Some(name.clone())
        }
        _ => None,
    }
}

/// Whether a reference names a whole component, and not another place or a part of one.
fn names_component(reference: &str) -> bool {
    let place = Pointer::of_reference(reference);
    place.is_some_and(|it| matches!(it.tokens(), [first, _, _] if first == "components"))
}

impl<'a> Lowering<'a> {
    /// What a reference names in the end, and its place; reports one that leads nowhere.
    pub(super) fn resolve<T: Component>(
        &mut self,
        item: &'a ReferenceOr<T>,
        at: Pointer,
    ) -> Option<(Pointer, &'a T)> {
        let (mut item, mut place) = (item, at.clone());
        for _ in 0..MOST_STEPS {
            let reference = match item {
                ReferenceOr::Item(item) => return Some((place, item)),
                ReferenceOr::Reference { reference } => reference,
            };
            let name = component_name::<T>(reference);
            let found = name.as_deref().and_then(|name| self.find::<T>(name));
            let (Some(found), Some(name)) = (found, name) else {
                self.unresolved(reference, &place);
                return None;
            };
            item = found;
            place = Pointer::root().at("components").at(T::SECTION).at(name);
        }
        self.diagnostics
            .error(Code::Cycle, &at, "the reference leads back to itself");
        None
    }

    /// The component of this name.
    pub(super) fn find<T: Component>(&self, name: &str) -> Option<&'a ReferenceOr<T>> {
        T::find(self.openapi.components.as_ref()?, name)
    }

    /// A path item; references are for other files only, which are not read.
    pub(super) fn path_item(
        &mut self,
        item: &'a ReferenceOr<PathItem>,
        at: Pointer,
    ) -> Option<(Pointer, &'a PathItem)> {
        match item {
            ReferenceOr::Item(item) => Some((at, item)),
            ReferenceOr::Reference { reference } => {
                self.unresolved(reference, &at);
                None
            }
        }
    }

    /// Reports a reference that leads nowhere.
    pub(super) fn unresolved(&mut self, reference: &str, at: &Pointer) {
        let diagnostic = self.diagnostics.error(
            Code::UnresolvedReference,
            &at.at("$ref"),
            format!("nothing is at {reference:?}"),
        );
        if !reference.starts_with("#/") {
            diagnostic.help("put what other files define below `components` of this one");
        } else if !names_component(reference) {
            diagnostic.help("references name components: move what it names below `components`");
        }
    }
}
