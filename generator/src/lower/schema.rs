//! Schemas to models and types.

use openapiv3::Schema;

use super::Lowering;
use super::resolve::component_name;
use super::shape::{Node, Shape, is_nullable, shape};
use crate::config::Config;
use crate::diagnostic::Code;
use crate::ir::{Kind, Type, TypeDef, Variant};
use crate::names::{self, Scope};
use crate::pointer::Pointer;

/// How deep `allOf` and `nullable` are followed through references.
pub(super) const DEEPEST: usize = 16;

/// What an inline schema is called if it becomes a model.
#[derive(Clone)]
pub(super) struct Hint {
    pub name: String,
    /// The module of the named schema that it belongs to, or of its own.
    pub module: String,
    /// The parameter that it belongs to, as lists of those have no lasting places.
    pub parameter: Option<String>,
}

impl Hint {
    /// A model of its own.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            module: names::module_name(name),
            parameter: None,
        }
    }

    pub fn nested(&self, key: &str) -> Self {
        Self {
            name: names::nested_type_name(&self.name, key),
            ..self.clone()
        }
    }
}

impl<'a> Lowering<'a> {
    /// Gives every named schema its Rust name.
    pub(super) fn name_schemas(&mut self, config: &'a Config) {
        let schemas = self
            .openapi
            .components
            .iter()
            .flat_map(|it| it.schemas.keys());
        let (chosen, derived): (Vec<_>, Vec<_>) =
            schemas.partition(|key| config.names.contains_key(*key));
        for key in chosen {
            let name = self.scope.claim([config.names[key].as_str()]);
            self.name_type(key, name.clone());
            self.schemas.insert(key, name);
        }
        for (key, name) in &self.shipped.types {
            let stays = !config.names.contains_key(key) && self.scope.take(name, |_| Vec::new());
            if stays {
                self.reserved.insert(key, name);
            }
        }
        for key in derived {
            let name = self.claim_type(key, &names::type_name(key));
            self.schemas.insert(key, name);
        }
        for key in config
            .names
            .keys()
            .filter(|key| !self.schemas.contains_key(key.as_str()))
        {
            let at = Pointer::root().at("components").at("schemas");
            let message = format!("no schema is called {key:?}, which the configuration names");
            self.diagnostics.warn(Code::UnusedName, &at, message);
        }
    }

    /// Lowers every named schema.
    pub(super) fn lower_schemas(&mut self) {
        let schemas = self.openapi.components.iter().flat_map(|it| &it.schemas);
        for (key, item) in schemas {
            let at = Pointer::root().at("components").at("schemas").at(key);
            let name = self.schemas[key.as_str()].clone();
            let hint = Hint::new(&name);
            let kind = self.lower_member(item.into(), &at, &hint);
            let data = match item.into() {
                Node::Schema(schema) => Some(&schema.schema_data),
                Node::Reference(_) => None,
            };
            let def = TypeDef {
                name: name.clone(),
                module: hint.module,
                docs: data
                    .and_then(|it| it.description.clone())
                    .unwrap_or_default(),
                deprecated: data.is_some_and(|it| it.deprecated),
                kind,
                in_requests: false,
            };
            self.types.insert(name, def);
        }
    }

    /// The type of a schema of a parameter or a response, by where that stands: operations that
    /// share one share its type, which is named after it and not after the first of them.
    pub(super) fn lower_shared(&mut self, node: Node<'a>, at: &Pointer, otherwise: &Hint) -> Type {
        let hint = match at.tokens() {
            [components, section, key, ..] if components == "components" => {
                let section = names::singular(section);
                Hint::new(&names::type_name(&format!("{key} {section}")))
            }
            _ => return self.lower_type(node, at, otherwise),
        };
        if let Some(known) = self.shared.get(at) {
            return known.clone();
        }
        let ty = self.lower_type(node, at, &hint);
        self.shared.insert(at.clone(), ty.clone());
        ty
    }

    /// The type of a schema, without `null`; an inline object or enum becomes a model.
    pub(super) fn lower_type(&mut self, node: Node<'a>, at: &Pointer, hint: &Hint) -> Type {
        let schema = match node {
            Node::Schema(schema) => schema,
            Node::Reference(reference) => {
                let name = component_name::<Schema>(reference);
                return match name.and_then(|name| self.schemas.get(name.as_str())) {
                    Some(name) => Type::Model(name.clone()),
                    None => {
                        self.unresolved(reference, at);
                        Type::Any
                    }
                };
            }
        };
        match self.lower_kind(schema, at, hint) {
            Kind::Alias(ty) => ty,
            kind => self.hoist(kind, schema, at, hint),
        }
    }

