//! Parse, run, print the error, exit.

use std::io::Write as _;
use std::process::ExitCode;

use odap::error::ErrorKind;
use odap::{cli, text};

fn main() -> ExitCode {
    match cli::run() {
        Ok(status) => ExitCode::from(status.code()),
        Err(error) => {
            if error.kind() != ErrorKind::BrokenPipe {
                // Where stderr is gone too there is nobody left to tell.
                let _ = writeln!(std::io::stderr(), "odap: {}", text::escape_control(&error.to_string()));
            }
            ExitCode::from(error.exit_code())
        }
    }
}
