//! Calls a server that others wrote, with the client emitted from its description: `servers NAME URL`.
//!
//! The server is a new one without data. A function for each group of calls returns `None` if a call
//! fails on which the others depend.

mod calls;
mod chroma;
mod gns3;
mod phoenix;
mod prefect;

use std::env;
use std::error::Error;
use std::process::ExitCode;

use calls::Calls;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let name = arguments.next().ok_or("missing name of a server")?;
    let url = arguments.next().ok_or("missing URL")?;
    let mut calls = Calls::default();
    match name.as_str() {
        "chroma" => chroma::run(&url, &mut calls).await?,
        "gns3" => gns3::run(&url, &mut calls).await?,
        "phoenix" => phoenix::run(&url, &mut calls).await?,
        "prefect" => prefect::run(&url, &mut calls).await?,
        _ => return Err(format!("unknown server `{name}`").into()),
    }
    let passed = calls.finish(&name);
    Ok(ExitCode::from(u8::from(!passed)))
}
