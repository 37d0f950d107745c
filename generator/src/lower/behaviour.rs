//! `x-wait-until` and `x-result-limit`: how operations behave beyond their signatures.

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Code;
use crate::ir::{Answer, Argument, Field, Goal, Kind, Place, ResultLimit, Struct, Type, Wait};
use crate::names;
use crate::pointer::Pointer;

/// `x-wait-until`: the state that callers wait for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WaitUntil {
    /// A property of the answer.
    property: String,
    /// The value that it has in the end.
    value: Value,
    /// How many seconds to wait at first, and at most, before asking again.
    first_wait: u64,
    longest_wait: u64,
}

/// `x-result-limit`: where the server ends a list, whether or not there is more.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limit {
    /// How many items it gives.
    items: usize,
    /// The query parameters of which any brings the limit about.
    parameters: Vec<String>,
}

impl<'a> Lowering<'a> {
    /// The name of the method that waits for an operation's state, if it has one.
    pub(super) fn wait_name(extensions: &IndexMap<String, Value>) -> Option<String> {
        let wait = extensions.get("x-wait-until")?;
        let name = |value: &Value| Some(names::snake_name(value.as_str()?));
        let state = match &wait["value"] {
            Value::Bool(true) => name(&wait["property"])?,
            Value::Bool(false) => format!("not_{}", name(&wait["property"])?),
            value => name(value)?,
        };
        Some(format!("wait_until_{state}"))
    }

    /// What callers may wait for, by the operation's answer.
    pub(super) fn lower_wait(
        &mut self,
        extensions: &'a IndexMap<String, Value>,
        answer: &Answer,
        at: &Pointer,
    ) -> Option<Wait> {
        let (wait, at): (WaitUntil, _) = self.extension(extensions, "x-wait-until", at)?;
        let Some((field, goal)) = self.goal(answer, &wait) else {
            let problem = format!(
                "the answer is no object with a property {:?} that can be {}",
                wait.property, wait.value
            );
            let report = self.diagnostics.error(Code::BadExtension, &at, problem);
            report.help("name a property of the schema, and one of its known values, a text, or true or false");
            return None;
        };
        if wait.first_wait == 0 || wait.longest_wait < wait.first_wait {
            let problem = "the first wait is a second or more, and the longest is no shorter";
            self.diagnostics.error(Code::BadExtension, &at, problem);
            return None;
        }
        Some(Wait {
            name: Self::wait_name(extensions)?,
            wire: wait.property,
            value: wait
                .value
                .as_str()
                .map_or_else(|| wait.value.to_string(), str::to_owned),
            optional: !field.required || field.nullable,
            field: field.name,
            goal,
            first_wait: wait.first_wait,
            longest_wait: wait.longest_wait,
        })
    }

    /// The field that is waited for, and how it says that the wait is over.
    fn goal(&self, answer: &Answer, wait: &WaitUntil) -> Option<(Field, Goal)> {
        let Answer::Json(ty) = answer else {
            return None;
        };
        let Type::Model(name) = self.flat(ty) else {
            return None;
        };
        let def = self.types.get(&name)?;
        let Kind::Struct(Struct { fields, .. }) = &def.kind else {
            return None;
        };
        let field = fields.iter().find(|field| field.wire == wait.property)?;
        let goal = match (self.flat(&field.ty), &wait.value) {
            (Type::Bool, Value::Bool(value)) => Goal::Bool(*value),
            (Type::String, Value::String(value)) => Goal::Text(value.clone()),
            (Type::Model(name), Value::String(value)) => {
                let Kind::Enum(variants) = &self.types.get(&name)?.kind else {
                    return None;
                };
                let variant = variants.iter().find(|variant| variant.wire == *value)?;
                Goal::Variant(name, variant.name.clone())
            }
            _ => return None,
        };
        (!field.tells_absent_from_null(def)).then(|| (field.clone(), goal))
    }

    /// Where the server ends the list that an operation gives.
    pub(super) fn lower_result_limit(
        &mut self,
        extensions: &'a IndexMap<String, Value>,
        (setters, paged): (&[Argument], bool),
        at: &Pointer,
    ) -> Option<ResultLimit> {
        let (limit, at): (Limit, _) = self.extension(extensions, "x-result-limit", at)?;
        let is_query = |wire: &String| {
            let mut setters = setters.iter();
            setters.any(|it| it.wire == *wire && it.place == Place::Query)
        };
        let unknown = limit.parameters.iter().find(|wire| !is_query(wire));
        let problem = match unknown {
            Some(wire) => format!("the operation has no optional query parameter {wire:?}"),
            None if !paged => "the operation gives no list that comes in pages".to_owned(),
            None => {
                let (items, parameters) = (limit.items, limit.parameters);
                return Some(ResultLimit { items, parameters });
            }
        };
        self.diagnostics.error(Code::BadExtension, &at, problem);
        None
    }

    /// An extension of an operation, if it is there and what it should be, and its place.
    fn extension<T: DeserializeOwned>(
        &mut self,
        extensions: &'a IndexMap<String, Value>,
        name: &str,
        at: &Pointer,
    ) -> Option<(T, Pointer)> {
        let at = at.at(name);
        match T::deserialize(extensions.get(name)?) {
            Ok(extension) => Some((extension, at)),
            Err(error) => {
                let problem = format!("{name} is not what it should be: {error}");
                self.diagnostics.error(Code::BadExtension, &at, problem);
                None
            }
        }
    }
}
