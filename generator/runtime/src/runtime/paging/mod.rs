//! Lists that are split into pages.

mod cursor;
pub mod header;
mod items;
mod listing;
mod next;
mod page;
mod pages;
mod progress;
mod size;

pub use cursor::Cursor;
pub use header::next_link;
pub use items::Items;
pub use listing::{Listing, Rules};
pub use next::{INVALID_LINK, INVALID_TOKEN, LinkHeader, Next, NextPage, PageEnd, Selector};
pub use page::{Page, PageSize, Paged, ResultLimit};
pub use pages::Pages;
pub use progress::Progress;
