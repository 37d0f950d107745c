//! Lists that are split into pages, which the `Link` header connects.

pub mod header;
mod items;
mod listing;
mod page;
mod pages;

pub use header::next_link;
pub use items::Items;
pub use listing::Listing;
pub use page::{Page, Paged, ResultLimit};
pub use pages::Pages;
