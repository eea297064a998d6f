//! Parse, run, print the error, exit.

use std::io::Write as _;
use std::process::ExitCode;

use odap::error::ErrorKind;
use odap::render::remedy;
use odap::{cli, text, work_counts};

fn main() -> ExitCode {
    let status = run();
    if std::env::var_os("ODAP_EFFORT").is_some()
        && let Some(counts) = work_counts::summary()
    {
        let _ = writeln!(std::io::stderr(), "effort: {counts}");
    }
    status
}

fn run() -> ExitCode {
    match cli::run(std::env::args_os().collect()) {
        Ok(status) => ExitCode::from(status.code()),
        Err(error) => {
            if error.kind() != ErrorKind::BrokenPipe {
                // Where stderr is gone too there is nobody left to tell.
                let _ = writeln!(std::io::stderr(), "odap: {}", text::escape_control(&remedy::failure(&error)));
            }
            ExitCode::from(error.exit_code())
        }
    }
}
