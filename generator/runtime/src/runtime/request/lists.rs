//! Lists among the arguments of requests.

use std::borrow::Borrow;

/// Collects strings.
pub fn to_strings(items: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let items = items.into_iter();
    items.map(|item| item.as_ref().to_owned()).collect()
}

/// Collects items.
pub fn to_list<T: Clone>(items: impl IntoIterator<Item = impl Borrow<T>>) -> Vec<T> {
    let items = items.into_iter();
    items.map(|item| item.borrow().clone()).collect()
}
