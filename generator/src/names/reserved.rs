//! Reserved names, which must not be used for emitted items.

/// Names of the standard library that emitted files use without an import. No model has such a name.
pub const PRELUDE_TYPES: [&str; 18] = [
    "Self",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "String",
    "Box",
    "From",
    "Into",
    "AsRef",
    "IntoIterator",
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
];

/// Types that emitted files import. Operation files define no items of such a name, and qualify
/// models of such a name. Model files qualify these types if a model has such a name.
pub const RUNTIME_TYPES: [&str; 45] = [
    "Availability",
    "BTreeMap",
    "Binary",
    "Body",
    "Borrow",
    "ByStatus",
    "Bytes",
    "Client",
    "Continuation",
    "Date",
    "DateRange",
    "DownloadLink",
    "Duration",
    "Empty",
    "Error",
    "EventSource",
    "FromHeaders",
    "FromResponse",
    "HeaderMap",
    "HeaderStyle",
    "Json",
    "Link",
    "Method",
    "Multipart",
    "NextPage",
    "Nullable",
    "Operation",
    "Page",
    "PageRule",
    "PageSize",
    "Paged",
    "Part",
    "PathStyle",
    "Polling",
    "RawResponse",
    "Request",
    "ResultLimit",
    "Style",
    "Text",
    "Timestamp",
    "Untyped",
    "UploadBody",
    "Value",
    "ValueSource",
    "WaitUntil",
];

/// Names that Windows reserves for devices, whatever their extension: `con.rs` is no file there.
pub const DEVICES: [&str; 24] = [
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Crates that the compiler provides; a package of such a name would hide them.
pub const BUILT_IN_CRATES: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

/// Methods that would be mistaken for trait methods of the standard library.
pub const TRAIT_METHODS: [&str; 12] = [
    "add", "bitand", "bitor", "bitxor", "clone", "cmp", "div", "mul", "rem", "shl", "shr", "sub",
];

/// Functions of models, and methods of traits that a setter of this name would hide.
pub const MODEL_METHODS: [&str; 20] = [
    "new",
    "sample",
    // Traits of the runtime.
    "items",
    "into_items",
    // Traits of the standard library and of serde.
    "borrow",
    "borrow_mut",
    "clone_from",
    "clone_into",
    "default",
    "deserialize",
    "eq",
    "fmt",
    "from",
    "into",
    "ne",
    "serialize",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Returns the name of the setter of a field: that of the field, or `set_new` for `new`.
pub fn setter_name(field: &str, is_field: impl Fn(&str) -> bool) -> String {
    if !MODEL_METHODS.contains(&field) && !TRAIT_METHODS.contains(&field) {
        return field.to_owned();
    }
    let mut name = format!("set_{field}");
    while is_field(&name) {
        name.push_str("_property");
    }
    name
}

/// Methods of clients, except those for tags.
pub const CLIENT_METHODS: [&str; 9] = [
    "builder", "request", "get", "post", "put", "patch", "delete", "clone", "fmt",
];

/// Methods of handles, except those for operations. Lints reject some of these names, as they
/// suggest a trait.
pub const HANDLE_METHODS: [&str; 3] = ["new", "clone", "cmp"];

/// Methods of requests, except setters.
pub const REQUEST_METHODS: [&str; 23] = [
    "new",
    "send",
    "send_raw",
    "send_stream",
    "send_if_changed",
    "decode_as",
    "decode_with",
    "build",
    "receive",
    "header",
    "query",
    "timeout",
    "read_timeout",
    "retry",
    "idempotent",
    "wait_for_rate_limit",
    "pages",
    "items",
    "poll",
    // Trait methods.
    "wait",
    "clone",
    "fmt",
    "into_future",
];

/// Methods of waits, except the setter of a number.
pub const WAIT_METHODS: [&str; 14] = [
    "initial_wait",
    "max_wait",
    "max_not_found",
    "max_result_wait",
    "on_response",
    "require",
    "result",
    "restarted_by",
    // Private methods.
    "run",
    "poll",
    "is_done",
    "has_result",
    // Trait methods.
    "into_future",
    "wait",
];

/// Methods of client builders, except those for credentials.
pub const BUILDER_METHODS: [&str; 28] = [
    "new",
    "server",
    "operation_server",
    "credential",
    "credential_provider",
    "provider",
    "grant",
    "allow_http_credentials",
    "user_agent",
    "header",
    "without_header",
    "timeout",
    "read_timeout",
    "connect_timeout",
    "retry",
    "retry_budget",
    "wait_for_rate_limit",
    "hold_while_rate_limited",
    "max_concurrent_requests",
    "max_response_size",
    "http",
    "transport",
    "layer",
    "tower_layer",
    "build",
    // Emitted for versioned APIs.
    "api_version",
    "clone",
    "fmt",
];

/// Functions of requests whose responses are streams.
pub const STREAM_METHODS: [&str; 2] = ["events", "values"];

/// Functions of requests with an upload.
pub const UPLOAD_METHODS: [&str; 1] = ["on_progress"];

/// Functions of servers, except the constructors of declared servers.
pub const SERVER_FUNCTIONS: [&str; 11] = [
    "new",
    "rebase_links",
    "variable",
    "product",
    "version",
    "server",
    "default",
    "clone",
    "fmt",
    "from",
    "eq",
];

#[cfg(test)]
mod tests;
