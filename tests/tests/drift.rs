//! The committed client is what codegen writes today.

use xtask::codegen::{Arguments, run};

#[test]
fn the_committed_client_is_up_to_date() {
    let report = run(&Arguments {
        check: true,
        ..Arguments::default()
    });
    if let Err(problem) = report {
        panic!("{problem}");
    }
}
