//! Downloads: content that the API returns by a link to a storage host.

mod content;
mod headers;
mod link;
mod location;
#[cfg(feature = "reqwest")]
mod save;
mod source;
mod stream;
mod target;

pub use content::Content;
pub use headers::{ContentRange, is_error_document, is_xml, unsatisfied_size, validator};
pub use link::{DownloadLink, Link};
pub use location::{location, redirect, without_query};
pub use source::Source;
pub use stream::Download;
pub use target::{Progress, Target};
