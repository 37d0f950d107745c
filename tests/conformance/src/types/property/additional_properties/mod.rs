//! `type/property/additional-properties`: models with further properties.

mod models;
mod scalars;
mod unions;

use std::collections::BTreeMap;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    scalars::run(suite).await;
    models::run(suite).await;
    unions::run(suite).await;
}

fn map<T, const N: usize>(entries: [(&str, T); N]) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
