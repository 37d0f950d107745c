//! What emitted request types of lists have in common.

/// What `request!` gives, and the pages and items of the list.
macro_rules! paged_request {
    ($name:ident, $body:ty) => {
        crate::runtime::request!($name, $body);

        impl $name {
            /// The pages from this one on.
            pub fn pages(self) -> crate::Pages<$body> {
                self.0.pages()
            }

            /// The items of all pages from this one on.
            pub fn items(self) -> crate::Items<$body> {
                self.0.items()
            }
        }
    };
}

pub(crate) use paged_request;
