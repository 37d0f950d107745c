//! Values that fit a type.

use std::cell::Cell;

use serde_json::{Map, Number, Value};

use super::foreign;
use super::{
    Api, Distinction, Kind, Presence, Struct, Type, TypeDef, Union, UnionCase, is_date,
    is_timestamp,
};

/// The maximum number of parts of a value and its type that are compared. Unions of unions may have
/// exponentially many.
const MAX_STEPS: usize = 100_000;

/// The maximum nesting of a value and its type.
const MAX_DEPTH: usize = 200;

/// The reason why a value does not certainly fit a type.
#[derive(Debug, PartialEq)]
pub(crate) enum Misfit {
    /// The value contradicts the type.
    Contradiction {
        /// The path from the value to the contradiction, innermost first.
        place: Vec<String>,
        /// The problem.
        message: String,
    },
    /// The value has a part that decoding may change.
    Unknown,
}

impl Misfit {
    fn of(message: impl Into<String>) -> Self {
        Self::Contradiction {
            place: Vec::new(),
            message: message.into(),
        }
    }

    fn expected(what: &str, found: &Value) -> Self {
        Self::of(format!("expected {what}, found {}", kind(found)))
    }

    fn inside(mut self, key: impl ToString) -> Self {
        if let Self::Contradiction { place, .. } = &mut self {
            place.push(key.to_string());
        }
        self
    }
}

/// A value that fits its type.
#[derive(Debug)]
pub(crate) struct Fitted {
    /// The value, without the members that the type does not declare: models ignore those.
    pub value: Value,
    /// Whether it has values of other crates, which may write them in another form.
    pub is_foreign: bool,
}

impl Api {
    /// Returns a value that fits a type.
    pub(crate) fn fit(&self, ty: &Type, value: &Value) -> Result<Fitted, Misfit> {
        let fitting = Fitting {
            api: self,
            steps: Cell::new(0),
            depth: Cell::new(0),
            is_foreign: Cell::new(false),
        };
        let value = fitting.fit(ty, value)?;
        Ok(Fitted {
            value,
            is_foreign: fitting.is_foreign.get(),
        })
    }
}

/// The comparison of a value with a type.
struct Fitting<'a> {
    api: &'a Api,
    steps: Cell<usize>,
    depth: Cell<usize>,
    is_foreign: Cell<bool>,
}

