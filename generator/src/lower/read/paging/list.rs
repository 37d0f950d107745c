//! The parameters and the response of an operation that may return pages.

use super::names::{self, plain};
use crate::ir::{Argument, Body, Encoding, Kind, Place, Selector, Struct, Type};
use crate::lower::graph::{only_list, resolve};
use crate::lower::read::Reader;
use crate::lower::read::operation::Position;

/// An operation that may return pages of a list.
pub struct List<'l, 'a> {
    pub position: &'l Position<'a>,
    pub parameters: &'l [Argument],
    pub body: Option<&'l Body>,
    /// The type of a JSON response.
    pub response: Option<&'l Type>,
    /// The names of the headers of successful responses.
    pub headers: &'l [String],
}

impl List<'_, '_> {
    /// Returns `true` if successful responses have this header.
    pub fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|it| it.eq_ignore_ascii_case(name))
    }

    /// Returns the place of the items: the response, or its only list property.
    pub fn only_items(&self, reader: &Reader<'_>) -> Option<Vec<String>> {
        let ty = self.response?;
        if matches!(resolve(&reader.types, ty), Type::List(_)) {
            return Some(Vec::new());
        }
        let object = object(reader, ty)?;
        let index = only_list(&reader.types, object)?;
        Some(vec![object.fields[index].wire.clone()])
    }

    /// Returns the place of the items if the declared `Link` header connects the pages.
    pub fn linked_items(&self, reader: &Reader<'_>) -> Option<Vec<String>> {
        let is_linked = self.position.method == "GET" && self.has_header("link");
        self.page_items(reader).filter(|_| is_linked)
    }

    /// Returns the place of the items if the response is probably a page. An object may also be a
    /// resource with a list, unless a parameter selects pages.
    pub fn page_items(&self, reader: &Reader<'_>) -> Option<Vec<String>> {
        let items = self.only_items(reader)?;
        let mut parameters = self.in_query();
        let is_page =
            items.is_empty() || parameters.any(|it| names::selects_pages(&plain(&it.wire)));
        is_page.then_some(items)
    }

    /// Returns `true` if the number of the page is another parameter than `page`.
    pub fn is_numbered_otherwise(&self) -> bool {
        let mut parameters = self.in_query().filter(|it| it.wire != "page");
        parameters.any(|it| names::is_page_number(&plain(&it.wire)))
    }

    /// Returns the optional parameters in the query.
    pub fn optional(&self) -> impl Iterator<Item = &Argument> {
        self.in_query().filter(|it| !it.required)
    }

    fn in_query(&self) -> impl Iterator<Item = &Argument> {
        let parameters = self.parameters.iter();
        parameters.filter(|it| it.place == Place::Query)
    }

    /// Returns the type of the value at these keys of the response.
    pub fn find<'t>(&'t self, reader: &'t Reader<'_>, keys: &[String]) -> Option<&'t Type> {
        keys.iter()
            .try_fold(self.response?, |ty, key| member(reader, ty, key))
    }

    /// Returns the parameters with this name that can select a page.
    pub fn selectors(&self, reader: &Reader<'_>, wire: &str) -> Vec<Selector> {
        let in_body = self
            .body
            .iter()
            .filter(|body| matches!(body.encoding, Encoding::Form | Encoding::Json(_)));
        let in_body = in_body.flat_map(|body| &body.arguments);
        let arguments = self.parameters.iter().chain(in_body);
        let places = arguments.filter_map(|it| match it.place {
            Place::Query | Place::Header | Place::Property => {
                let is_named = it.wire == wire && it.constant.is_none();
                (is_named && is_scalar(reader, &it.ty)).then_some(it.place)
            }
            Place::Body => {
                let ty = member(reader, &it.ty, wire)?;
                is_scalar(reader, ty).then_some(Place::Property)
            }
            Place::Path | Place::Cookie => None,
        });
        let selector = |place| Selector {
            wire: wire.to_owned(),
            place,
        };
        places.map(selector).collect()
    }
}

/// Returns the object that a type is.
pub fn object<'t>(reader: &'t Reader<'_>, ty: &Type) -> Option<&'t Struct> {
    match resolve(&reader.types, ty) {
        Type::Model(id) => match &reader.types[id.0].kind {
            Kind::Struct(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the type of a property of an object.
pub fn member<'t>(reader: &'t Reader<'_>, ty: &Type, key: &str) -> Option<&'t Type> {
    let mut fields = object(reader, ty)?.fields.iter();
    fields
        .find(|field| field.wire == key)
        .map(|field| &field.ty)
}

/// Returns the types of the property at these keys of an item, which may be one of several objects;
/// none if one of them lacks it.
pub fn item_members<'t>(reader: &'t Reader<'_>, item: &'t Type, keys: &[String]) -> Vec<&'t Type> {
    let cases = match resolve(&reader.types, item) {
        Type::Model(id) => match &reader.types[id.0].kind {
            Kind::Union(union) => union.cases.iter().map(|case| &case.ty).collect(),
            _ => vec![item],
        },
        _ => vec![item],
    };
    let find = |case| {
        keys.iter()
            .try_fold(case, |ty, key| member(reader, ty, key))
    };
    let members: Option<_> = cases.into_iter().map(find).collect();
    members.unwrap_or_default()
}

/// Returns `true` if values are text or numbers.
pub fn is_scalar(reader: &Reader<'_>, ty: &Type) -> bool {
    match resolve(&reader.types, ty) {
        Type::List(_) | Type::Map(_) | Type::File | Type::DateRange | Type::Bool => false,
        Type::Nullable(inner) => is_scalar(reader, inner),
        Type::Model(id) => match &reader.types[id.0].kind {
            Kind::Enum(_) => true,
            Kind::Union(union) => union.is_scalar(),
            Kind::Struct(_) | Kind::Newtype(_) | Kind::Alias(_) | Kind::Tuple(_) => false,
        },
        _ => true,
    }
}
