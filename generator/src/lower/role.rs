//! The roles of inline schemas, from which their names are derived.

use crate::ir::TypeId;

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
    /// The title of the schema, if it is the name of a type.
    pub title: Option<String>,
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
    /// From an operation to one of its successful responses.
    Response(String),
    /// From an operation to its error responses with this status, or with any.
    Error(Option<String>),
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
            title: None,
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
        role.title = None;
        role
    }

    /// Appends a key, within the same module.
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// Appends the error response with a status, within the same module.
    pub fn error(&self, status: &str) -> Self {
        self.step(Step::Error(Some(status.to_owned())))
    }

    /// Appends a response, within the same module.
    pub fn response(&self, name: &str) -> Self {
        self.step(Step::Response(name.to_owned()))
    }

    /// Returns `true` for a schema in an error response.
    pub fn is_error(&self) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|step| matches!(step, Step::Error(_)))
    }

    /// Returns the same role in the error responses of any status.
    pub fn of_any_status(&self) -> Self {
        let mut role = self.clone();
        for step in &mut role.steps {
            if let Step::Error(status) = step {
                *status = None;
            }
        }
        role
    }

    /// Puts the schema into a module of its own.
    pub fn in_own_module(mut self) -> Self {
        self.module_steps = self.steps.len();
        self
    }
}
