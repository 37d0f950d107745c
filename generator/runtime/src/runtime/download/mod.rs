//! Downloads: content that the API returns by a link to a storage host.

mod content;
mod digest;
mod document;
mod headers;
mod link;
mod location;
#[cfg(feature = "reqwest")]
mod output;
mod response;
#[cfg(feature = "reqwest")]
mod save;
mod source;
mod stream;
mod target;

pub use content::Content;
pub use digest::Digest;
pub use document::{error_document, needs_more, web_document};
pub use headers::{ContentRange, Validator, encoding, unsatisfied_size};
pub use link::{DownloadLink, Link};
pub use location::{location, redirect, without_query};
pub use response::{fetch, read_start};
pub use source::Source;
pub use stream::Download;
pub use target::{Progress, Target, unexpected_document};
