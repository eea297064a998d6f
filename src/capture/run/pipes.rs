//! Where there are no pseudo-terminals: the command's outputs are two pipes.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::{Ended, Watch};
use crate::capture::tail::Tail;

/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;
/// Pieces that may wait to be taken in.
const WAITING: usize = 16;
/// An output that is silent so long rests, and is looked at.
const REST: Duration = Duration::from_millis(50);

/// Runs a command to its end, as the function of the same name does on Unix.
///
/// # Errors
/// When the command cannot be started: of the kind `NotFound` where there is no such program.
#[cfg(not(unix))]
pub fn run(run: &super::Run<'_>, tail: &mut Tail, watch: Watch<'_>) -> io::Result<Ended> {
    run_command(run.command, tail, watch)
}

fn run_command(words: &[OsString], tail: &mut Tail, watch: Watch<'_>) -> io::Result<Ended> {
    let (program, arguments) = super::words(words)?;
    let mut command = Command::new(program);
    let mut child = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (send, receive) = sync_channel(WAITING);
    if let Some(stdout) = child.stdout.take() {
        hand_on(stdout, io::stdout(), send.clone());
    }
    if let Some(stderr) = child.stderr.take() {
        hand_on(stderr, io::stderr(), send.clone());
    }
    drop(send);
    let mut unseen = false;
    loop {
        match receive.recv_timeout(REST) {
            Ok(printed) => {
                tail.push(&printed);
                unseen = true;
            }
            Err(RecvTimeoutError::Timeout) if unseen => {
                watch(tail);
                unseen = false;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok(Ended::Exited(child.wait()?.code().unwrap_or(1)))
}

/// Hands an output on until it ends, or nobody reads it any more.
fn hand_on(mut from: impl Read + Send + 'static, mut to: impl Write + Send + 'static, tell: SyncSender<Vec<u8>>) {
    thread::spawn(move || {
        let mut buffer = vec![0; CHUNK];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            let printed = &buffer[..length];
            let written = to.write_all(printed).and_then(|()| to.flush());
            if tell.send(printed.to_vec()).is_err() || written.is_err() {
                break;
            }
        }
    });
}

/// Returns `None`: without pseudo-terminals, a command has no supervisor.
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
