//! The parts of the runtime and the dependencies that a crate needs.

/// The parts of the runtime and the dependencies that a crate needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    /// Requests, if there is an operation.
    pub requests: bool,
    /// Timestamps or dates.
    pub dates: bool,
    /// Pagination.
    pub paging: bool,
    /// Download links.
    pub downloads: bool,
    /// Polling for a state.
    pub polling: bool,
    /// Basic authentication.
    pub basic: bool,
    /// String enums.
    pub string_enums: bool,
    /// Fields that distinguish absent from `null`.
    pub nullable: bool,
}
