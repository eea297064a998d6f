//! Runs a command without a pseudo-terminal: its outputs are two pipes. Used where there is no Unix.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::{Ended, Watch, split};
use crate::capture::tail::Tail;

/// The most bytes of one read.
const MAX_READ_BYTES: usize = 64 << 10;

/// The most pieces of output that wait for the tail.
const MAX_WAITING_PIECES: usize = 16;

/// The pause in the output after which the watch is called.
const PAUSE: Duration = Duration::from_millis(50);

/// Runs a command to its end, as the function of the same name does on Unix.
///
/// # Errors
/// When the command cannot be started; `NotFound` if there is no such program.
#[cfg(not(unix))]
pub fn run(run: &super::Run<'_>, tail: &mut Tail, watch: Watch<'_>) -> io::Result<Ended> {
    run_command(run.command, tail, watch)
}

fn run_command(command: &[OsString], tail: &mut Tail, watch: Watch<'_>) -> io::Result<Ended> {
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
    let mut unwatched = false;
    loop {
        match receiver.recv_timeout(PAUSE) {
            Ok(printed) => {
                tail.push(&printed);
                unwatched = true;
            }
            Err(RecvTimeoutError::Timeout) if unwatched => {
                watch(tail);
                unwatched = false;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
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

/// Does nothing: there are no signals.
#[cfg(not(unix))]
pub fn die_of(_: i32) {}

#[cfg(all(test, unix))]
mod tests {
    use super::{Ended, Tail, run_command};

    #[test]
    fn a_command_is_run_to_its_end() {
        let command = ["sh", "-c", "echo; exit 3"].map(Into::into);
        let mut tail = Tail::new(100);
        assert_eq!(run_command(&command, &mut tail, &mut |_| ()).unwrap(), Ended::Exited(3));
        assert_eq!(tail.bytes(), b"\n");
    }
}
