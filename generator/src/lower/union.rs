//! `oneOf` and `anyOf`.

use super::Lowering;
use super::schema::Hint;
use super::shape::{Node, Shape, shape};
use crate::diagnostic::Code;
use crate::ir::{Kind, Type, UnionCase, Variant};
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    /// A choice whose members are told apart by their JSON kind is a union; a choice of strings
    /// is a string. Other choices are any JSON value.
    pub(super) fn lower_choice(
        &mut self,
        keyword: &'static str,
        nodes: &[Node<'a>],
        at: &Pointer,
        hint: &Hint,
    ) -> Kind {
        let at = at.at(keyword);
        let members: Vec<(usize, Node<'a>)> = nodes
            .iter()
            .copied()
            .enumerate()
            .filter(
                |(_, node)| !matches!(node, Node::Schema(it) if matches!(shape(it), Shape::Null)),
            )
            .collect();
        if let [(index, node)] = members.as_slice() {
            return self.lower_member(*node, &at.at(index), hint);
        }
        if let Some(variants) = self.open_enum(&members) {
            return Kind::Enum(variants);
        }
        let mut cases: Vec<UnionCase> = Vec::new();
        for (index, node) in members {
            let kind = self.json_kind(node, 0);
            let nested = Hint {
                name: format!("{}{}", hint.name, kind.unwrap_or("Value")),
                ..hint.clone()
            };
            let known = kind.and_then(|kind| cases.iter_mut().find(|case| case.name == kind));
            match (kind, known) {
                (Some("String"), Some(known)) => known.ty = Type::String,
                (Some(kind), None) => {
                    let ty = self.lower_type(node, &at.at(index), &nested);
                    cases.push(UnionCase {
                        name: kind.to_owned(),
                        ty,
                    });
                }
                _ => {
                    let message = format!(
                        "{keyword} of schemas that their JSON kind does not tell apart: taken as any JSON value"
                    );
                    self.diagnostics.warn(Code::UnsupportedSchema, &at, message);
                    return Kind::Alias(Type::Any);
                }
            }
        }
        // Integers are numbers, too: they are tried first.
        cases.sort_by_key(|case| case.name == "Number");
        match cases.len() {
            0 => Kind::Alias(Type::Any),
            1 => Kind::Alias(cases.remove(0).ty),
            _ => Kind::Union(cases),
        }
    }

    /// The known values of a choice between strings of which some have known values.
    fn open_enum(&self, members: &[(usize, Node<'a>)]) -> Option<Vec<Variant>> {
        let mut variants = Vec::new();
        for (_, node) in members {
            let Node::Schema(schema) = node else {
                return None;
            };
            match shape(schema) {
                Shape::Strings(values) => variants.extend(super::schema::variants(&values)),
                Shape::Scalar(Type::String) => {}
                _ => return None,
            }
        }
        variants.dedup();
        let mut names: Vec<&str> = variants.iter().map(|it| it.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        (!variants.is_empty() && names.len() == variants.len()).then_some(variants)
    }

    /// The kind of JSON value that a schema allows, if it is one kind.
    fn json_kind(&self, node: Node<'a>, depth: usize) -> Option<&'static str> {
        let schema = match node {
            Node::Schema(schema) => schema,
            Node::Reference(reference) => {
                let name = super::resolve::component_name::<openapiv3::Schema>(reference)?;
                let item = self
                    .find::<openapiv3::Schema>(&name)
                    .filter(|_| depth < 16)?;
                return self.json_kind(item.into(), depth + 1);
            }
        };
        match shape(schema) {
            Shape::Scalar(Type::Bool) => Some("Boolean"),
            Shape::Scalar(Type::Integer(..)) => Some("Integer"),
            Shape::Scalar(Type::Float) => Some("Number"),
            Shape::Scalar(_) | Shape::Strings(_) => Some("String"),
            Shape::Array(_) => Some("Array"),
            Shape::Object(_) => Some("Object"),
            Shape::All(nodes, own) => {
                let mut kinds = nodes.iter().map(|node| self.json_kind(*node, depth + 1));
                let first = if own.is_silent() {
                    kinds.next()?
                } else {
                    Some("Object")
                };
                kinds.all(|kind| kind == first).then_some(first).flatten()
            }
            Shape::Choice(..) | Shape::Null | Shape::Anything => None,
        }
    }
}
