//! A client that its build script generates.

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
