//! Runs a command without a pseudo-terminal: its outputs are two pipes. Used where there is no Unix.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvError, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::watch_rule::WatchRule;
use super::{Ended, MAX_READ_BYTES, Watch, split};
use crate::capture::tail::Tail;

/// The most pieces of output that wait for the tail.
const MAX_WAITING_PIECES: usize = 16;

/// Runs a command to its end, as the function of the same name does on Unix.
///
/// # Errors
/// When the command cannot be started; `NotFound` if there is no such program.
#[cfg(not(unix))]
pub fn run(run: &super::Run<'_>, tail: &mut Tail, watch: Watch<'_>) -> io::Result<super::Outcome> {
    let ended = run_command(run.command, &|| run.began.elapsed(), tail, watch)?;
    Ok(super::Outcome { ended, lost: None, unread_input: 0, by_key: false })
}

/// Runs a command to its end. `now` is the time since the beginning of the run.
fn run_command(
    command: &[OsString],
    now: &dyn Fn() -> Duration,
    tail: &mut Tail,
    watch: Watch<'_>,
) -> io::Result<Ended> {
    let (program, arguments) = split(command)?;
    let mut command = Command::new(program);
    let mut child = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (sender, receiver) = sync_channel(MAX_WAITING_PIECES);
    if let Some(stdout) = child.stdout.take() {
        forward(stdout, io::stdout(), sender.clone());
    }
    if let Some(stderr) = child.stderr.take() {
        forward(stderr, io::stderr(), sender.clone());
    }
    drop(sender);
    let mut rule = WatchRule::new(now());
    loop {
        let received = match rule.timeout() {
            Some(timeout) => receiver.recv_timeout(timeout),
            None => receiver.recv().map_err(|RecvError| RecvTimeoutError::Disconnected),
        };
        let printed = match received {
            Ok(printed) => Some(printed),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        tail.push(printed.as_deref().unwrap_or_default());
        rule.apply(printed.is_some(), now, || watch(tail));
    }
    Ok(Ended::Exited(child.wait()?.code().unwrap_or(1)))
}

/// Forwards an output in a thread, until it ends or nobody reads our stream any more.
fn forward(mut source: impl Read + Send + 'static, mut sink: impl Write + Send + 'static, tail: SyncSender<Vec<u8>>) {
    thread::spawn(move || {
        let mut buffer = vec![0; MAX_READ_BYTES];
        while let Ok(length @ 1..) = source.read(&mut buffer) {
            let printed = &buffer[..length];
            let written = sink.write_all(printed).and_then(|()| sink.flush());
            if tail.send(printed.to_vec()).is_err() || written.is_err() {
                break;
            }
        }
    });
}

/// Returns `None`: without a pseudo-terminal, a command has no supervisor.
#[cfg(not(unix))]
pub fn supervise() -> Option<io::Result<()>> {
    None
}

/// Returns `None`: nothing is left behind.
#[cfg(not(unix))]
pub fn copy() -> Option<io::Result<()>> {
    None
}

/// Does nothing: there are no signals.
#[cfg(not(unix))]
pub fn die_of(_: i32, _: bool) {}

/// Does nothing: there are no signals.
#[cfg(not(unix))]
pub fn die_of_broken_pipe() {}

/// Does nothing: there are no signals.
#[cfg(not(unix))]
pub fn survive_size_limit() {}

/// Returns `None`: there are no signals.
#[cfg(not(unix))]
pub fn signal_name(_: i32) -> Option<&'static str> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Ended, Tail, run_command};

    #[test]
    fn a_command_is_run_to_its_end() {
        let command = ["sh", "-c", "echo; exit 3"].map(Into::into);
        let mut tail = Tail::new(100);
        assert_eq!(run_command(&command, &Default::default, &mut tail, &mut |_| ()).unwrap(), Ended::Exited(3));
        assert_eq!(tail.bytes(), b"\n");
    }

    #[test]
    fn output_that_does_not_pause_is_watched_too() {
        let command = ["sh", "-c", "i=0; while [ $i -lt 40 ]; do echo; sleep 0.01; i=$((i+1)); done"].map(Into::into);
        let (mut tail, mut calls) = (Tail::new(100), 0);
        // A clock on which every look takes a tenth of a second.
        let looks = std::cell::Cell::new(0);
        let now = || std::time::Duration::from_millis(100 * looks.replace(looks.get() + 1));
        run_command(&command, &now, &mut tail, &mut |_| calls += 1).unwrap();
        assert!(calls > 0);
    }
}
