//! Extensions of sent requests that a transport can read.

use http::Method;

/// The destination of a request, which is an extension of every request that is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Destination {
    /// The origin of the API. Credentials may be sent to it.
    Api,
    /// Another host, such as that of a download, whose URL grants access. It must not receive
    /// credentials of the API.
    Other,
}

/// The operation of a request, which is an extension of the requests of an API operation.
///
/// Requests without an operation, such as downloads and those built by
/// [`Client::get`](crate::Client::get), do not have it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OperationInfo {
    /// The identifier of the operation.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path template.
    pub path: &'static str,
}
