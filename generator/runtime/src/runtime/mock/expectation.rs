//! Expected requests, with the replies to them.

use std::collections::VecDeque;
use std::fmt;

use http::Method;

use crate::runtime::mock::{Condition, Received, Reply};

/// An expected request, with the replies to it.
pub struct Expectation {
    target: Target,
    conditions: Vec<Condition>,
    replies: VecDeque<Reply>,
    /// Whether the last reply is repeated.
    repeats: bool,
    /// The number of replies that were set.
    total: usize,
    /// The number of requests so far.
    used: usize,
}

/// The target of requests.
#[derive(PartialEq, Eq)]
pub enum Target {
    /// An operation, by its ID.
    Operation(&'static str),
    /// A method and the end of a path.
    Path(Method, String),
}

impl Expectation {
    pub fn new(target: Target) -> Self {
        Self {
            target,
            conditions: Vec::new(),
            replies: VecDeque::new(),
            repeats: false,
            total: 0,
            used: 0,
        }
    }

    pub fn require(&mut self, condition: Condition) {
        self.conditions.push(condition);
    }

    pub fn reply(&mut self, reply: Reply) {
        self.replies.push_back(reply);
        self.total += 1;
    }

    pub fn repeat(&mut self) {
        self.repeats = true;
    }

    /// Returns `true` if a request is for the target, whatever its arguments.
    pub fn is_for(&self, request: &Received) -> bool {
        match &self.target {
            Target::Operation(id) => request.operation.as_ref().is_some_and(|it| it.id == *id),
            Target::Path(method, path) => {
                request.method == *method && request.url.path().ends_with(path.as_str())
            }
        }
    }

    /// Returns the differences of a request for the target, one per line. There are none if it has
    /// a reply.
    pub fn differences(&self, request: &Received) -> Vec<String> {
        let conditions = self.conditions.iter();
        let mut found: Vec<String> = conditions.flat_map(|it| it.differences(request)).collect();
        if found.is_empty() && self.replies.is_empty() {
            found.push(match self.total {
                0 => "no response is set".to_owned(),
                1 => "its response was already returned".to_owned(),
                total => format!("its {total} responses were already returned"),
            });
        }
        found
    }

    /// Takes the next reply.
    pub fn next(&mut self) -> Option<Reply> {
        self.used += 1;
        if self.repeats && self.replies.len() == 1 {
            return self.replies.front().cloned();
        }
        self.replies.pop_front()
    }

    /// Formats the replies that were not used; `None` if all were.
    pub fn unused(&self) -> Option<String> {
        match self.total {
            0 => Some(format!("{self}: no response is set")),
            total if self.used < total => {
                let used = self.used;
                Some(format!("{self}: {used} of {total} responses returned"))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Expectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.target.fmt(f)?;
        let conditions: Vec<String> = self.conditions.iter().map(ToString::to_string).collect();
        match conditions.as_slice() {
            [] => Ok(()),
            conditions => write!(f, " with {}", conditions.join(", ")),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation(id) => f.write_str(id),
            Self::Path(method, path) => write!(f, "{method} {path}"),
        }
    }
}
