//! Other programs: one that is asked for its output, within a time and a size, one that is handed a text, and this
//! one, started again.

use std::io::{self, Read as _, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The bounds of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// The longest wait for the end of the output.
    pub(super) time: Duration,
    /// The most bytes of output. A program that prints more is ended.
    pub(super) bytes: u64,
}

/// The output of a program, to its end or to the most bytes.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) output: String,
    /// True if the program printed no more than this and exited with status 0.
    pub(super) succeeded: bool,
}

/// The time between two looks whether a program has ended.
const END_INTERVAL: Duration = Duration::from_millis(2);

/// The longest wait for a program after the end of its output, or after it was killed. Then it is left to itself.
const MAX_END_WAIT: Duration = Duration::from_millis(500);

/// Runs a program and returns what it prints. Returns `None` if it is missing or does not answer in time.
///
/// A program that has not ended by itself is killed, with the programs that it started; on Windows they may run on.
pub(super) fn ask(command: &mut Command, limits: Limits) -> Option<Answer> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let stdout = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        // One byte more tells that there is more.
        let read = stdout.take(limits.bytes.saturating_add(1)).read_to_end(&mut output);
        // After the timeout there is no receiver any more.
        let _ = sender.send(read.map(|_| output));
    });
    let output = receiver.recv_timeout(limits.time).ok().and_then(Result::ok);
    let is_whole = output.as_ref().is_some_and(|output| output.len() as u64 <= limits.bytes);
    let status = is_whole.then(|| end(&mut child, MAX_END_WAIT)).flatten();
    if status.is_none() {
        // A process that hangs in a driver cannot even be killed, so that its end is not waited for without a bound.
        kill_group(&mut child);
        let _ = end(&mut child, MAX_END_WAIT);
    }
    let mut output = output?;
    output.truncate(usize::try_from(limits.bytes).unwrap_or(usize::MAX));
    let succeeded = status.is_some_and(|status| status.success());
    Some(Answer { output: super::files::lossy(output), succeeded })
}

/// Runs a program with a text as its input. Returns true if it exits with status 0 in time.
pub(super) fn tell(command: &mut Command, text: &str, time: Duration) -> bool {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    let (stdin, text) = (child.stdin.take(), text.to_owned());
    // A program that does not read must not be waited for either.
    thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(text.as_bytes())));
    let status = end(&mut child, time);
    if status.is_none() {
        let _ = child.kill();
        let _ = end(&mut child, MAX_END_WAIT);
    }
    status.is_some_and(|status| status.success())
}

/// Kills a child that leads a group of processes, and the group.
fn kill_group(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
}

/// Waits until a child has ended, but no longer than a time.
fn end(child: &mut Child, time: Duration) -> Option<ExitStatus> {
    (0..=time.as_millis() / END_INTERVAL.as_millis()).find_map(|look| {
        if look > 0 {
            thread::sleep(END_INTERVAL);
        }
        child.try_wait().ok().flatten()
    })
}

/// Returns a command that starts this program, even if its file was replaced since this process started.
pub(super) fn this_program() -> io::Result<Command> {
    let path = std::env::current_exe()?;
    let replaced = cfg!(target_os = "linux") && !path.exists();
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has a name beside the path"))]
    let mut command = if replaced { Command::new("/proc/self/exe") } else { Command::new(&path) };
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        command.arg0(path.file_name().unwrap_or_default());
    }
    Ok(command)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::Duration;

    use super::{Answer, Limits, ask};

    /// Asks a shell that writes its process number into a file first. Returns the answer, and true if the shell still
    /// runs.
    fn ask_shell(script: &str, bytes: u64, time: Duration) -> (Option<Answer>, bool) {
        let folder = tempfile::tempdir().unwrap();
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("echo $$ > number; {script}")]).current_dir(folder.path());
        let answer = ask(&mut shell, Limits { time, bytes });
        let number = std::fs::read_to_string(folder.path().join("number")).unwrap();
        let runs = Command::new("sh").args(["-c", &format!("kill -0 {number}")]).output().unwrap().status.success();
        (answer, runs)
    }

    #[test]
    fn an_answer_is_the_output_and_the_success_of_a_program() {
        for (script, succeeded) in [("echo one; echo two >&2", true), ("echo one; exit 3", false)] {
            let (answer, runs) = ask_shell(script, 4, Duration::from_secs(30));
            let answer = answer.unwrap();
            assert_eq!((answer.output.as_str(), answer.succeeded, runs), ("one\n", succeeded, false));
        }
        let limits = Limits { time: Duration::from_secs(30), bytes: 10 };
        assert!(ask(&mut Command::new("/nowhere/program"), limits).is_none());
    }

    #[test]
    fn a_program_that_hangs_is_killed() {
        let (answer, runs) = ask_shell("echo one; exec sleep 60", 100, Duration::from_millis(300));
        assert!(answer.is_none() && !runs);
    }

    #[test]
    fn a_program_that_does_not_end_with_its_output_is_killed() {
        let (answer, runs) = ask_shell("echo one; exec sleep 60 >&-", 100, Duration::from_secs(30));
        let answer = answer.unwrap();
        assert_eq!((answer.output.as_str(), answer.succeeded, runs), ("one\n", false, false));
    }

    #[test]
    fn a_program_that_never_stops_printing_is_killed() {
        let (answer, runs) = ask_shell("while :; do echo one; done", 6, Duration::from_secs(30));
        let answer = answer.unwrap();
        assert_eq!((answer.output.as_str(), answer.succeeded, runs), ("one\non", false, false));
    }
}
