//! Programs that are started to be measured.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::Done;

/// The argument that tells this program to start another one and to say how much memory it took.
pub(crate) const PEAK: &str = "peak";

/// A command that knows nothing of the person who measures.
pub(crate) fn sealed(program: impl Into<PathBuf>, home: &Path) -> Command {
    let mut command = Command::new(program.into());
    command.env_clear().env("HOME", home).current_dir(home);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Returns how long a command takes from its start to its end.
pub(crate) fn time(command: &mut Command) -> Done<Duration> {
    let begun = Instant::now();
    let status = command.status()?;
    let taken = begun.elapsed();
    // A look-up ends with 1 where nothing is like it, and with 2 where there is nothing to read.
    if status.code().is_none_or(|code| code > 2) {
        return Err(format!("{command:?} ended with {status}").into());
    }
    Ok(taken)
}

/// Runs a command and returns its output.
pub(crate) fn output(command: &mut Command) -> Done<Output> {
    Ok(command.stdout(Stdio::piped()).output()?)
}

/// The most memory that a command took at a time, in bytes; none where the system does not say. It is started by a
/// process of its own, since a system counts what its parent took as long as the child has not begun.
pub(crate) fn peak(command: &Command, home: &Path) -> Done<Option<u64>> {
    let mut starter = sealed(std::env::current_exe()?, home);
    starter.arg(PEAK).arg(command.get_program()).args(command.get_args());
    Ok(String::from_utf8(output(&mut starter)?.stdout)?.trim().parse().ok())
}

/// Starts a command and prints the most memory that it took.
#[cfg(unix)]
pub(crate) fn print_peak(command: &[String]) -> Done {
    use nix::sys::resource::{UsageWho, getrusage};

    let (program, arguments) = command.split_first().ok_or("no command to start")?;
    Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    println!("{}", getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss() * unit);
    Ok(())
}

/// Starts nothing: this system does not say.
#[cfg(not(unix))]
pub(crate) fn print_peak(_: &[String]) -> Done {
    Ok(())
}

/// The middle one of several.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