impl Fitting<'_> {
    fn fit(&self, ty: &Type, value: &Value) -> Result<Value, Misfit> {
        let (steps, depth) = (self.steps.get(), self.depth.get());
        if steps == MAX_STEPS || depth == MAX_DEPTH {
            return Err(Misfit::Unknown);
        }
        self.steps.set(steps + 1);
        self.depth.set(depth + 1);
        let fitted = self.fit_type(ty, value);
        self.depth.set(depth);
        fitted
    }

    fn fit_type(&self, ty: &Type, value: &Value) -> Result<Value, Misfit> {
        match (self.api.resolve(ty), value) {
            (Type::Any, _)
            | (Type::Bool, Value::Bool(_))
            | (Type::Float, Value::Number(_))
            | (Type::String, Value::String(_)) => Ok(value.clone()),
            (ty @ Type::Integer(..), Value::Number(number)) => {
                integer(ty, number).map(|()| value.clone())
            }
            (Type::Timestamp, Value::String(text)) => match is_timestamp(text) {
                true => Ok(value.clone()),
                false => Err(Misfit::of(format!("`{text}` is not a timestamp"))),
            },
            (Type::Date, Value::String(text)) => match is_date(text) {
                true => Ok(value.clone()),
                false => Err(Misfit::of(format!("`{text}` is not a date"))),
            },
            (Type::Nullable(_), Value::Null) => Ok(Value::Null),
            (Type::Nullable(inner), _) => self.fit(inner, value),
            (Type::List(item), Value::Array(values)) => {
                let values = values.iter().enumerate();
                let items = values
                    .map(|(index, it)| self.fit(item, it).map_err(|misfit| misfit.inside(index)));
                items.collect::<Result<_, _>>().map(Value::Array)
            }
            (Type::Map(item), Value::Object(values)) => {
                let entries = values.iter().map(|(key, it)| {
                    let value = self.fit(item, it).map_err(|misfit| misfit.inside(key))?;
                    Ok((key.clone(), value))
                });
                entries.collect::<Result<_, _>>().map(Value::Object)
            }
            (Type::Model(id), _) => self.fit_model(&self.api[*id], value),
            (Type::External(path), _) => {
                self.is_foreign.set(true);
                match foreign::problem(path, value) {
                    Some(problem) => Err(Misfit::of(problem)),
                    None => Ok(value.clone()),
                }
            }
            (Type::DateRange | Type::File, _) => Err(Misfit::Unknown),
            (Type::Bool, _) => Err(Misfit::expected("a boolean", value)),
            (Type::Integer(..), _) => Err(Misfit::expected("an integer", value)),
            (Type::Float, _) => Err(Misfit::expected("a number", value)),
            (Type::String, _) => Err(Misfit::expected("a string", value)),
            (Type::Timestamp, _) => Err(Misfit::expected("a timestamp", value)),
            (Type::Date, _) => Err(Misfit::expected("a date", value)),
            (Type::List(_), _) => Err(Misfit::expected("an array", value)),
            (Type::Map(_), _) => Err(Misfit::expected("an object", value)),
        }
    }

    fn fit_model(&self, def: &TypeDef, value: &Value) -> Result<Value, Misfit> {
        match &def.kind {
            Kind::Struct(object) => match value {
                Value::Object(members) => self.fit_struct(object, members),
                _ => Err(Misfit::expected("an object", value)),
            },
            Kind::Enum(known) => {
                let fitted = self.fit(&known.ty, value)?;
                match (known.variant(&fitted), value.as_str()) {
                    (Some(_), _) => Ok(fitted),
                    (None, Some(text)) => Err(Misfit::of(format!("`{text}` is not in the enum"))),
                    (None, None) => Err(Misfit::of(format!("{value} is not in the enum"))),
                }
            }
            Kind::Union(union) => self.fit_union(union, value),
            Kind::Alias(ty) | Kind::Newtype(ty) => self.fit(ty, value),
            Kind::Tuple(items) => match value {
                Value::Array(values) if values.len() == items.len() => {
                    let pairs = items.iter().zip(values).enumerate();
                    let fitted = pairs.map(|(index, (item, value))| {
                        let fitted = self.fit(&item.ty, value);
                        fitted.map_err(|misfit| misfit.inside(index))
                    });
                    fitted.collect::<Result<_, _>>().map(Value::Array)
                }
                Value::Array(_) => Err(Misfit::of(format!("expected {} items", items.len()))),
                _ => Err(Misfit::expected("an array", value)),
            },
        }
    }

    fn fit_struct(&self, object: &Struct, members: &Map<String, Value>) -> Result<Value, Misfit> {
        let mut found = Map::new();
        for (key, value) in members {
            let fitted = match object.fields.iter().find(|it| it.wire == *key) {
                Some(field) if value.is_null() && field.nullable => Ok(Value::Null),
                Some(field) => match &field.constant {
                    Some(constant) if constant != value => {
                        Err(Misfit::of(format!("the only value is {constant}")))
                    }
                    _ => self.fit(&field.ty, value),
                },
                None => match &object.rest {
                    Some(rest) => self.fit(&rest.ty, value),
                    None => continue,
                },
            };
            let fitted = fitted.map_err(|misfit| misfit.inside(key))?;
            found.insert(key.clone(), fitted);
        }
        let mut required = object.fields.iter();
        let missing =
            required.find(|it| it.presence == Presence::Always && !found.contains_key(&it.wire));
        match missing {
            Some(field) => Err(Misfit::of(format!("`{}` is missing", field.wire))),
            None => Ok(Value::Object(found)),
        }
    }

    fn fit_union(&self, union: &Union, value: &Value) -> Result<Value, Misfit> {
        if matches!(
            union.distinction,
            Distinction::Ambiguous | Distinction::Items
        ) {
            return self.fit_any(union, value);
        }
        let others = |case: &&UnionCase| union.is_open() && case.values.is_empty();
        let case = union.case_of(value);
        let case = case.or_else(|| union.cases.iter().find(others));
        let case = case.ok_or_else(|| Misfit::of("no variant has this value"))?;
        let fitted = self.fit(&case.ty, value)?;
        match &union.distinction {
            // A model that does not declare the property is not sent with it.
            Distinction::Property(key) if fitted.get(key).is_none() => Err(Misfit::Unknown),
            _ => Ok(fitted),
        }
    }

    /// Fits a value into one of several variants, and keeps it whole if nothing tells them apart.
    fn fit_any(&self, union: &Union, value: &Value) -> Result<Value, Misfit> {
        let mut is_unknown = false;
        for case in &union.cases {
            match self.fit(&case.ty, value) {
                // Another variant may be the first that its type accepts.
                Ok(_) if self.is_foreign.get() => return Err(Misfit::Unknown),
                Ok(_) if union.is_ambiguous() => return Ok(value.clone()),
                Ok(fitted) => return Ok(fitted),
                Err(misfit) => is_unknown |= misfit == Misfit::Unknown,
            }
        }
        match is_unknown {
            true => Err(Misfit::Unknown),
            false => Err(Misfit::of("no variant has this value")),
        }
    }
}

fn integer(ty: &Type, number: &Number) -> Result<(), Misfit> {
    let integer = number.as_i64().map(i128::from);
    let Some(integer) = integer.or_else(|| number.as_u64().map(i128::from)) else {
        let is_whole = number.as_f64().is_some_and(|it| it.fract() == 0.0);
        return Err(match is_whole {
            true => Misfit::Unknown,
            false => Misfit::of(format!("expected an integer, found {number}")),
        });
    };
    match ty.has_integer(integer) {
        true => Ok(()),
        false => Err(Misfit::of(format!("{number} is out of range"))),
    }
}

/// Returns the JSON type of a value, with its article.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
