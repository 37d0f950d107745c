//! Names that an emitted crate must not give to anything else.

/// Types that files of models have in scope.
pub const PRELUDE_TYPES: [&str; 24] = [
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
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
    "Serialize",
    "Deserialize",
    "BTreeMap",
    "Timestamp",
    "Date",
    "Value",
    "Page",
    "Nullable",
];

/// Types of the runtime that files of operations have in scope beside those. What these files
/// define is named differently, and models of these names are written with their path.
pub const RUNTIME_TYPES: [&str; 21] = [
    "Availability",
    "Binary",
    "Body",
    "ByStatus",
    "Bytes",
    "Client",
    "DownloadLink",
    "Duration",
    "Empty",
    "Error",
    "FromResponse",
    "Json",
    "Link",
    "Method",
    "Operation",
    "Paged",
    "Polling",
    "RawResponse",
    "Request",
    "ResultLimit",
    "Text",
];

/// Methods that would be taken for those of traits of the standard library.
pub const TRAIT_METHODS: [&str; 12] = [
    "add", "bitand", "bitor", "bitxor", "clone", "cmp", "div", "mul", "rem", "shl", "shr", "sub",
];

/// Methods of clients, beside those for tags.
pub const CLIENT_METHODS: [&str; 9] = [
    "builder", "request", "get", "post", "put", "patch", "delete", "clone", "fmt",
];

/// Methods of handles, beside those for operations: of traits that handles have, or seem to.
pub const HANDLE_METHODS: [&str; 3] = ["new", "clone", "cmp"];

/// Methods of requests, beside setters.
pub const REQUEST_METHODS: [&str; 18] = [
    "send",
    "send_if_changed",
    "build",
    "receive",
    "header",
    "timeout",
    "read_timeout",
    "retry",
    "idempotent",
    "wait_for_rate_limit",
    "wait",
    "pages",
    "items",
    "clone",
    "fmt",
    "into_future",
    "self",
    "client",
];

/// Methods of client builders, beside those for credentials.
pub const BUILDER_METHODS: [&str; 21] = [
    "new",
    "server",
    "credential",
    "user_agent",
    "header",
    "without_header",
    "api_version",
    "timeout",
    "read_timeout",
    "connect_timeout",
    "retry",
    "retry_budget",
    "wait_for_rate_limit",
    "max_body",
    "http",
    "transport",
    "default_transport",
    "build",
    "clone",
    "fmt",
    "keep",
];

/// Functions of servers, beside the constructors.
pub const SERVER_FUNCTIONS: [&str; 10] = [
    "new", "variable", "product", "version", "server", "default", "clone", "fmt", "from", "eq",
];
