//! Responses that are pages of lists.

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Kind, Source, Type};
use crate::lower::graph::{Graph, resolve};
use crate::pointer::Pointer;

/// Marks the items in each response that is a page of a list. A newtype is not a page.
pub fn mark_pages(graph: &mut Graph, diagnostics: &mut Diagnostics) {
    let types = &graph.types;
    for operation in graph
        .operations
        .iter_mut()
        .filter_map(|it| it.operation.as_mut())
    {
        let ty = operation.response.json().map(|ty| resolve(types, ty));
        if let Some(Type::Model(id)) = ty
            && matches!(types[id.0].kind, Kind::Newtype(_))
        {
            operation.paging = None;
        }
    }
    let pages: Vec<_> = graph
        .expressed()
        .filter_map(|it| {
            let items = &it.paging.as_ref()?.items;
            let Type::Model(id) = graph.resolve(it.response.json()?) else {
                return None;
            };
            let at = Pointer::root().at("paths").at(&it.path);
            Some((*id, items.clone(), at.at(it.method.to_lowercase())))
        })
        .collect();
    for (id, items, at) in pages {
        let Kind::Struct(object) = &mut graph.types[id.0].kind else {
            continue;
        };
        let known = object.items.get_or_insert_with(|| items.clone());
        if *known != items {
            let message = "another operation with this response declares other items";
            diagnostics
                .error(Code::InvalidExtension, &at, message)
                .help("name the same `items` in both, or give the responses different schemas");
        }
    }
}

/// Makes the properties that name the next page optional, even if they are declared as required:
/// servers omit them on the last page. A model that is also sent does not change.
pub fn relax_last_page(graph: &mut Graph) {
    let named: Vec<(Type, Vec<String>)> = graph
        .expressed()
        .filter_map(|it| match &it.paging.as_ref()?.next.as_ref()?.source {
            Source::Link(keys) | Source::Token(keys) => {
                Some((it.response.json()?.clone(), keys.clone()))
            }
            Source::LastItem(_)
            | Source::Header(_)
            | Source::Number(_)
            | Source::CurrentPage(_)
            | Source::Offset => None,
        })
        .collect();
    for (mut ty, keys) in named {
        for key in keys {
            let Type::Model(id) = *graph.resolve(&ty) else {
                break;
            };
            let node = &mut graph.types[id.0];
            let Kind::Struct(object) = &mut node.kind else {
                break;
            };
            let Some(field) = object.fields.iter_mut().find(|it| it.wire == key) else {
                break;
            };
            ty = field.ty.clone();
            field.required &= node.usage.sent;
        }
    }
}
