//! Generates the client from the description.

use std::path::Path;

use openapi_crate::{Build, Error};

fn main() -> Result<(), Error> {
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    Build::new("openapi.yaml")
        .config("codegen.yaml")
        .generate_into(Path::new(&out))
}
