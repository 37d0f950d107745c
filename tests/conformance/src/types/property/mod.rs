//! `type/property`: properties of models.

mod nullable;
mod optionality;
mod value_types;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    nullable::run(suite).await;
    optionality::run(suite).await;
    value_types::run(suite).await;
}
