//! `encode`: values that have another form on the wire.

mod array;
mod bytes;
mod datetime;
mod duration;
mod numeric;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    array::run(suite).await;
    bytes::run(suite).await;
    datetime::run(suite).await;
    duration::run(suite).await;
    numeric::run(suite).await;
}
