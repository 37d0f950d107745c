//! `encode`: values that have another form on the wire.

mod array;
mod numeric;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    array::run(suite).await;
    numeric::run(suite).await;
}
