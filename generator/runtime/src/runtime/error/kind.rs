//! Kinds of errors.

/// The kind of an [`Error`](crate::Error).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built, or is unable to send requests.
    Configuration,
    /// The credential provider failed. The request was not sent.
    Credential,
    /// The request is invalid. It was not sent.
    InvalidRequest,
    /// No response was received, or its body was interrupted.
    Transport,
    /// A timeout elapsed: while connecting, while reading, or for the request as a whole.
    Timeout,
    /// The response has an unsuccessful status.
    Api,
    /// The status is a success, but the response does not match the description of the API.
    ///
    /// The error has the response. [`Request::send_raw`](crate::Request::send_raw) and
    /// [`Request::send_stream`](crate::Request::send_stream) return a response undecoded, and
    /// [`Request::decode_as`](crate::Request::decode_as) decodes it into another type.
    Decode,
    /// The body of a response, the content of a download, or a list exceeds its maximum size.
    TooLarge,
    /// A file or a writer failed.
    Io,
}
