//! States of responses that callers can wait for.

/// A state of the response that callers can wait for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// The name of the polling method.
    pub name: String,
    /// The JSON name of the property with the state.
    pub wire: String,
    /// The awaited value, as text.
    pub value: String,
    /// The name that the description declares for the awaited value, if it is an integer.
    pub declared: String,
    /// The awaited value.
    pub goal: Goal,
    /// The initial delay between two requests, in seconds.
    pub initial_wait: u64,
    /// The maximum delay between two requests, in seconds.
    pub max_wait: u64,
    /// The time for which status 404 is tolerated, in seconds.
    pub max_not_found: u64,
    /// The JSON name of the property with the result.
    pub result: Option<String>,
    /// The time after which a missing result is no longer waited for, in seconds.
    pub max_result_wait: u64,
    /// The number that a restart increases.
    pub number: Option<Number>,
    /// The IDs of the operations that restart the resource.
    pub restarted_by: Vec<String>,
}

impl Wait {
    /// The default of `max_not_found` and `max_result_wait`, which is that of the runtime.
    pub const TOLERANCE: u64 = 30;
}

/// A number that increases when a resource is restarted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The JSON name of the property.
    pub wire: String,
    /// The name of the setter.
    pub name: String,
}

/// The value of a field that ends polling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A variant of the enum of the field, by index.
    Variant(usize),
    /// A string.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
}
