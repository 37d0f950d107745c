//! `type`: bodies and properties of each type.

mod array;
mod dictionary;
mod discriminated_union;
mod enums;
mod file;
mod model;
mod property;
mod scalar;
mod union;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    array::run(suite).await;
    dictionary::run(suite).await;
    discriminated_union::run(suite).await;
    enums::run(suite).await;
    file::run(suite).await;
    model::run(suite).await;
    property::run(suite).await;
    scalar::run(suite).await;
    union::run(suite).await;
}
