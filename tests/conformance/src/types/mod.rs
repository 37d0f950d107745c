//! `type`: bodies and properties of each type.

mod array;
mod dictionary;
mod property;
mod scalar;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    array::run(suite).await;
    dictionary::run(suite).await;
    property::run(suite).await;
    scalar::run(suite).await;
}
