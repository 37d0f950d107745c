//! Models by tables, compared with the same models by serde's derives.

#[path = "../../derived/models.rs"]
#[rustfmt::skip]
mod models;
