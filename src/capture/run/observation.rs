//! The text of a failure of which the command itself has said nothing, in words that the matcher reads.

use super::{Ended, signal_name};

/// The signals of which a command seldom says anything before it ends, with the words of a shell for them.
const SILENT_SIGNALS: &[(&str, &str)] = &[
    ("SIGSEGV", "Segmentation fault"),
    ("SIGBUS", "Bus error"),
    ("SIGILL", "Illegal instruction"),
    ("SIGFPE", "Floating point exception"),
    ("SIGSYS", "Bad system call"),
    ("SIGKILL", "Killed"),
    ("SIGXCPU", "CPU time limit exceeded"),
    ("SIGXFSZ", "File size limit exceeded"),
];

/// The other signals, of which a command that printed anything has said enough.
const OTHER_SIGNALS: &[(&str, &str)] = &[
    ("SIGABRT", "Aborted"),
    ("SIGTRAP", "Trace/breakpoint trap"),
    ("SIGTERM", "Terminated"),
    ("SIGHUP", "Hangup"),
    ("SIGINT", "Interrupted"),
    ("SIGQUIT", "Quit"),
    ("SIGPIPE", "Broken pipe"),
    ("SIGALRM", "Alarm clock"),
];

/// Returns a line about the end of a command, for the end of its output, unless the output says enough. `command` is
/// the command line and `program` its first word; the quotes around the word tell one program's failure from another's.
pub fn observation(ended: Ended, program: &str, command: &str, printed: &[u8]) -> Option<String> {
    let silent = is_silent(printed);
    match ended {
        Ended::Killed(signal) => {
            let name = signal_name(signal);
            let phrase = |signals: &[(&str, &'static str)]| {
                signals.iter().find(|(other, _)| Some(*other) == name).map(|(_, phrase)| *phrase)
            };
            let unsaid = phrase(SILENT_SIGNALS);
            let said = |phrase: &str| memchr::memmem::find(printed, phrase.as_bytes()).is_some();
            if !silent && unsaid.is_none_or(said) {
                return None;
            }
            let words = unsaid.or_else(|| phrase(OTHER_SIGNALS)).map(|phrase| format!("{phrase}: "));
            let name = name.map(|name| format!(" ({name})")).unwrap_or_default();
            Some(format!("{}command '{program}' failed with signal {signal}{name}", words.unwrap_or_default()))
        }
        Ended::Exited(status) if silent => {
            let words = match status {
                126 => " (a command cannot be executed)",
                127 => " (a command is not found)",
                _ => "",
            };
            Some(format!("command '{program}' failed with exit status {status}{words}, no output: {command}"))
        }
        Ended::Exited(_) => None,
    }
}

/// Returns true if an output is blank, but for the terminal's echo of Ctrl-C or Ctrl-\.
pub fn is_silent(printed: &[u8]) -> bool {
    matches!(printed.trim_ascii(), b"" | b"^C" | b"^\\")
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::{Ended, observation};

    #[test]
    fn it_is_said_of_an_end_that_the_output_does_not_tell() {
        let of = |ended, printed: &str| observation(ended, "./t", "./t --all", printed.as_bytes()).unwrap_or_default();
        let (segv, term) = (Ended::Killed(11), Ended::Killed(15));
        assert_eq!(of(segv, ""), "Segmentation fault: command './t' failed with signal 11 (SIGSEGV)");
        assert_eq!(of(segv, "begun\n"), of(segv, ""));
        assert_eq!(of(segv, "sh: Segmentation fault\n"), "");
        assert_eq!(of(term, "begun\n"), "");
        assert_eq!(of(term, "^C"), "Terminated: command './t' failed with signal 15 (SIGTERM)");
        assert_eq!(of(Ended::Exited(3), "\n"), "command './t' failed with exit status 3, no output: ./t --all");
        assert_eq!(of(Ended::Exited(3), "no\n"), "");
    }
}
