//! The HTTP side of an emitted client, which is embedded into it as `src/runtime/`.
//!
//! This root is the same as that of an emitted client, except for its operations and models.

mod runtime;
#[cfg(test)]
mod sample;

pub use runtime::client::{Client, ClientBuilder, Credential, Retry, Server};
pub use runtime::date_range::{DateBound, DateRange};
pub use runtime::error::{Error, ErrorKind};
pub use runtime::nullable::Nullable;
pub use runtime::request::{Request, Response};
pub use runtime::string_enum::ParseEnumError;

#[cfg(feature = "blocking")]
pub use runtime::blocking;

/// The command-line program.
#[cfg(feature = "cli")]
pub mod cli {
    pub use crate::runtime::cli::CliError;
}

/// Conditional requests.
pub mod conditional {
    pub use crate::runtime::request::Validators;
    pub use crate::runtime::send::Conditional;
}

/// Credentials, and sources of those that expire.
pub mod credentials {
    pub use crate::runtime::client::{CredentialProvider, IntoCredential, ProviderError};
}

/// Downloads: links, streams and files.
pub mod download {
    pub use crate::runtime::download::{Download, DownloadLink, Link, Progress};
}

/// Declared headers of responses.
pub mod headers {
    pub use crate::runtime::headers::FromHeaders;
    #[doc(hidden)]
    pub use crate::runtime::headers::{
        optional_header, optional_json_header, required_header, required_json_header,
    };
}

#[doc(hidden)]
pub mod model {
    pub use crate::runtime::model::{
        BufferedSlot, JsonValue, ListSlot, MapSlot, OptionSlot, Slot, Table, Target, TextSlot,
        View, read, read_value, write,
    };
    pub use crate::runtime::object::{debug, equal};
}

/// Multipart bodies.
pub mod multipart {
    #[doc(hidden)]
    pub use crate::runtime::multipart::to_parts;
    pub use crate::runtime::multipart::{Multipart, Part};
}

/// OAuth 2.0: access tokens that the client requests itself.
pub mod oauth2 {
    #[doc(hidden)]
    pub use crate::runtime::oauth2::TokenUrls;
    pub use crate::runtime::oauth2::{Grant, TokenError};
}

/// Paginated lists.
pub mod paging {
    #[doc(hidden)]
    pub use crate::runtime::continuation::Continuation;
    #[doc(hidden)]
    pub use crate::runtime::paging::NextPage;
    pub use crate::runtime::paging::{
        Cursor, Items, Page, PageSize, Paged, Pages, Progress, ResultLimit,
    };
}

/// Polling until a response meets a condition.
pub mod polling {
    pub use crate::runtime::polling::{Polling, WaitUntil};
}

/// Rate limits.
pub mod rate_limit {
    pub use crate::runtime::error::RateLimit;
}

/// Operations, untyped requests and the decoding of responses.
pub mod request {
    pub use crate::runtime::client::Availability;
    pub use crate::runtime::error::Security;
    pub use crate::runtime::request::{
        Binary, ByStatus, Decode, Empty, Endpoint, FromResponse, Json, Operation, RawResponse,
        Returns, Text, Untyped,
    };
    #[doc(hidden)]
    pub use crate::runtime::request::{PageRule, Parameters, to_list, to_strings};
    pub use crate::runtime::send::ResponseFuture;
    #[doc(hidden)]
    pub use crate::runtime::styles::{HeaderStyle, PathStyle, Style, styled};
}

/// Responses that are streams of events or of JSON values.
pub mod streaming {
    pub use crate::runtime::request::decode_json;
    pub use crate::runtime::streaming::{
        Event, EventSource, Events, Framing, ValueSource, Values, text,
    };
}

/// The progress of uploads.
pub mod upload {
    pub use crate::runtime::upload::{Progress, UploadBody};
}

/// Tests of the code that uses a client.
#[cfg(feature = "test-util")]
pub mod test_util {
    pub use crate::runtime::mock::{Encode, Mock, MockTransport, On, ToResponse};
}

/// Pluggable HTTP transports.
pub mod transport {
    #[cfg(feature = "tower")]
    pub use crate::runtime::client::TransportService;
    #[cfg(feature = "reqwest")]
    pub use crate::runtime::transport::ReqwestTransport;
    pub use crate::runtime::transport::{
        Body, BoxFuture, Destination, Layer, Next, OperationInfo, Transport, TransportError,
    };
}

/// Requests that the server sends.
pub mod webhooks {
    pub use crate::runtime::webhooks::names::{Decoder, NameRules, key, payload};
    pub use crate::runtime::webhooks::signature::{
        SignatureEncoding, SignatureRules, SignedPart, TimestampRules,
    };
    pub use crate::runtime::webhooks::{Secret, WebhookError};
}

// Emitted clients define their conventions themselves; so do the tests of this crate.
#[doc(hidden)]
pub mod conventions {
    pub use crate::runtime::error::conventions::{
        Conventions, ErrorBody, ErrorPattern, OperationServers, RateLimitRules,
    };
}
