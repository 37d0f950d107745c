//! Conversions into unions.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::{Api, Kind, Type, TypeDef, Union, UnionCase};

/// The maximum depth of unions within unions whose variants convert.
const MAX_DEPTH: usize = 2;

/// The maximum number of variants of a union within another one, of those that convert.
const MAX_VARIANTS: usize = 100;

impl Api {
    /// Returns the variants of a union that a value of their type converts into: those that no other
    /// variant shares its type with, or the first of them if nothing distinguishes the variants.
    pub fn conversions<'u>(&self, union: &'u Union) -> Vec<&'u UnionCase> {
        let types: Vec<Type> = union.cases.iter().map(|it| self.expand(&it.ty)).collect();
        let mut seen = HashSet::new();
        if union.is_ambiguous() {
            let cases = union.cases.iter().zip(&types);
            // Any value converts into it, as does the union itself.
            let is_own = |ty: &Type| match ty {
                Type::Any => false,
                Type::Model(id) => !matches!(&self[*id].kind, Kind::Union(it) if it == union),
                _ => true,
            };
            let first = cases.filter(|(_, ty)| is_own(ty) && seen.insert(*ty));
            return first.map(|(case, _)| case).collect();
        }
        let mut repeated = HashSet::new();
        repeated.extend(types.iter().filter(|ty| !seen.insert(*ty)));
        let cases = union.cases.iter().zip(&types);
        let unique = cases.filter(|(_, ty)| !repeated.contains(ty));
        unique.map(|(case, _)| case).collect()
    }

    /// Returns the enums of a union that strings and integers convert into, each with that type: the
    /// first of a type, unless another variant holds its values.
    pub fn enum_cases<'u>(&self, union: &'u Union) -> Vec<(&'u UnionCase, Type)> {
        let cases = self.conversions(union).into_iter();
        let cases: Vec<_> = cases.map(|case| (case, self.expand(&case.ty))).collect();
        let mut found: Vec<(&UnionCase, Type)> = Vec::new();
        for (case, ty) in &cases {
            let known = match ty {
                Type::Model(id) => match &self[*id].kind {
                    Kind::Enum(known) => known,
                    _ => continue,
                },
                _ => continue,
            };
            let mut others = cases.iter().chain(&found).map(|(_, ty)| ty);
            if others.all(|it| *it != known.ty) {
                found.push((*case, known.ty.clone()));
            }
        }
        found
    }

    /// Returns the types that convert into a variant that is a union, with this variant, if users
    /// construct the union. Types that convert into several variants do not count.
    pub fn nested_conversions<'d>(&self, def: &'d TypeDef) -> Vec<(&'d UnionCase, Type)> {
        match &def.kind {
            Kind::Union(union) if def.usage.sent => self.nested(union, MAX_DEPTH),
            _ => Vec::new(),
        }
    }

    fn nested<'u>(&self, union: &'u Union, depth: usize) -> Vec<(&'u UnionCase, Type)> {
        let own: HashSet<Type> = union.cases.iter().map(|it| self.expand(&it.ty)).collect();
        let enums = self.enum_cases(union);
        let is_of_enum = |ty: &Type| enums.iter().any(|(_, it)| it == ty);
        let mut found: IndexMap<Type, Option<&UnionCase>> = IndexMap::new();
        for case in self.conversions(union) {
            for ty in self.sources(&case.ty, depth) {
                if ty == Type::Any || own.contains(&ty) || is_of_enum(&ty) {
                    continue;
                }
                let user = found.entry(ty).or_insert(Some(case));
                *user = user.filter(|it| *it == case);
            }
        }
        let unique = found.into_iter();
        unique.filter_map(|(ty, case)| Some((case?, ty))).collect()
    }

    /// Returns the types that convert into a union.
    fn sources(&self, ty: &Type, depth: usize) -> Vec<Type> {
        let Some(Kind::Union(union)) = self.definition(ty).map(|it| &it.kind) else {
            return Vec::new();
        };
        if depth == 0 || union.cases.len() > MAX_VARIANTS {
            return Vec::new();
        }
        let own = self.conversions(union).into_iter();
        let own = own.map(|case| self.expand(&case.ty));
        let nested = self.nested(union, depth - 1).into_iter();
        own.chain(nested.map(|(_, ty)| ty)).collect()
    }
}
