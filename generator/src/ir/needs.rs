//! The parts of the runtime and the other crates that a crate needs.

/// The parts of the runtime and the other crates that a crate needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    /// Requests: there is an operation.
    pub requests: bool,
    /// Points in time or dates.
    pub dates: bool,
    /// Lists that come in pages.
    pub paging: bool,
    /// Links to downloads.
    pub downloads: bool,
    /// Methods that wait for a state.
    pub polling: bool,
    /// User names and passwords.
    pub basic: bool,
    /// Enums that are strings.
    pub string_enums: bool,
    /// Fields for which absent and `null` differ.
    pub nullable: bool,
}
