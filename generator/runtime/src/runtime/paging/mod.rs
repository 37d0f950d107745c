//! Lists that are split into pages, which the `Link` header connects.

mod cursor;
pub mod header;
mod items;
mod listing;
mod page;
mod pages;
mod progress;
mod size;

pub use cursor::Cursor;
pub use header::next_link;
pub use items::Items;
pub use listing::Listing;
pub use page::{Page, PageSize, Paged, ResultLimit};
pub use pages::Pages;
pub use progress::Progress;
