//! Conversion of the graph to the API that emitters and `diff` read.

use super::graph::Graph;
use super::{cli, derive, examples, external, received};
use crate::config::{Config, Features};
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Conventions, Needs, Operation, Tag, Type, TypeDef, TypeId, Usage, Webhooks};
use crate::names;
use crate::names::shipped::Shipped;
use crate::parse::Document;

/// Converts the graph: models are sorted by name, and only those to emit are kept.
pub fn freeze(
    graph: Graph,
    document: &Document,
    config: &Config,
    mut shipped: Shipped,
    diagnostics: &mut Diagnostics,
) -> Api {
    let info = &document.openapi.info;
    // The title is also in the manifest, and TOML rejects control characters.
    let title = info.title.replace(|c: char| c.is_control(), " ");
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut sorted: Vec<TypeId> = (0..graph.types.len()).map(TypeId).collect();
    sorted.retain(|id| graph.types[id.0].live);
    sorted.sort_by(|one, other| graph.types[one.0].name.cmp(&graph.types[other.0].name));
    let mut places = vec![None; graph.types.len()];
    for (place, id) in sorted.iter().enumerate() {
        places[id.0] = Some(TypeId(place));
    }
    let place = |id: TypeId| places[id.0].expect("a model that is used is live");
    let mut types: Vec<_> = graph.types.into_iter().map(Some).collect();
    let mut has_operations = vec![false; graph.tags.len()];
    for operation in &graph.operations {
        has_operations[operation.tag] |= operation.operation.is_some();
    }
    let mut kept = 0;
    let tag_places: Vec<usize> = has_operations
        .iter()
        .map(|has_operations| {
            let place = kept;
            kept += usize::from(*has_operations);
            place
        })
        .collect();
    let types = sorted.iter().map(|id| {
        let node = types[id.0]
            .take()
            .expect("each model stands once among the sorted");
        let mut kind = node.kind;
        for ty in kind.parts_mut() {
            *ty = ty.map_model(&|id| Type::Model(place(id)));
        }
        TypeDef {
            name: node.name,
            module: node.module,
            docs: node.docs,
            deprecated: node.deprecated,
            has_sample: node.has_sample,
            derives: node.derives,
            received: node
                .received
                .into_iter()
                .filter_map(|id| places[id.0])
                .collect(),
            kind,
            usage: Usage {
                tags: node
                    .usage
                    .tags
                    .into_iter()
                    .map(|tag| tag_places[tag])
                    .collect(),
                ..node.usage
            },
        }
    });
    let types: Vec<TypeDef> = types.collect();
    let mut tags: Vec<Tag> = graph
        .tags
        .into_iter()
        .map(|tag| Tag {
            feature: (config.features == Features::Tags).then_some(tag.feature),
            name: tag.name,
            method: tag.method,
            handle: tag.handle,
            docs: tag.docs,
            operations: Vec::new(),
        })
        .collect();
    let mut omissions = Vec::new();
    for operation in graph.operations {
        omissions.extend(operation.omission);
        if let Some(mut it) = operation.operation {
            renumber(&mut it, &place);
            tags[operation.tag].operations.push(it);
        }
    }
    tags.retain(|tag| !tag.operations.is_empty());
    // A model that no operation uses is not emitted.
    let examples = graph.examples.into_iter().filter_map(|mut it| {
        let is_emitted = it.ty.model().is_none_or(|id| places[id.0].is_some());
        it.ty = is_emitted.then(|| it.ty.map_model(&|id| Type::Model(place(id))))?;
        Some(it)
    });
    let examples: Vec<_> = examples.collect();
    let mut webhooks = graph.webhooks;
    for ty in webhooks.iter_mut().flat_map(Webhooks::types_mut) {
        *ty = ty.map_model(&|id| Type::Model(place(id)));
    }
    let name = match &config.package.name {
        Some(name) => name.clone(),
        None => {
            if shipped.package.is_empty() {
                shipped.package = names::package_name(&title);
            }
            shipped.package.clone()
        }
    };
    let mut api = Api {
        source: document.name.clone(),
        name,
        package: config.package.clone(),
        has_ext: config.has_ext,
        conventions: Conventions::of(config),
        title,
        docs: info.description.clone().unwrap_or_default(),
        products: graph.products,
        servers: graph.servers,
        credentials: graph.credentials,
        mutual_tls: graph.mutual_tls,
        headers: graph.headers,
        security: graph.security,
        scopes: graph.scopes,
        tags,
        omissions,
        webhooks,
        types,
        externals: Vec::new(),
        derive_crates: Vec::new(),
        examples: Vec::new(),
        cli: None,
        needs: Needs::default(),
        names: shipped,
    };
    received::keep_possible(&mut api);
    api.examples = examples::fitting(&api, examples, diagnostics);
    api.externals = external::used(&api, config);
    api.derive_crates = derive::dependencies(&api, config);
    api.cli = cli::program(&api, config);
    api.needs = Needs::of(&api);
    api
}

/// Replaces the model ids in an operation by indices into the sorted models.
fn renumber(operation: &mut Operation, place: &impl Fn(TypeId) -> TypeId) {
    for ty in operation.types_mut() {
        *ty = ty.map_model(&|id| Type::Model(place(id)));
    }
}