    /// The type of a schema, `null` included.
    pub(super) fn lower_value(&mut self, node: Node<'a>, at: &Pointer, hint: &Hint) -> Type {
        let ty = self.lower_type(node, at, hint);
        self.with_null(ty, node)
    }

    /// The type, or that with `null` where the schema allows it.
    pub(super) fn with_null(&self, ty: Type, node: Node<'a>) -> Type {
        match self.allows_null(node, 0) {
            true if ty != Type::Any => Type::Nullable(Box::new(ty)),
            _ => ty,
        }
    }

    /// Whether `null` is allowed here, be it by the schema or by the one that it stands for.
    pub(super) fn allows_null(&self, node: Node<'a>, depth: usize) -> bool {
        let schema = match node {
            Node::Schema(schema) => schema,
            Node::Reference(reference) => {
                let found = component_name::<Schema>(reference);
                let found = found.and_then(|name| self.find::<Schema>(&name));
                return found
                    .is_some_and(|it| depth < DEEPEST && self.allows_null(it.into(), depth + 1));
            }
        };
        if is_nullable(schema) {
            return true;
        }
        match shape(schema) {
            Shape::All(nodes, own) if own.is_silent() => match nodes.as_slice() {
                [node] => depth < DEEPEST && self.allows_null(*node, depth + 1),
                _ => false,
            },
            Shape::Choice(_, nodes) => {
                depth < DEEPEST && nodes.iter().any(|node| self.allows_null(*node, depth + 1))
            }
            Shape::Null => true,
            _ => false,
        }
    }

    /// What a schema consists of.
    fn lower_kind(&mut self, schema: &'a Schema, at: &Pointer, hint: &Hint) -> Kind {
        match shape(schema) {
            Shape::Scalar(ty) => Kind::Alias(ty),
            Shape::Null | Shape::Anything => Kind::Alias(Type::Any),
            Shape::Strings(values) => Kind::Enum(variants(&values)),
            Shape::Array(items) => Kind::Alias(self.lower_list(items, at, hint)),
            Shape::Choice(keyword, nodes) => self.lower_choice(keyword, &nodes, at, hint),
            Shape::Object(own) => {
                self.report_choice(schema, at);
                self.lower_properties(own, at, hint)
            }
            Shape::All(nodes, own) => self.lower_all(&nodes, own, at, hint),
        }
    }

    /// What a schema consists of that stands for the one around it.
    pub(super) fn lower_member(&mut self, node: Node<'a>, at: &Pointer, hint: &Hint) -> Kind {
        match node {
            Node::Schema(schema) => self.lower_kind(schema, at, hint),
            Node::Reference(_) => Kind::Alias(self.lower_type(node, at, hint)),
        }
    }

    fn lower_list(&mut self, items: Option<Node<'a>>, at: &Pointer, hint: &Hint) -> Type {
        let Some(items) = items else {
            return Type::List(Box::new(Type::Any));
        };
        let name = names::singular(&hint.name);
        let name = name
            .strip_suffix("-item")
            .map_or(name.clone(), |it| format!("{it}Item"));
        let hint = Hint {
            name,
            ..hint.clone()
        };
        Type::List(Box::new(self.lower_value(items, &at.at("items"), &hint)))
    }

    /// What a property is: its own description, or that of what it refers to.
    pub(super) fn docs(&self, node: Node<'a>) -> String {
        match node {
            Node::Schema(schema) => schema.schema_data.description.clone().unwrap_or_default(),
            Node::Reference(reference) => {
                let found = component_name::<Schema>(reference);
                match found
                    .and_then(|name| self.find::<Schema>(&name))
                    .map(Node::from)
                {
                    Some(Node::Schema(schema)) => {
                        schema.schema_data.description.clone().unwrap_or_default()
                    }
                    _ => String::new(),
                }
            }
        }
    }
}

/// The variants of a string enum, each value once.
pub(super) fn variants(values: &[&str]) -> Vec<Variant> {
    let mut scope = Scope::with(&["Unknown"]);
    let mut variants: Vec<(usize, Variant)> = Vec::new();
    let is_plain = |value: &&str| names::snake_name(&names::variant_name(value)) == *value;
    for (index, value) in names::plain_first(values.iter().copied(), is_plain) {
        if !variants.iter().any(|(_, known)| known.wire == value) {
            let name = scope.claim([names::variant_name(value).as_str()]);
            let wire = value.to_owned();
            variants.push((index, Variant { wire, name }));
        }
    }
    variants.sort_by_key(|(index, _)| *index);
    variants.into_iter().map(|(_, variant)| variant).collect()
}
