//! Values of arguments and bodies in JSON.

use std::cell::Cell;

use serde_json::{Map, Value};

use crate::ir::{Api, ArgumentExample, Field, Kind, Type};

/// The maximum number of parts of a value. Required properties may have exponentially many.
const MAX_PARTS: usize = 200;

/// The maximum nesting of models in a value.
const MAX_DEPTH: usize = 6;

/// The maximum length of an example that a value contains.
const MAX_EXAMPLE: usize = 200;

/// The maximum length of an example of an argument.
const MAX_WHOLE: usize = 2_000;

/// The maximum number of optional properties of an object.
const MAX_OPTIONAL: usize = 8;

/// Returns a value of a type; `None` if there is no certain one.
pub fn value(api: &Api, ty: &Type) -> Option<Value> {
    let maker = Maker {
        api,
        left: Cell::new(MAX_PARTS),
    };
    let value = maker.plausible(ty, 0)?;
    // What is sent is exactly what is declared.
    let fitted = api.fit(ty, &value).ok()?.value;
    Some(value).filter(|it| *it == fitted)
}

/// Returns the first example that fits a type.
pub fn example(api: &Api, ty: &Type, examples: &[ArgumentExample]) -> Option<Value> {
    let mut examples = examples.iter().map(|it| &it.value);
    examples.find_map(|it| {
        let is_short = it.to_string().len() <= MAX_WHOLE;
        let fitted = api.fit(ty, it).ok().filter(|_| is_short && !it.is_null())?;
        Some(fitted.value)
    })
}

/// Returns a value of a type whose text needs no encoding in a URL.
pub fn unreserved(api: &Api, ty: &Type, example: Option<&str>) -> Option<Value> {
    let example = example.filter(|it| is_unreserved(it));
    match api.resolve(ty) {
        Type::Bool => Some(true.into()),
        Type::Integer(..) | Type::Float => {
            let example = example
                .and_then(|it| it.parse::<i64>().ok())
                .map(Value::from);
            let example = example.filter(|it| api.fit(ty, it).is_ok());
            example.or_else(|| value(api, ty))
        }
        Type::String => Some(example.unwrap_or("text").into()),
        Type::Date | Type::DateRange => Some("2024-01-01".into()),
        Type::Model(id) => match &api[*id].kind {
            Kind::Enum(known) => {
                let mut variants = known.variants.iter();
                let variant = variants.find(|it| is_unreserved(&it.wire))?;
                Some(known.value(variant))
            }
            Kind::Union(union) if union.is_scalar() => {
                unreserved(api, &union.cases.first()?.ty, example)
            }
            Kind::Newtype(inner) => unreserved(api, inner, example),
            _ => None,
        },
        _ => None,
    }
}

/// Returns whether a text is the same in a URL, and no relative segment of a path.
pub fn is_unreserved(text: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '~' | '.');
    !text.is_empty() && text.chars().all(is_allowed) && !text.chars().all(|c| c == '.')
}

/// Returns whether a type is a scalar.
pub fn is_scalar(api: &Api, ty: &Type) -> bool {
    match api.resolve(ty) {
        Type::Bool
        | Type::Integer(..)
        | Type::Float
        | Type::String
        | Type::Timestamp
        | Type::Date
        | Type::External(_) => true,
        Type::Model(id) => matches!(api[*id].kind, Kind::Enum(_)),
        _ => false,
    }
}

/// A maker of a value.
struct Maker<'a> {
    api: &'a Api,
    left: Cell<usize>,
}

impl Maker<'_> {
    fn plausible(&self, ty: &Type, depth: usize) -> Option<Value> {
        let api = self.api;
        self.left.set(self.left.get().checked_sub(1)?);
        Some(match api.resolve(ty) {
            Type::Bool => true.into(),
            Type::Integer(..) => 1.into(),
            Type::Float => 1.5.into(),
            Type::String => "text".into(),
            Type::Timestamp => "2024-01-01T00:00:00Z".into(),
            Type::Date => "2024-01-01".into(),
            Type::Any => Value::Object(Map::from_iter([("key".to_owned(), "value".into())])),
            Type::External(_) | Type::DateRange | Type::File => return None,
            Type::Nullable(inner) => self.plausible(inner, depth)?,
            Type::List(item) => Value::Array(vec![self.plausible(item, depth)?]),
            Type::Map(item) => {
                let item = self.plausible(item, depth)?;
                Value::Object(Map::from_iter([("key".to_owned(), item)]))
            }
            Type::Model(_) if depth == MAX_DEPTH => return None,
            Type::Model(id) => match &api[*id].kind {
                Kind::Struct(object) => {
                    let (mut members, mut optional) = (Map::new(), 0);
                    for field in &object.fields {
                        if field.required {
                            members.insert(field.wire.clone(), self.member(field, depth)?);
                        } else if is_scalar(api, &field.ty)
                            && optional < MAX_OPTIONAL
                            && let Some(value) = self.member(field, depth)
                        {
                            optional += 1;
                            members.insert(field.wire.clone(), value);
                        }
                    }
                    Value::Object(members)
                }
                Kind::Enum(known) => known.value(known.variants.first()?),
                Kind::Union(union) => {
                    let case = union.cases.get(union.sample)?;
                    self.plausible(&case.ty, depth + 1)?
                }
                Kind::Alias(inner) | Kind::Newtype(inner) => self.plausible(inner, depth + 1)?,
                Kind::Tuple(items) => {
                    let items = items.iter().map(|it| self.plausible(&it.ty, depth + 1));
                    Value::Array(items.collect::<Option<_>>()?)
                }
            },
        })
    }

    /// Returns the value of a property: its only value, its first example that fits, or a plausible one.
    fn member(&self, field: &Field, depth: usize) -> Option<Value> {
        let examples = field.constant.iter().chain(&field.examples);
        let mut examples = examples.filter(|it| !it.is_null());
        let fitting = examples.find(|it| {
            let fitted = self.api.fit(&field.ty, it);
            it.to_string().len() <= MAX_EXAMPLE && fitted.is_ok_and(|fitted| fitted.value == **it)
        });
        match fitting {
            Some(example) => Some(example.clone()),
            None => self.plausible(&field.ty, depth + 1),
        }
    }
}
