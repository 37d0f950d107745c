//! The roles of inline schemas, from which their names are derived.

use crate::ir::TypeId;

/// The name of an error response, before its status.
const ERROR: &str = "error";

/// The role of an inline schema, from which its name is derived: a path from a named item.
#[derive(Debug, Clone)]
pub struct Role {
    /// The named item.
    pub base: Base,
    /// The steps from the named item to the schema.
    pub steps: Vec<Step>,
    /// The number of steps that are part of the module name. It is zero for an inline schema that
    /// shares the module of its base.
    pub module_steps: usize,
    /// The parameter that the schema belongs to, as indices of parameters are not stable.
    pub parameter: Option<String>,
    /// The name that the description declares for it.
    pub name: Option<String>,
}

/// A named item that a role starts from.
#[derive(Debug, Clone)]
pub enum Base {
    /// A named schema.
    Schema(TypeId),
    /// An operation, by index.
    Operation(usize),
    /// Another component: its key, followed by the singular of its section.
    Component(String),
}

/// A step from a schema to a schema within it.
#[derive(Debug, Clone)]
pub enum Step {
    /// To the schema at this key.
    Key(String),
    /// To the items of a list.
    Item,
    /// To a schema whose name has this suffix.
    Suffix(&'static str),
    /// From an operation to one of its responses.
    Response(String),
}

impl Role {
    /// Returns the role of the named item itself.
    pub fn of(base: Base) -> Self {
        Self {
            base,
            steps: Vec::new(),
            module_steps: 0,
            parameter: None,
            name: None,
        }
    }

    /// Returns `true` for a variation of a named schema, which only has a suffix.
    pub fn is_variation(&self) -> bool {
        matches!(
            (&self.base, self.steps.as_slice()),
            (Base::Schema(_), [Step::Suffix(_)])
        )
    }

    /// Appends a step, within the same module.
    pub fn step(&self, step: Step) -> Self {
        let mut role = self.clone();
        role.steps.push(step);
        role.name = None;
        role
    }

    /// Appends a key, within the same module.
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// Appends the error response with a status, within the same module.
    pub fn error(&self, status: &str) -> Self {
        self.response(&format!("{ERROR} {status}"))
    }

    /// Appends a response, within the same module.
    pub fn response(&self, name: &str) -> Self {
        self.step(Step::Response(name.to_owned()))
    }

    /// Returns the role of an error response of any status; `None` for a schema that is not in one.
    pub fn of_any_error(&self) -> Option<Self> {
        let is_error = |step: &Step| matches!(step, Step::Response(name) if is_error(name));
        let at = self.steps.iter().position(is_error)?;
        let mut role = self.clone();
        role.steps[at] = Step::Response(ERROR.to_owned());
        Some(role)
    }

    /// Puts the schema into a module of its own.
    pub fn in_own_module(mut self) -> Self {
        self.module_steps = self.steps.len();
        self
    }
}

fn is_error(response: &str) -> bool {
    let status = response.strip_prefix(ERROR);
    status.is_some_and(|it| it.starts_with(' '))
}
